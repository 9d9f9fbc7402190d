/** How to split compute between parameters and samples. */
@org.jspecify.annotations.NullMarked
package org.learncost.benchmarks.experiment.computeoptimal;
