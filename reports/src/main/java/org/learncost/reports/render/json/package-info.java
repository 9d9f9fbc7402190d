/** Results as JSON, for programs. */
@NullMarked
package org.learncost.reports.render.json;

import org.jspecify.annotations.NullMarked;
