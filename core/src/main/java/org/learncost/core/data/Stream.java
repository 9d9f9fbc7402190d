package org.learncost.core.data;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The independent random streams of one replica seed, so that replicas with the same seed share
 * their start, their data and their batch order on every backend, and so that a change to one use
 * of randomness leaves the others alone.
 */
public enum Stream {
  TRAIN,
  TEST,
  WEIGHTS,
  ORDER,
  LABEL_NOISE;

  /** A fresh generator at the start of this stream. */
  public RandomGenerator of(long seed) {
    SplittableRandom root = new SplittableRandom(seed);
    SplittableRandom stream = root.split();
    for (int i = 0; i < ordinal(); i++) {
      stream = root.split();
    }
    return stream;
  }
}
