package org.learncost.core.backend;

import org.learncost.peers.python.PythonBackend;

/** The peers keep every backend's contract; here, because core shows it to its own package only. */
class PeersContractTest extends BackendContractTest {
  /** A library need not have everything; it says so, and the test counts as skipped. */
  @Override
  boolean mayRefusePlans() {
    return true;
  }

  /** What is a Python's cannot be fetched. */
  @Override
  boolean mayBeMissing(Backend backend) {
    return backend instanceof PythonBackend;
  }
}
