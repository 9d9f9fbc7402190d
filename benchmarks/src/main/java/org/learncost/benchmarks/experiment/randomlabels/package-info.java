/** Networks that fit random labels, and what they learn first. */
@org.jspecify.annotations.NullMarked
package org.learncost.benchmarks.experiment.randomlabels;
