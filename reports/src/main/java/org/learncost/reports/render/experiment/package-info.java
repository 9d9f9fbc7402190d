/** The page of an experiment: claims, verdicts, pictures, protocol, cost. */
@org.jspecify.annotations.NullMarked
package org.learncost.reports.render.experiment;
