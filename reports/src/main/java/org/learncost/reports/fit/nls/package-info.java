/** General nonlinear least squares of a user's formula, with exact derivatives. */
@NullMarked
package org.learncost.reports.fit.nls;

import org.jspecify.annotations.NullMarked;
