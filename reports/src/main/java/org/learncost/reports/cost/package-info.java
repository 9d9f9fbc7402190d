/**
 * What reaching an error level costs: steps from the trials times the time per step of a backend.
 */
@NullMarked
package org.learncost.reports.cost;

import org.jspecify.annotations.NullMarked;
