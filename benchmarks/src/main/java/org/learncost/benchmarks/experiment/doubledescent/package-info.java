/**
 * Double descent in the size of the model, in training time and in samples, and what removes it.
 */
@org.jspecify.annotations.NullMarked
package org.learncost.benchmarks.experiment.doubledescent;
