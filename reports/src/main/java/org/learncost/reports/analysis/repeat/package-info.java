/** A published run beside its repetition. */
@org.jspecify.annotations.NullMarked
package org.learncost.reports.analysis.repeat;
