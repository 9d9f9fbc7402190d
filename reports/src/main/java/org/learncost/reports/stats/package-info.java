/** Statistics: ranks, shifts, multiple testing, change points; numbers in, numbers out. */
@NullMarked
package org.learncost.reports.stats;

import org.jspecify.annotations.NullMarked;
