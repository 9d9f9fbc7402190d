/** The implicit regularisation of gradient descent, by backward error analysis. */
@org.jspecify.annotations.NullMarked
package org.learncost.benchmarks.experiment.implicit;
