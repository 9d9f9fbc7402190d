package org.learncost.benchmarks.experiment.doubledescent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.learncost.benchmarks.experiment.Trials;
import org.learncost.core.data.TaskSpec;
import org.learncost.core.data.Tasks;
import org.learncost.core.data.TestSeed;
import org.learncost.core.result.Measure;
import org.learncost.core.result.Trial;
import org.learncost.core.train.TrialSpec;

class LinearPartsTest {
  private static final int D = 50;
  private static final double SIGMA = 0.5;

  /** Nakkiran et al. 2020: σ²d/(n-d-1) above d, 1 - n/d + σ²n/(d-n-1) below. */
  @Test
  void theRidgelessRiskIsItsExactFormula() {
    RidgeRegression ridge = new RidgeRegression(D, SIGMA);
    int seeds = 400;
    for (int n : new int[] {10, 25, 40, 65, 100, 200}) {
      double[] each =
          LongStream.rangeClosed(1, seeds)
              .mapToDouble(seed -> excess(ridge, "0", n, seed))
              .toArray();
      double mean = 0;
      for (double one : each) mean += one / seeds;
      double squares = 0;
      for (double one : each) squares += (one - mean) * (one - mean);
      double error = Math.sqrt(squares / (seeds - 1.0) / seeds);
      assertEquals(RidgeRegression.ridgeless(n, D, SIGMA), mean, 3 * error, "n = " + n);
      assertTrue(error < 0.1 * mean, "too coarse to tell: " + error + " of " + mean);
    }
  }

  private static double excess(RidgeRegression ridge, String lambda, int n, long seed) {
    TrialSpec spec =
        TrialSpec.direct(
            new TaskSpec("gaussian-design", new TreeMap<>()),
            Trials.condition(LinearParts.RIDGE, Map.of(RidgeRegression.LAMBDA, lambda)),
            Measure.MEAN_SQUARED_ERROR,
            n,
            1,
            seed,
            1);
    Trial trial = ridge.learn(List.of(spec), steps -> {}).get(0);
    return Objects.requireNonNull(trial.cleanError());
  }

  @Test
  void aSmallPenaltyIsNearlyNoneAndBothFormsSolveTheSameEquations() {
    SplittableRandom random = new SplittableRandom(TestSeed.draw());
    for (int[] shape : new int[][] {{5, 9}, {9, 5}, {7, 7}}) {
      DMatrixRMaj x = drawn(shape[0], shape[1], random);
      DMatrixRMaj y = drawn(shape[0], 1, random);
      double lambda = 0.7;
      DMatrixRMaj solved = RidgeRegression.ridge(x, y, lambda);
      // Xᵀ(y - Xw) = λw.
      DMatrixRMaj residual = y.copy();
      CommonOps_DDRM.multAdd(-1, x, solved, residual);
      DMatrixRMaj left = new DMatrixRMaj(shape[1], 1);
      CommonOps_DDRM.multTransA(x, residual, left);
      DMatrixRMaj right = solved.copy();
      CommonOps_DDRM.scale(lambda, right);
      assertArrayEquals(right.data, left.data, 1e-10);
    }
  }

  private static DMatrixRMaj drawn(int rows, int columns, SplittableRandom random) {
    DMatrixRMaj drawn = new DMatrixRMaj(rows, columns);
    for (int i = 0; i < drawn.data.length; i++) drawn.data[i] = random.nextGaussian();
    return drawn;
  }

  @Test
  void theBestPenaltyRemovesThePeak() {
    RidgeRegression ridge = new RidgeRegression(D, SIGMA);
    String best = "" + ridge.bestLambda();
    double before = Double.POSITIVE_INFINITY;
    for (int n : new int[] {10, 25, 40, 50, 65, 100}) {
      int size = n;
      double mean =
          LongStream.rangeClosed(1, 100)
              .mapToDouble(seed -> excess(ridge, best, size, seed))
              .average()
              .orElseThrow();
      assertTrue(mean < before, "n = " + n);
      before = mean;
    }
  }

  /** Belkin et al. 2018: the peak is where there are as many features as rows. */
  @Test
  void randomFeaturesErrMostWhereTheyAreAsManyAsTheRows() {
    int n = 60;
    double peak = error(n, n);
    for (int features : new int[] {15, 30, 50, 75, 120, 600}) {
      assertTrue(error(features, n) < peak, features + " features");
    }
    assertTrue(error(600, n) < error(50, n), "there is a second descent");
  }

  private static double error(int features, int n) {
    RandomFeatures learner = new RandomFeatures(3);
    return LongStream.rangeClosed(1, 5)
        .mapToDouble(
            seed ->
                learner
                    .learn(
                        List.of(
                            TrialSpec.direct(
                                Tasks.parse("mnist1d"),
                                Trials.condition(
                                    LinearParts.FEATURES,
                                    Map.of(RandomFeatures.FEATURES, "" + features)),
                                Measure.MEAN_SQUARED_ERROR,
                                n,
                                300,
                                seed,
                                1)),
                        steps -> {})
                    .get(0)
                    .error())
        .average()
        .orElseThrow();
  }
}
