/** The sections of the report of one run. */
@NullMarked
package org.learncost.reports.render.run;

import org.jspecify.annotations.NullMarked;
