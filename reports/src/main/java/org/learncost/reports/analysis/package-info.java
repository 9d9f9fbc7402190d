/** Everything that a report says about a run, computed before anything is written. */
@NullMarked
package org.learncost.reports.analysis;

import org.jspecify.annotations.NullMarked;
