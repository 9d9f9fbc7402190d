/** Pages of several runs: two compared, many side by side, one series over time. */
@NullMarked
package org.learncost.reports.render.compare;

import org.jspecify.annotations.NullMarked;
