package org.learncost.core.data;

/** A fresh random seed for each test, printed; {@code -Dlearncost.seed=…} repeats one. */
public final class TestSeed {
  private TestSeed() {}

  public static long draw() {
    long seed = Long.getLong("learncost.seed", System.nanoTime());
    System.out.println("learncost.seed=" + seed);
    return seed;
  }
}
