package org.learncost.reports.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What a set of curves tells of its noise and its laws, against the truth that it was drawn from.
 */
class PooledPriorTest {
  private static final int CURVES = 10;
  private static final double[] N = SimulatedCurves.logs(20, new SplittableRandom(1), 3, 3.1);
  private static final double[] X = Arrays.stream(N).map(Math::log).toArray();

  /** Power laws with independent residuals, their floor a share of the last error. */
  private static PooledPrior pooled(CurvePrior under, double floor, double sd, int curves) {
    SplittableRandom random = new SplittableRandom(7);
    List<List<CurvePosterior.Fit>> draws = new ArrayList<>();
    int[] points = new int[curves];
    for (int c = 0; c < curves; c++) {
      double alpha = random.nextDouble(0.3, 0.6);
      double[] noise = SimulatedCurves.noise(random, N.length, 0, sd);
      double[] y =
          IntStream.range(0, N.length)
              .mapToDouble(
                  i -> Math.log(floor + (1 - floor) * Math.pow(N[i] / N[19], -alpha)) + noise[i])
              .toArray();
      draws.add(SequentialMonteCarlo.draw(new CurvePosterior(X, y, under), random.split()));
      points[c] = N.length;
    }
    return new PooledPrior(draws, under, points);
  }

  /** The share that the prior gives to curves that do without. */
  private static double absent(CurvePrior prior, CurvePrior.Part part) {
    return prior.heights()[part.coordinate()][0] * CurvePrior.width(part.coordinate(), 0);
  }

  @Test
  void theNoiseIsThatOfTheCurves() {
    for (double sd : new double[] {0.004, 0.02, 0.08}) {
      CurvePrior prior = pooled(CurvePrior.WEAK, 0.2, sd, CURVES).noise();
      // The wide prior, of two per cent, is two curves more.
      assertEquals(0, Math.log(Math.sqrt(prior.variance()) / sd), 0.7, "sd " + sd);
      assertArrayEquals(CurvePrior.WIDE.heights()[1], prior.heights()[1]);
    }
  }

  @Test
  void aSetTellsWhetherItsCurvesHaveFloorsBreaksAndCorrelation() {
    CurvePrior noise = CurvePrior.WIDE.withNoise(1e-4, 20);
    for (CurvePrior prior : pooled(noise, 0, 0.01, CURVES).each()) {
      for (CurvePrior.Part part : CurvePrior.Part.values()) {
        assertTrue(absent(prior, part) > 0.8, part + " " + absent(prior, part));
      }
    }
    for (CurvePrior prior : pooled(noise, 0.5, 0.01, CURVES).each()) {
      double share = absent(prior, CurvePrior.Part.FLOOR);
      assertTrue(share < 0.1, "no floor: " + share);
    }
  }

  @Test
  void everyHistogramHasMeanOneAndDrawsFollowIt() {
    CurvePrior prior = pooled(CurvePrior.WIDE, 0.5, 0.01, 4).each().get(2);
    int draws = 20_000;
    double[][] counts = CurvePrior.histograms(0);
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < draws; i++) {
      byte[] bins = CurvePrior.bins(prior.draw(random));
      for (int j = 0; j < bins.length; j++) counts[j][bins[j]]++;
    }
    for (int j = 0; j < CurvePrior.COORDINATES; j++) {
      double sum = 0;
      for (int b = 0; b < counts[j].length; b++) {
        double share = prior.heights()[j][b] * CurvePrior.width(j, b);
        sum += share;
        assertEquals(share, counts[j][b] / draws, 0.015, "bin " + b + " of " + j);
      }
      assertEquals(1, sum, 1e-12);
    }
  }

  /** Twenty power laws tell the next one that it has no floor, and so how far it falls. */
  @Test
  void curvesLearnFromEachOther() {
    List<Predictor.Points> curves = new ArrayList<>();
    List<Predictor.Points> ahead = new ArrayList<>();
    for (SimulatedCurves.Curve curve :
        SimulatedCurves.draw(SimulatedCurves.SETS.get("power"), 20, 5)) {
      curves.add(curve.parts().fitted());
      ahead.add(curve.parts().held());
    }
    AutoPredictor auto = new AutoPredictor();
    List<DoubleUnaryOperator> pooled = auto.fit(curves);
    double alone = 0;
    double together = 0;
    for (int c = 0; c < curves.size(); c++) {
      alone += miss(auto.fit(List.of(curves.get(c))).get(0), ahead.get(c));
      together += miss(pooled.get(c), ahead.get(c));
    }
    assertTrue(together < 0.8 * alone, together + " together, " + alone + " alone");
  }

  private static double miss(DoubleUnaryOperator law, Predictor.Points held) {
    int last = held.n().length - 1;
    return Math.abs(Math.log(law.applyAsDouble(held.n()[last]) / held.error()[last]));
  }
}
