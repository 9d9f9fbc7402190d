/** How quantities are written for readers. */
@NullMarked
package org.learncost.reports.text;

import org.jspecify.annotations.NullMarked;
