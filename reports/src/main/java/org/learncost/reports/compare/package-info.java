/** Runs against each other: changes between two, steps over many, and baselines kept by name. */
@NullMarked
package org.learncost.reports.compare;

import org.jspecify.annotations.NullMarked;
