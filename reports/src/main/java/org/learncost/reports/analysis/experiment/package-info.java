/** What an experiment's trials say of what was expected of them. */
@org.jspecify.annotations.NullMarked
package org.learncost.reports.analysis.experiment;
