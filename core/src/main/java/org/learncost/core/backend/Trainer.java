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

  /**
   * Runs the next mini-batches of every replica; returns when they are done. Copies nothing back.
   *
   * @param steps mini-batches per replica, at least one
   */
  void train(int steps);

  /** Each replica's error on its test set, as its data count it. */
  List<TestError> evaluate();

  /**
   * Each replica's predictions for its test set, shape (test rows, output width); scores before the
   * softmax under cross-entropy.
   */
  List<float[]> predictions();

  /** A copy of one replica's weights and biases, laid out as Parameters says. */
  float[] parameters(int replica);

  /** Back to the first weights, a fresh optimiser and the start of the batch order. */
  void reset();

  /** What getting ready took; asked once training has begun, for some backends compile then. */
  default Startup startup() {
    return Startup.UNTOLD;
  }

  /**
   * Threads of this machine's processor that may do the work at once; none where it is done
   * elsewhere. This is the share of the processor that the work's speed is compared with.
   */
  default int hostThreads() {
    return device().kind() == Device.Kind.CPU ? Runtime.getRuntime().availableProcessors() : 0;
  }

  /** Which of its ways of working the backend chose for this plan; empty if it has only one. */
  default String strategy() {
    return "";
  }

  @Override
  void close();
}
