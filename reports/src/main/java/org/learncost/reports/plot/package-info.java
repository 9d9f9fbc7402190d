/** Plots, independent of the medium that they are drawn in. */
@NullMarked
package org.learncost.reports.plot;

import org.jspecify.annotations.NullMarked;
