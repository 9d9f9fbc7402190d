package org.learncost.core.data;

/**
 * The random seed of a test, printed with the test's name: what {@code -Dlearncost.seed=…} says,
 * else a fixed one where the environment variable CI is set, else a fresh one.
 */
public final class TestSeed {
  private static final StackWalker STACK =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private TestSeed() {}

  public static long draw() {
    boolean fixed = !System.getenv().getOrDefault("CI", "").isEmpty();
    long seed = Long.getLong("learncost.seed", fixed ? 1 : System.nanoTime());
    System.out.println("learncost.seed=" + seed + " of " + STACK.getCallerClass().getSimpleName());
    return seed;
  }
}
