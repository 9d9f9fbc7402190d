package org.learncost.benchmarks.experiment;

/** How much of an experiment is run. */
public enum Scale {
  /** A minute or so: the phenomenon, with wide intervals. */
  QUICK,
  /** The protocol of the source, or as much of it as its claims need. */
  FULL;

  /** One of two, by scale. */
  public <T> T pick(T quick, T full) {
    return this == QUICK ? quick : full;
  }
}
