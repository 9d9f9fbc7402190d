package org.learncost.benchmarks.experiment.linearsgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.learncost.core.data.TestSeed;

class SketchedProblemTest {
  private static final double RATE = 0.1;
  private static final double VARIANCE = 1;

  private record Mean(double value, double error) {}

  private static Mean mean(int draws, LongToDoubleFunction draw) {
    double[] each = LongStream.rangeClosed(1, draws).mapToDouble(draw).toArray();
    double sum = 0;
    for (double value : each) sum += value / draws;
    double squares = 0;
    for (double value : each) squares += (value - sum) * (value - sum);
    return new Mean(sum, Math.sqrt(squares / (draws - 1.0) / draws));
  }

  /** The same w* and S, and SGD on S·x with x drawn in all d dimensions. */
  @Test
  void theReductionIsTheSameSgdInDistribution() {
    int d = 30;
    int m = 6;
    int n = 64;
    double a = 1.5;
    SplittableRandom random = new SplittableRandom(TestSeed.draw());
    double[] roots = new double[d];
    double[] w = new double[d];
    double[] scaled = new double[d];
    double signal = 0;
    DMatrixRMaj sketch = new DMatrixRMaj(m, d);
    DMatrixRMaj scaledSketch = new DMatrixRMaj(m, d);
    for (int i = 0; i < d; i++) {
      roots[i] = Math.pow(i + 1.0, -a / 2);
      w[i] = random.nextGaussian();
      scaled[i] = roots[i] * w[i];
      signal += scaled[i] * scaled[i];
      for (int k = 0; k < m; k++) {
        sketch.set(k, i, random.nextGaussian() / Math.sqrt(m));
        scaledSketch.set(k, i, sketch.get(k, i) * roots[i]);
      }
    }
    SketchedProblem problem = SketchedProblem.of(scaledSketch, scaled, signal);
    int draws = 4000;
    Mean reduced =
        mean(
            draws,
            seed ->
                problem.approximation()
                    + problem.descend(n, RATE, VARIANCE, new SplittableRandom(seed)));
    Mean direct =
        mean(draws, seed -> direct(sketch, roots, w, n, new SplittableRandom(1_000_000 + seed)));
    double error = Math.hypot(reduced.error, direct.error);
    assertEquals(direct.value, reduced.value, 5 * error);
    assertTrue(error < 0.05 * direct.value, "too coarse to tell: " + error);
    double exact = problem.approximation() + problem.meanExcess(n, RATE, VARIANCE);
    assertEquals(exact, reduced.value, 5 * reduced.error);
  }

  /** Risk - σ² of the last iterate. */
  private static double direct(
      DMatrixRMaj sketch, double[] roots, double[] w, int n, SplittableRandom random) {
    int m = sketch.numRows;
    int d = sketch.numCols;
    double[] v = new double[m];
    for (int t = 0; t < n; t++) {
      double step = RATE * Math.pow(0.5, Math.floor(t / SketchedProblem.phase(n)));
      double y = Math.sqrt(VARIANCE) * random.nextGaussian();
      double[] z = new double[m];
      for (int i = 0; i < d; i++) {
        double x = roots[i] * random.nextGaussian();
        y += x * w[i];
        for (int k = 0; k < m; k++) z[k] += sketch.get(k, i) * x;
      }
      double residual = -y;
      for (int k = 0; k < m; k++) residual += z[k] * v[k];
      for (int k = 0; k < m; k++) v[k] -= step * residual * z[k];
    }
    double risk = 0;
    for (int i = 0; i < d; i++) {
      double off = -w[i];
      for (int k = 0; k < m; k++) off += sketch.get(k, i) * v[k];
      risk += roots[i] * roots[i] * off * off;
    }
    return risk;
  }

  /** Theory: M^-(a-1) (Lin et al. 2024, theorem 4.1). */
  @Test
  void theApproximationErrorFallsAsTheorySays() {
    for (double a : new double[] {1.5, 2}) {
      double slope =
          slope(
              new int[] {8, 16, 32},
              m -> mean(80, seed -> sketched(a, (int) m, seed).approximation()).value);
      assertEquals(-(a - 1), slope, 0.05, "a = " + a);
    }
  }

  private static SketchedProblem sketched(double a, int m, long seed) {
    return SketchedProblem.draw(a, a < 2 ? 6000 : 1000, m, new SplittableRandom(seed));
  }

  /** Theory: N_eff^-((a-1)/a). */
  @Test
  void theExcessRiskFallsAsTheorySays() {
    for (double a : new double[] {1.5, 2}) {

      double slope =
          slope(
              new int[] {1024, 2048},
              n -> {
                return mean(
                        50,
                        seed ->
                            SketchedProblem.unsketched(
                                    a, a < 2 ? 8000 : 1000, new SplittableRandom(seed))
                                .meanExcess((int) n, RATE, VARIANCE))
                    .value;
              },
              n -> SketchedProblem.phase((int) n));
      assertEquals(-(a - 1) / a, slope, 0.06, "a = " + a);
    }
  }

  private static double slope(int[] at, LongToDoubleFunction value) {
    return slope(at, value, n -> n);
  }

  private static double slope(int[] at, LongToDoubleFunction value, LongToDoubleFunction place) {
    double[] x = new double[at.length];
    double[] y = new double[at.length];
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < at.length; i++) {
      x[i] = Math.log(place.applyAsDouble(at[i]));
      y[i] = Math.log(value.applyAsDouble(at[i]));
      meanX += x[i] / at.length;
      meanY += y[i] / at.length;
    }
    double xy = 0;
    double xx = 0;
    for (int i = 0; i < at.length; i++) {
      xy += (x[i] - meanX) * (y[i] - meanY);
      xx += (x[i] - meanX) * (x[i] - meanX);
    }
    return xy / xx;
  }
}
