/**
 * Fits to the rows of any table: which rows make a curve, and what each kind of fit makes of it.
 */
@NullMarked
package org.learncost.reports.analysis.fit;

import org.jspecify.annotations.NullMarked;
