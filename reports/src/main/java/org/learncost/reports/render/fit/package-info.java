/** Pages of curves fitted to any table. */
@NullMarked
package org.learncost.reports.render.fit;

import org.jspecify.annotations.NullMarked;
