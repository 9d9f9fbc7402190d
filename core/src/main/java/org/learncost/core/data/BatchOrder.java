package org.learncost.core.data;

import java.util.random.RandomGenerator;

/**
 * The mini-batches of one replica: every epoch is a fresh seeded permutation of the training rows,
 * cut into batches, the last one short where the batch does not divide n. Every backend reads the
 * same order.
 */
public final class BatchOrder {
  private final int batch;
  private final long seed;
  private final int[] permutation;
  private RandomGenerator random;
  private int position;

  public BatchOrder(int n, int batch, long seed) {
    if (batch < 1 || batch > n) {
      throw new IllegalArgumentException(
          "batch must lie between 1 and the " + n + " training samples: " + batch);
    }
    this.batch = batch;
    this.seed = seed;
    this.permutation = new int[n];
    restart();
  }

  /** Back to the first mini-batch of the first epoch. */
  public void restart() {
    random = Stream.ORDER.of(seed);
    for (int i = 0; i < permutation.length; i++) {
      permutation[i] = i;
    }
    position = permutation.length;
  }

  /**
   * Writes the next mini-batch's row numbers.
   *
   * @param rows filled from {@code offset} on; must have room for a whole batch
   * @return how many rows this batch has
   */
  public int next(int[] rows, int offset) {
    if (position == permutation.length) {
      shuffle();
      position = 0;
    }
    int count = Math.min(batch, permutation.length - position);
    System.arraycopy(permutation, position, rows, offset, count);
    position += count;
    return count;
  }

  private void shuffle() {
    for (int i = permutation.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int row = permutation[i];
      permutation[i] = permutation[j];
      permutation[j] = row;
    }
  }

  /** Mini-batches in one pass over n rows. */
  public static long stepsPerEpoch(int n, int batch) {
    return (n + batch - 1L) / batch;
  }

  /** Training samples read, with repeats, once {@code steps} mini-batches are done. */
  public static long samplesAfter(long steps, int n, int batch) {
    long perEpoch = stepsPerEpoch(n, batch);
    return steps / perEpoch * n + Math.min(steps % perEpoch * batch, n);
  }
}
