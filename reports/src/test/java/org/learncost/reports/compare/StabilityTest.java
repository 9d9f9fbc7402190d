package org.learncost.reports.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learncost.reports.compare.Stability.Kind;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.stats.Bimodality;
import org.learncost.reports.stats.MannKendall;

class StabilityTest {
  private final SplittableRandom random = new SplittableRandom(9);

  private static List<Kind> kinds(ForkSample sample, int comparisons) {
    return Stability.of(sample, comparisons).flags().stream().map(f -> f.kind()).toList();
  }

  /** The time of iteration k of fork f. */
  private interface Time {
    double at(int fork, int iteration);
  }

  private static ForkSample sample(int forks, int iterations, Time time) {
    return new ForkSample(
        IntStream.range(0, forks)
            .mapToObj(f -> IntStream.range(0, iterations).mapToDouble(k -> time.at(f, k)).toArray())
            .toList());
  }

  private double noise(double spread) {
    return Math.exp(spread * random.nextGaussian());
  }

  @Test
  void trendMatchesEveryOrder() {
    // Kendall's tau of scipy.stats.kendalltau(range(6), [1, 3, 2, 4, 6, 5], method="exact").
    assertEquals(
        0.05555555555555555, MannKendall.pValue(List.of(new double[] {1, 3, 2, 4, 6, 5})), 1e-12);
    // Ascending in each of two stretches: 1 of 4!·3! orders, and as many descend.
    assertEquals(
        2 / 144.0,
        MannKendall.pValue(List.of(new double[] {1, 2, 3, 4}, new double[] {1, 2, 3})),
        1e-12);
    assertEquals(1, MannKendall.pValue(List.of(new double[] {1, 2, 1})));
  }

  @Test
  void trendOfLongRunsByApproximation() {
    double[] noise = random.doubles(300).toArray();
    assertTrue(MannKendall.pValue(List.of(noise)) > 0.01);
    double[] drifting = IntStream.range(0, 300).mapToDouble(i -> i * 0.002 + noise[i]).toArray();
    assertTrue(MannKendall.pValue(List.of(drifting)) < 1e-6);
  }

  @Test
  void findsWarmUpThatWasNotOver() {
    ForkSample falling = sample(5, 6, (f, k) -> (1 + 0.2 / (1 + k)) * noise(0.01));
    List<Stability.Flag> flags = Stability.of(falling, 1).flags();
    assertEquals(Kind.NOT_STEADY, flags.get(0).kind());
    assertTrue(flags.get(0).detail().contains("less time"), flags.get(0).detail());
    // A new level midway, as after a late compilation.
    ForkSample level = sample(5, 10, (f, k) -> (k < 6 ? 1.1 : 1) * noise(0.01));
    assertTrue(kinds(level, 1).contains(Kind.NOT_STEADY));
  }

  @ParameterizedTest
  @CsvSource({"1,5", "5,5", "10,10"})
  void noiseIsSteady(int forks, int iterations) {
    int alarms = 0;
    for (int i = 0; i < 1000; i++) {
      double[] level = IntStream.range(0, forks).mapToDouble(f -> noise(0.05)).toArray();
      ForkSample sample = sample(forks, iterations, (f, k) -> level[f] * noise(0.02));
      if (kinds(sample, 1).contains(Kind.NOT_STEADY)) alarms++;
    }
    assertTrue(alarms <= 20, alarms + " of 1000");
  }

  @Test
  void aTrendThatDoesNotMatterIsNone() {
    ForkSample sample = sample(10, 20, (f, k) -> 1 + 1e-4 * k);
    assertFalse(kinds(sample, 1).contains(Kind.NOT_STEADY));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 8, 10, 20, 40})
  void twoModesAreFound(int forks) {
    int found = 0;
    for (int i = 0; i < 200; i++) {
      // Two in five forks take 20 % longer; each mode scatters by 1 %.
      ForkSample sample = sample(forks, 1, (f, k) -> (f % 5 < 2 ? 1.2 : 1) * noise(0.01));
      if (kinds(sample, 1).contains(Kind.TWO_MODES)) found++;
    }
    assertTrue(found >= (forks == 5 ? 140 : 190), found + " of 200");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 7, 10, 15, 30, 50})
  void oneModeIsOne(int forks) {
    Map<String, ToDoubleFunction<SplittableRandom>> shapes =
        Map.of(
            "normal",
            SplittableRandom::nextGaussian,
            "uniform",
            SplittableRandom::nextDouble,
            "exponential",
            r -> -Math.log(1 - r.nextDouble()),
            "laplace",
            r -> Math.log(1 - r.nextDouble()) * (r.nextBoolean() ? 1 : -1));
    shapes.forEach(
        (name, shape) -> {
          SplittableRandom own = new SplittableRandom(forks);
          int alarms = 0;
          for (int i = 0; i < 2000; i++) {
            double[] values =
                own.doubles(forks).map(u -> Math.exp(shape.applyAsDouble(own))).toArray();
            if (Bimodality.of(values).isPresent()) alarms++;
          }
          assertTrue(alarms <= 0.05 * 2000, name + ": " + alarms + " of 2000");
        });
  }

  @Test
  void aLoneOutlierIsNoMode() {
    double[] values = new double[10];
    Arrays.setAll(values, i -> noise(0.01));
    values[3] = 5;
    assertTrue(Bimodality.of(values).isEmpty());
  }

  @Test
  void saysHowManyForksAVerdictNeeds() {
    ForkSample four = sample(4, 1, (f, k) -> noise(0.01));
    assertFalse(kinds(four, 1).contains(Kind.FEW_FORKS));
    List<Stability.Flag> flags = Stability.of(four, 8).flags();
    assertEquals("4 forks; faster or slower needs 6 in each run", flags.get(0).detail());
  }

  @Test
  void readsAResultByItself() {
    var metric =
        new JmhResult.Metric(
            2,
            Double.NaN,
            "ops/ms",
            List.of(new double[] {2, 2, 2}, new double[] {2, 4, 2}),
            List.of());
    var result = new JmhResult("a.B.c", "thrpt", 1, Map.of(), Map.of(), metric, Map.of());
    assertEquals(Kind.FEW_FORKS, Stability.of(result).flags().get(0).kind());
    assertEquals(0.0005, ForkSample.of(List.of(result)).median(), 1e-15);
  }
}
