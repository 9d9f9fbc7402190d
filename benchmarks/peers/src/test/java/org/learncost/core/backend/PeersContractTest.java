package org.learncost.core.backend;

/** The peers keep every backend's contract; here, because core shows it to its own package only. */
class PeersContractTest extends BackendContractTest {
  /** A library need not have everything; it says so, and the test counts as skipped. */
  @Override
  boolean mayRefusePlans() {
    return true;
  }
}
