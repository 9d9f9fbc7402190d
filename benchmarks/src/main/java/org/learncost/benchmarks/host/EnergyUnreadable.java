package org.learncost.benchmarks.host;

/** Why no energy can be told, in plain words: the value is then missing, never zero. */
final class EnergyUnreadable extends Exception {
  private static final long serialVersionUID = 1;

  EnergyUnreadable(String reason) {
    super(reason);
  }
}
