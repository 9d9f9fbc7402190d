package org.learncost.core.backend;

/** The peers keep every backend's contract; here, because core shows it to its own package only. */
class PeersContractTest extends BackendContractTest {}
