package org.learncost.core.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Orders of rows. */
final class Shuffle {
  private Shuffle() {}

  /** 0 to count - 1. */
  static int[] range(int count) {
    int[] order = new int[count];
    Arrays.setAll(order, i -> i);
    return order;
  }

  /** 0 to count - 1 in random order. */
  static int[] of(int count, RandomGenerator random) {
    return first(count, count, random);
  }

  /** The first few of 0 to count - 1 in random order; more would begin with the same. */
  static int[] first(int few, int count, RandomGenerator random) {
    int[] order = range(count);
    for (int i = 0; i < few; i++) {
      int j = random.nextInt(i, count);
      int row = order[i];
      order[i] = order[j];
      order[j] = row;
    }
    return Arrays.copyOf(order, few);
  }
}
