/** The delay between fitting and generalising. */
@org.jspecify.annotations.NullMarked
package org.learncost.benchmarks.experiment.grokking;
