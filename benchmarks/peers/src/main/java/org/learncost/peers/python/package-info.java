/** PyTorch and JAX as their users have them: child processes of the python3 that has them. */
@org.jspecify.annotations.NullMarked
package org.learncost.peers.python;
