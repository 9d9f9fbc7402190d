package org.learncost.reports.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MannWhitneyTest {
  /** Hollander, Wolfe and Chicken, table 4.1: permeability of human chorioamnion. */
  static final double[] TERM = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};

  static final double[] EARLY = {1.15, 0.88, 0.90, 0.74, 1.21};

  @Test
  void exampleOfTheTextbook() {
    MannWhitney test = MannWhitney.of(EARLY, TERM);
    assertEquals(35, test.u());
    // scipy.stats.mannwhitneyu(method="exact"); R's wilcox.test says the same.
    assertEquals(0.2544122544122544, test.p(), 1e-12);
    assertEquals(2 * 35 / 50.0 - 1, test.cliffsDelta(), 1e-12);
  }

  /** Critical values of U, two-sided 5 %: Mann and Whitney's table as every textbook prints it. */
  @ParameterizedTest
  @CsvSource({"4,4,0", "5,5,2", "5,10,8", "8,8,13", "10,10,23", "15,20,90", "20,20,127"})
  void publishedCriticalValues(int first, int second, int critical) {
    assertTrue(withU(first, second, critical).p() <= 0.05);
    assertTrue(withU(first, second, critical + 1).p() > 0.05);
  }

  /** Samples without ties with so many pairs in which the second value is larger. */
  private static MannWhitney withU(int first, int second, int u) {
    double[] a = IntStream.rangeClosed(1, first).asDoubleStream().toArray();
    double[] b = new double[second];
    int left = u;
    for (int i = 0; i < second; i++) {
      int above = Math.min(left, first);
      left -= above;
      b[i] = above + 0.5 + i * 1e-3;
    }
    MannWhitney test = MannWhitney.of(a, b);
    assertEquals(u, test.u());
    return test;
  }

  @Test
  void agreesWithEveryPermutationTiesIncluded() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 200; i++) {
      double[] all = random.doubles(2 + random.nextInt(9)).map(v -> Math.floor(5 * v)).toArray();
      int first = 1 + random.nextInt(all.length - 1);
      double[] a = java.util.Arrays.copyOf(all, first);
      double[] b = java.util.Arrays.copyOfRange(all, first, all.length);
      assertEquals(enumerated(all, b.length, u(a, b)), MannWhitney.of(a, b).p(), 1e-12);
    }
  }

  private static double u(double[] a, double[] b) {
    double u = 0;
    for (double x : a) for (double y : b) u += y > x ? 1 : y == x ? 0.5 : 0;
    return u;
  }

  private static double enumerated(double[] all, int size, double observed) {
    int first = all.length - size;
    double mean = first * size / 2.0;
    int total = 0;
    int extreme = 0;
    for (int subset = 0; subset < 1 << all.length; subset++) {
      if (Integer.bitCount(subset) != size) continue;
      int chosen = subset;
      double[] b =
          IntStream.range(0, all.length)
              .filter(i -> (chosen >> i & 1) == 1)
              .mapToDouble(i -> all[i])
              .toArray();
      double[] a =
          IntStream.range(0, all.length)
              .filter(i -> (chosen >> i & 1) == 0)
              .mapToDouble(i -> all[i])
              .toArray();
      total++;
      if (Math.abs(u(a, b) - mean) >= Math.abs(observed - mean)) extreme++;
    }
    return (double) extreme / total;
  }

  @Test
  void fiftyAgainstFiftyIsFast() {
    double[] a = IntStream.range(0, 50).asDoubleStream().toArray();
    double[] b = IntStream.range(0, 50).mapToDouble(i -> i + 10.5).toArray();
    MannWhitney test = assertTimeout(Duration.ofSeconds(2), () -> MannWhitney.of(a, b));
    // U = 1720 of 2500; scipy.stats.mannwhitneyu(method="exact").
    assertEquals(FIFTY_P, test.p(), FIFTY_P * 1e-9);
  }

  private static final double FIFTY_P = 0.001055016471113667;

  @Test
  void manyForksUseTheCorrectedNormalApproximation() {
    double[] a = IntStream.range(0, 70).mapToDouble(i -> i % 9).toArray();
    double[] b = IntStream.range(0, 80).mapToDouble(i -> i * 7 % 10).toArray();
    // scipy.stats.mannwhitneyu(method="asymptotic")
    assertEquals(0.20386417129899226, MannWhitney.of(a, b).p(), 1e-9);
    assertEquals(1, MannWhitney.of(new double[70], new double[70]).p());
  }

  @Test
  void fewForksCannotBeSignificant() {
    assertEquals(2 / 252.0, MannWhitney.smallestAttainableP(5, 5), 1e-15);
    assertEquals(1, MannWhitney.smallestAttainableP(1, 1));
    assertEquals(4, MannWhitney.needed(1, 0.05));
    assertEquals(5, MannWhitney.needed(2, 0.05));
    assertEquals(5, MannWhitney.needed(6, 0.05));
    assertEquals(6, MannWhitney.needed(7, 0.05));
  }
}
