package org.learncost.reports.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class CurveFitterTest {
  private static final double[] N = {50, 100, 200, 400, 800, 1600, 3200, 6400, 12_800};

  /** A fixed seed and a fresh one, which the test's name prints. */
  static Stream<Long> seeds() {
    return Stream.of(1L, System.nanoTime());
  }

  static Stream<CurveModel> models() {
    return CurveModels.ALL.stream();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void recoversPlantedParameters(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 50; i++) {
      double floor = random.nextDouble(0.02, 0.2);
      double amplitude = random.nextDouble(5, 50);
      double alpha = random.nextDouble(0.5, 1.2);
      double[] error = Arrays.stream(N).map(n -> floor + amplitude * Math.pow(n, -alpha)).toArray();
      FittedCurve fit = CurveFitter.fit(CurveModels.FLOOR_POWER, N, error);
      assertEquals(floor, fit.floor(), 1e-5 * floor);
      assertEquals(amplitude, fit.amplitude(), 1e-4 * amplitude);
      assertEquals(alpha, fit.exponent(), 1e-5);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void gradientAgreesWithFiniteDifferences(CurveModel model) {
    double[] theta = Arrays.copyOf(new double[] {-2.5, 1.7, 0.6}, model.parameterCount());
    double h = 1e-6;
    for (double n : N) {
      double[] gradient = model.gradient(n, theta);
      for (int i = 0; i < theta.length; i++) {
        double[] up = theta.clone();
        double[] down = theta.clone();
        up[i] += h;
        down[i] -= h;
        double slope = (model.logValue(n, up) - model.logValue(n, down)) / (2 * h);
        assertEquals(slope, gradient[i], 1e-7);
      }
    }
  }

  @Test
  void aFloorThatRunsToZeroIsFlaggedAndReportedAsZero() {
    // Falls ever faster in logs, so that any floor makes the fit worse.
    double[] error =
        Arrays.stream(N).map(n -> 9 * Math.pow(n, -0.3) * Math.exp(-n / 2e4)).toArray();
    FittedCurve fit = CurveFitter.fit(CurveModels.FLOOR_POWER, N, error);
    assertTrue(fit.floorOnBound());
    assertEquals(0, fit.floor());
    FittedCurve bare = CurveFitter.fit(CurveModels.POWER, N, error);
    assertEquals(bare.exponent(), fit.exponent(), 1e-12);
  }

  @Test
  void samplesForInvertsTheCurve() {
    double[] error = Arrays.stream(N).map(n -> 0.05 + 10 * Math.pow(n, -0.7)).toArray();
    FittedCurve fit = CurveFitter.fit(CurveModels.FLOOR_POWER, N, error);
    assertEquals(0.09, fit.value(fit.samplesFor(0.09)), 1e-9);
    assertEquals(Double.POSITIVE_INFINITY, fit.samplesFor(0.049));
  }

  @ParameterizedTest
  @FieldSource("BAD_ERRORS")
  void refusesErrorsWithoutALogarithm(double bad) {
    double[] error = {1, 0.5, bad, 0.2};
    double[] n = Arrays.copyOf(N, 4);
    assertThrows(
        IllegalArgumentException.class, () -> CurveFitter.fit(CurveModels.POWER, n, error));
  }

  static final java.util.List<Double> BAD_ERRORS =
      java.util.List.of(0.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY);
}
