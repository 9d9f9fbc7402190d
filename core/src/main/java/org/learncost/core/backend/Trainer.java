package org.learncost.core.backend;

import java.util.List;
import org.learncost.core.data.TestError;

/**
 * Trains one or many replicas. Owns its memory; not safe for use by several threads at once. A
 * trainer never falls back to another device: if the device did not run the work, it throws {@link
 * BackendUnavailable}.
 */
public interface Trainer extends AutoCloseable {
  /** The device that runs the work. */
  Device device();

  /** How the device is put to work, where there is a choice: words for a report, or none. */
  default String strategy() {
    return "";
  }

  /**
   * Runs the next mini-batches of every replica; returns when they are done. Copies nothing back.
   *
   * @param steps mini-batches per replica, at least one
   */
  void train(int steps);

  /** Each replica's error on its test set. */
  List<TestError> evaluate();

  /** A copy of one replica's weights and biases, laid out as Parameters says. */
  float[] parameters(int replica);

  /** Back to the first weights, a fresh optimiser and the start of the batch order. */
  void reset();

  @Override
  void close();
}
