package org.learncost.reports.fit.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.FitWords;

/** Planted laws of growth, with an overhead and with scatter by factors, from fixed seeds. */
class GrowthSelectionTest {
  private static final double NOISE = 0.03;
  private static final int FORKS = 5;
  private static final int TRIALS = 40;

  private interface Time {
    double at(double n);
  }

  private static Timings timings(Time time, double[] sizes, double noise, SplittableRandom random) {
    List<Timings.Size> all = new ArrayList<>();
    for (double n : sizes) {
      double[] forks = new double[FORKS];
      for (int i = 0; i < FORKS; i++) {
        forks[i] = time.at(n) * Math.exp(noise * random.nextGaussian());
      }
      all.add(new Timings.Size(n, forks));
    }
    return new Timings(all);
  }

  private static double[] decades(int count) {
    double[] sizes = new double[count];
    for (int i = 0; i < count; i++) sizes[i] = Math.pow(10, i + 1);
    return sizes;
  }

  private static double[] doublings(int count) {
    double[] sizes = new double[count];
    for (int i = 0; i < count; i++) sizes[i] = 1000 << i;
    return sizes;
  }

  @Test
  void fourPointsNameNoLaw() {
    // 100 + 0.004·n: no a + b·f(n) has a criterion with four points, and so O(1) had no rival.
    List<Timings.Size> sizes = new ArrayList<>();
    double[] times = {100, 101, 105, 140};
    for (int i = 0; i < 4; i++) {
      sizes.add(new Timings.Size(decades(4)[i], new double[] {times[i]}));
    }
    GrowthSelection growth = GrowthSelection.of(new Timings(sizes));
    assertTrue(growth.winner().isEmpty(), FitWords.of(growth));
    assertTrue(FitWords.of(growth).startsWith("undecided: too few points"), FitWords.of(growth));
  }

  /** Over five decades the planted law is named nearly always, and another never. */
  @ParameterizedTest
  @EnumSource(GrowthLaw.class)
  void longRangesNameThePlantedLaw(GrowthLaw law) {
    SplittableRandom random = new SplittableRandom(11);
    int right = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      double coefficient = Math.exp(3 * random.nextGaussian());
      double overhead = 20 * random.nextDouble() * coefficient;
      Time time = n -> overhead + coefficient * law.of(n);
      GrowthSelection growth = GrowthSelection.of(timings(time, decades(5), NOISE, random));
      if (growth.winner().isEmpty()) continue;
      assertEquals(law, growth.winner().get(), FitWords.of(growth));
      right++;
    }
    assertTrue(right >= 0.75 * TRIALS, law + ": " + right + " of " + TRIALS);
  }

  /** Over three doublings n and n log n fit alike under scatter: mostly said, seldom mistaken. */
  @ParameterizedTest
  @EnumSource(names = {"LINEAR", "LINEARITHMIC"})
  void shortRangesAreUndecidedRatherThanWrong(GrowthLaw law) {
    SplittableRandom random = new SplittableRandom(12);
    int wrong = 0;
    int undecided = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      Time time = n -> 100 + law.of(n);
      GrowthSelection growth = GrowthSelection.of(timings(time, doublings(4), 0.1, random));
      if (growth.winner().isEmpty()) {
        undecided++;
        assertTrue(FitWords.of(growth).startsWith("undecided: O("), FitWords.of(growth));
        assertTrue(FitWords.of(growth).contains(" leads "), "the runner-up is named");
      } else if (growth.winner().get() != law) {
        wrong++;
      }
    }
    assertTrue(wrong <= 0.05 * TRIALS, wrong + " wrong of " + TRIALS);
    assertTrue(undecided >= TRIALS / 8, undecided + " undecided of " + TRIALS);
  }

  @Test
  void theIntervalOfTheExponentHoldsThePlantedOne() {
    SplittableRandom random = new SplittableRandom(13);
    int trials = 300;
    int held = 0;
    for (int trial = 0; trial < trials; trial++) {
      double c = 0.5 + 1.5 * random.nextDouble();
      Time time = n -> 30 + 2 * Math.pow(n, c);
      Estimate estimate =
          GrowthSelection.of(timings(time, decades(5), NOISE, random)).power().exponent();
      if (estimate.low() <= c && c <= estimate.high()) held++;
    }
    double share = (double) held / trials;
    assertTrue(share >= 0.90 && share <= 0.98, "covered " + share + " of nominal 0.95");
  }

  /** A step of caches, as real code has it, follows no law: that is said. */
  @Test
  void whatFollowsNoLawIsSaidToMissThemAll() {
    SplittableRandom random = new SplittableRandom(14);
    Time time = n -> n * (n > 5000 ? 4 : 1);
    GrowthSelection growth = GrowthSelection.of(timings(time, decades(6), 0.01, random));
    assertTrue(FitWords.of(growth).contains("misses the sizes by more than"), FitWords.of(growth));
  }

  /** By hand: times 1, 2, 3.5, 4 at n = 1 to 4 have b = 31.5/30 for f(n) = n. */
  @Test
  void rmsIsGoogleBenchmarks() {
    double[] times = {1, 2, 3.5, 4};
    List<Timings.Size> sizes = new ArrayList<>();
    for (int i = 0; i < 4; i++) sizes.add(new Timings.Size(i + 1, new double[] {times[i]}));
    double b = 31.5 / 30;
    double squares = 0;
    for (int i = 0; i < 4; i++) squares += Math.pow(times[i] - b * (i + 1), 2);
    double expected = Math.sqrt(squares / 4) / (10.5 / 4);
    double rms =
        GrowthSelection.of(new Timings(sizes)).candidates().stream()
            .filter(c -> c.law() == GrowthLaw.LINEAR)
            .findFirst()
            .orElseThrow()
            .rms();
    assertEquals(expected, rms, 1e-12);
  }
}
