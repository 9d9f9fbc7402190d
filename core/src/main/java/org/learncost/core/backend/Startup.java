package org.learncost.core.backend;

import java.util.Map;

/**
 * The time that a trainer took to get ready, as far as its backend can tell the parts apart.
 *
 * @param nanos nanoseconds by phase; a phase that is not told is missing
 * @param uploadBytes what went to the device; 0 where the work is done in host memory, or nothing
 *     is told
 */
public record Startup(Map<Phase, Long> nanos, long uploadBytes) {
  /** The startup of a backend that tells nothing. */
  public static final Startup UNTOLD = new Startup(Map.of(), 0);

  /** A part of getting ready. */
  public enum Phase {
    /** Loading the backend's library and finding its device. */
    LIBRARY,
    /** Compiling kernels for the device. */
    COMPILATION,
    /** Copying data and first weights to the device. */
    UPLOAD
  }

  public Startup {
    nanos.forEach(
        (phase, value) -> {
          if (value < 0) {
            throw new IllegalArgumentException(phase + " cannot take " + value + " ns");
          }
        });
    if (uploadBytes < 0) throw new IllegalArgumentException("cannot upload " + uploadBytes + " B");
    nanos = Map.copyOf(nanos);
  }

  /**
   * The startup of a backend in host memory, which copies nothing to a device and has no kernels to
   * compile.
   *
   * @param libraryNanos what loading its library and finding its device took
   */
  public static Startup ofLibrary(long libraryNanos) {
    return new Startup(Map.of(Phase.LIBRARY, libraryNanos), 0);
  }
}
