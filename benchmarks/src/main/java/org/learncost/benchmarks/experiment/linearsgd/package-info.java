/** One-pass SGD on sketched linear regression: exponents that theory gives. */
@org.jspecify.annotations.NullMarked
package org.learncost.benchmarks.experiment.linearsgd;
