package org.learncost.benchmarks.host;

/**
 * No energy can be read; the message says why in plain words: the value is then missing, never
 * zero.
 */
final class EnergyUnreadable extends Exception {
  private static final long serialVersionUID = 1;

  EnergyUnreadable(String reason) {
    super(reason);
  }
}
