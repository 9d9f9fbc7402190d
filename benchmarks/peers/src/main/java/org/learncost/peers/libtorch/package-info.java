/**
 * PyTorch's C++ library on the processor: what a user gets from writing the network as modules, and
 * from stacking many networks into batched products.
 */
@org.jspecify.annotations.NullMarked
package org.learncost.peers.libtorch;
