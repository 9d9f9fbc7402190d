/** A user's formula with exact derivatives. */
@NullMarked
package org.learncost.reports.fit.formula;

import org.jspecify.annotations.NullMarked;
