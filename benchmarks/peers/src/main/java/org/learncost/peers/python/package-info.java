/** PyTorch as its users have it: a child process of the python3 that has it. */
@org.jspecify.annotations.NullMarked
package org.learncost.peers.python;
