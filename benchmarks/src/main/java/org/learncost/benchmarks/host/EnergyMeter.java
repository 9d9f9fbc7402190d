package org.learncost.benchmarks.host;

/** Counter of the joules of one device. */
interface EnergyMeter extends AutoCloseable {
  /** The phase begins. */
  void begin() throws EnergyUnreadable;

  /**
   * Energy since the phase began: more than zero.
   *
   * @param seconds that it took
   */
  double joules(double seconds) throws EnergyUnreadable;

  @Override
  default void close() {}
}
