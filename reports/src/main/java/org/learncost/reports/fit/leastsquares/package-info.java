/** Nonlinear least squares: one model interface, one solver, what the data determine, intervals. */
@NullMarked
package org.learncost.reports.fit.leastsquares;

import org.jspecify.annotations.NullMarked;
