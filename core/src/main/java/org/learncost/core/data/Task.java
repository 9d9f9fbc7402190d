package org.learncost.core.data;

/** A data distribution that yields training and test sets. */
public interface Task {
  /** Short name, as given on the command line. */
  String id();

  int inputWidth();

  int outputWidth();

  /**
   * Draws data for one replica. The training set of n samples is a prefix of the one of any larger
   * n, and the test set does not depend on n, so that sizes are compared on the same footing.
   *
   * @param n training samples, at least one
   * @param testRows test samples, at least one
   * @param seed the replica's seed
   */
  TaskData draw(int n, int testRows, long seed);

  /** Mean absolute error on noisy targets of a model that predicts the clean target exactly. */
  double errorFloor();
}
