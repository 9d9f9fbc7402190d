/** Reads a run directory: nothing is analysed here, and nothing is written. */
@NullMarked
package org.learncost.reports.read;

import org.jspecify.annotations.NullMarked;
