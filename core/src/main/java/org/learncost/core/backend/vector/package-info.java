/**
 * Training in the Vector API of jdk.incubator.vector: one replica per thread, all products in
 * register tiles, the optimiser fused into the weight gradient.
 *
 * <p>Every matrix is a {@link org.learncost.core.backend.vector.BlockedMatrix}. Of each layer's
 * activations there are two: units by samples for the way forward, samples by units for the weight
 * gradient. The weights, (out, in), serve all three products as they lie, so none is ever
 * transposed.
 */
@org.jspecify.annotations.NullMarked
package org.learncost.core.backend.vector;
