/** Learning curves: models, least squares in logs, bootstrap intervals, model selection. */
@NullMarked
package org.learncost.reports.fit;

import org.jspecify.annotations.NullMarked;
