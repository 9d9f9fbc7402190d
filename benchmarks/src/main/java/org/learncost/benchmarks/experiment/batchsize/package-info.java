/** Steps and samples to an error against the batch, with the learning rate tuned for each. */
@org.jspecify.annotations.NullMarked
package org.learncost.benchmarks.experiment.batchsize;
