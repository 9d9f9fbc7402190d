package org.learncost.core.backend.opencl;

/** The name of this backend, for all that is said in it. */
final class OpenCl {
  static final String ID = "opencl";

  private OpenCl() {}
}
