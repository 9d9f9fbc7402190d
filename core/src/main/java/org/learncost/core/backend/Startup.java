package org.learncost.core.backend;

import java.util.Map;

/**
 * What a trainer took to get ready, as far as its backend can tell the parts apart.
 *
 * @param nanos nanoseconds by phase; a phase that is not told is missing
 */
public record Startup(Map<Phase, Long> nanos) {
  /** Nothing is told. */
  public static final Startup UNTOLD = new Startup(Map.of());

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
    nanos = Map.copyOf(nanos);
  }
}
