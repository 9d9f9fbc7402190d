/** How the time of an operation grows with the size of its input. */
@NullMarked
package org.learncost.reports.fit.growth;

import org.jspecify.annotations.NullMarked;
