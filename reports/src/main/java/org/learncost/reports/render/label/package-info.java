/** Names, labels and columns that several pages share. */
@NullMarked
package org.learncost.reports.render.label;

import org.jspecify.annotations.NullMarked;
