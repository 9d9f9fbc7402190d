package org.learncost.reports.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ExtrapolationTest {

  private static Map<String, DoubleUnaryOperator> truths(SplittableRandom random) {
    double floor = Math.exp(random.nextDouble(-4, -1));
    double alpha = random.nextDouble(0.2, 1);
    double late = alpha * random.nextDouble(0.3, 1.4);
    double middle = Math.exp(random.nextDouble(1.5, 4));
    Map<String, DoubleUnaryOperator> truths = new LinkedHashMap<>();
    truths.put("power", z -> Math.pow(z, -alpha));
    truths.put("floor", z -> floor + Math.pow(z, -alpha));
    truths.put("sigmoid", z -> floor + 0.9 / (1 + Math.pow(z / middle, alpha)));
    truths.put(
        "broken",
        z ->
            floor / 3
                + Math.pow(z, -alpha) * Math.pow(1 + Math.pow(z / middle, 2), (alpha - late) / 2));
    truths.put("shifted", z -> floor + Math.pow(1 + z / middle, -alpha));
    truths.put("saturating", z -> Math.pow(1 / z + floor / 10, alpha));
    return truths;
  }

  /** Curves of varied truth, size and noise: root mean square log errors, averaged by predictor. */
  @Test
  void autoIsOnAverageNoWorseThanTheBestSingleModel() {
    SplittableRandom random = new SplittableRandom(41);
    List<Extrapolation.Parts> curves = new ArrayList<>();
    for (int draw = 0; draw < 8; draw++) {
      double noise = Math.exp(random.nextDouble(Math.log(0.003), Math.log(0.05)));
      int count = draw % 3 == 0 ? 50 : random.nextInt(8, 16);
      int held = Math.max(2, count / 5);
      double[] n = new double[count + held];
      for (int i = 0; i < n.length; i++) n[i] = 1e6 * Math.exp(6.0 * i / (count - 1));
      for (DoubleUnaryOperator truth : truths(random).values()) {
        double[] error =
            Arrays.stream(n)
                .map(v -> truth.applyAsDouble(v / 1e6) * Math.exp(noise * random.nextGaussian()))
                .toArray();
        curves.add(new SimulatedCurves.Curve(n, error, count).parts());
      }
    }
    List<Extrapolation> extrapolations = Extrapolation.of(Predictors.ALL, curves);
    double[] mean =
        IntStream.range(0, Predictors.ALL.size())
            .mapToDouble(
                p ->
                    extrapolations.stream()
                        .mapToDouble(e -> e.scores().get(p).rmsLogError())
                        .average()
                        .orElseThrow())
            .toArray();
    double auto = mean[mean.length - 1];
    for (int i = 0; i < mean.length - 1; i++) {
      assertTrue(auto <= mean[i], Predictors.ALL.get(i).name() + ": " + Arrays.toString(mean));
    }
  }

  @Test
  void aCurveWithoutNoiseIsExtrapolatedByItsOwnModel() {
    double[] n = {50, 100, 200, 400, 800, 1600, 3200, 6400};
    double[] error = Arrays.stream(n).map(v -> 0.1 + 5 / Math.sqrt(v)).toArray();
    Extrapolation.Score m2 =
        Extrapolation.of(
                List.of(Predictors.ALL.get(1)),
                List.of(new SimulatedCurves.Curve(n, error, 7).parts()))
            .get(0)
            .scores()
            .get(0);
    assertEquals("M2", m2.predictor());
    assertEquals(0, m2.rmsLogError(), 1e-6);
  }

  @Test
  void autoNeverRunsWild() {
    SplittableRandom random = new SplittableRandom(42);
    Predictor auto = Predictors.ALL.get(Predictors.ALL.size() - 1);
    for (int draw = 0; draw < 60; draw++) {
      List<Double> errors = new ArrayList<>();
      int count = random.nextInt(2, 12);
      for (int i = 0; i < count; i++) errors.add(Math.exp(random.nextGaussian()));
      double[] error = errors.stream().mapToDouble(v -> v).toArray();
      double[] n = new double[count];
      for (int i = 0; i < count; i++) n[i] = Math.pow(10, i);
      double far =
          auto.fit(List.of(new Predictor.Points(n, error))).get(0).applyAsDouble(2 * n[count - 1]);
      assertTrue(Double.isFinite(far) && far > 1e-3 && far < 1e3, far + " of " + errors);
    }
  }

  @Test
  void refusesNothingToLearnFromAndSizesWithoutErrors() {
    double[] none = {};
    double[] one = {1};
    assertThrows(IllegalArgumentException.class, () -> new Predictor.Points(none, none));
    assertThrows(IllegalArgumentException.class, () -> new Predictor.Points(one, none));
  }
}
