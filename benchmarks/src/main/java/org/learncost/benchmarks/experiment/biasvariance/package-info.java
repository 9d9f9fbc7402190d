/** Polynomials: bias, variance and what comes beyond the interpolation threshold. */
@org.jspecify.annotations.NullMarked
package org.learncost.benchmarks.experiment.biasvariance;
