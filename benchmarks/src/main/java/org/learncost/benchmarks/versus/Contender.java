package org.learncost.benchmarks.versus;

/** One contender of a comparison, which does a slice of work when it is its turn. */
interface Contender extends AutoCloseable {
  String name();

  /** Works until it is as fast as it gets. */
  void warmUp(long nanos) throws Exception;

  /**
   * Works for about so long.
   *
   * @return how much it did a second: samples of a trainer, operations of a peak
   */
  double slice(long nanos) throws Exception;

  @Override
  void close();
}
