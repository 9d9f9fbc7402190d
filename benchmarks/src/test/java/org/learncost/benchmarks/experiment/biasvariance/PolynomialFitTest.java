package org.learncost.benchmarks.experiment.biasvariance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.learncost.benchmarks.experiment.Trials;
import org.learncost.core.data.TaskSpec;
import org.learncost.core.data.TestSeed;
import org.learncost.core.result.Measure;
import org.learncost.core.result.Trial;
import org.learncost.core.train.TrialSpec;

class PolynomialFitTest {
  private static final double NOISE = 0.5;

  private static Trial trial(int degree, int n, int draws) {
    TrialSpec spec =
        TrialSpec.direct(
            new TaskSpec("smooth-function", new TreeMap<>()),
            Trials.condition("degrees", Map.of(PolynomialFit.DEGREE, "" + degree)),
            Measure.MEAN_SQUARED_ERROR,
            n,
            400,
            TestSeed.draw(),
            1);
    return new PolynomialFit(draws, NOISE).learn(List.of(spec), steps -> {}).get(0);
  }

  private static SortedMap<String, Double> values(Trial trial) {
    return Objects.requireNonNull(trial.observations()).values();
  }

  @Test
  void theTestErrorIsTheSumOfItsThreeParts() {
    for (int degree : new int[] {0, 3, 9, 15}) {
      Trial trial = trial(degree, 24, 400);
      double sum = Objects.requireNonNull(values(trial).get(PolynomialFit.SUM));
      // Fresh noise at 400 points of 400 draws: its mean square is known to half a per cent.
      assertEquals(sum, trial.error(), 0.02 * sum, "degree " + degree);
    }
  }

  /** The training error of p weights is σ²·(1 - p/n) once the function is among the polynomials. */
  @Test
  void theTrainingErrorFallsByTheWeightsAndIsZeroFromDegreeNMinusOneOn() {
    int n = 40;
    double trained =
        Objects.requireNonNull(values(trial(19, n, 2000)).get(PolynomialFit.TRAIN_ERROR));
    double expected = NOISE * NOISE * (1 - 20.0 / n);
    assertEquals(expected, trained, 0.05 * expected);
    for (int degree : new int[] {n - 1, n, 3 * n}) {
      double error =
          Objects.requireNonNull(values(trial(degree, n, 2)).get(PolynomialFit.TRAIN_ERROR));
      assertTrue(error < 1e-10, "degree " + degree + ": " + error);
    }
  }
}
