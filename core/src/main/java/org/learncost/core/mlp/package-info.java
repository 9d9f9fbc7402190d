/** The network and how it is trained: shapes, activations, loss, initial weights, optimiser. */
@org.jspecify.annotations.NullMarked
package org.learncost.core.mlp;
