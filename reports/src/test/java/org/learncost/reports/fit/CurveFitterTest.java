package org.learncost.reports.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.learncost.core.data.TestSeed;
import org.learncost.reports.text.FitWords;

class CurveFitterTest {
  private static final double[] N = {50, 100, 200, 400, 800, 1600, 3200, 6400, 12_800};

  /** A fixed seed and a fresh one, which the test's name prints. */
  static Stream<Long> seeds() {
    return Stream.of(1L, TestSeed.draw());
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

  /** θ of each model, of a curve that shows all of its shape over these sizes. */
  private static double[] planted(CurveModel model, SplittableRandom random) {
    double wobble = random.nextDouble(0.9, 1.1);
    double floor = Math.log(0.05 * wobble);
    double middle = Math.log(700 * wobble);
    if (model == CurveModels.ROOT) return new double[] {wobble};
    if (model == CurveModels.POWER) return new double[] {wobble, 0.5 * wobble};
    if (model == CurveModels.FLOOR_ROOT) return new double[] {floor, 2 * wobble};
    if (model == CurveModels.FLOOR_POWER) return new double[] {floor, 2, 0.6 * wobble};
    if (model == CurveModels.FLOOR_EXPONENTIAL) return new double[] {floor, 0, middle};
    if (model == CurveModels.SHIFTED) return new double[] {5, wobble, middle};
    if (model == CurveModels.FLOOR_SHIFTED) return new double[] {floor, 7, wobble, middle - 1};
    if (model == CurveModels.SATURATING) return new double[] {3, 0.8 * wobble, -middle};
    if (model == CurveModels.SIGMOID) return new double[] {floor, 0, 6, wobble, 0.2};
    return new double[] {floor, 0, 0.1, wobble, middle, 0.5};
  }

  @ParameterizedTest
  @MethodSource("models")
  void recoversThePlantedCurveOfEveryModel(CurveModel model) {
    long seed = TestSeed.draw();
    SplittableRandom random = new SplittableRandom(seed);
    double[] n = IntStream.range(0, 25).mapToDouble(i -> 20 * Math.pow(1.5, i)).toArray();
    for (int i = 0; i < 20; i++) {
      double[] theta = planted(model, random);
      double[] error = Arrays.stream(n).map(v -> Math.exp(model.logValue(v, theta))).toArray();
      FittedCurve fit = CurveFitter.fit(model, n, error);
      assertTrue(fit.rmsLogResidual() < 1e-6, model.name() + ", seed " + seed + ": " + fit);
      assertEquals(List.of(), FitWords.flags(fit), "seed " + seed);
      fit.parameters()
          .forEach(
              (letter, value) -> {
                double expected = model.parameters(theta).getOrDefault(letter, Double.NaN);
                assertEquals(expected, value, 1e-3 * expected, letter + ", seed " + seed);
              });
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void aModelNeverFitsWorseThanItsEdges(CurveModel model) {
    SplittableRandom random = new SplittableRandom(TestSeed.draw());
    double[] error =
        Arrays.stream(N)
            .map(v -> (0.05 + 2 / Math.sqrt(v)) * Math.exp(0.1 * random.nextGaussian()))
            .toArray();
    double own = CurveFitter.fit(model, N, error).squaredLogResiduals();
    for (CurveModel.Limit limit : model.limits()) {
      double edge = CurveFitter.fit(limit.model(), N, error).squaredLogResiduals();
      assertTrue(own <= edge * (1 + 1e-9), limit.model().name());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void hubersFitIsTheMinimumOfHubersLoss(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double delta = 0.02;
    double[] error =
        Arrays.stream(N)
            .map(n -> (0.1 + 3 * Math.pow(n, -0.6)) * Math.exp(0.05 * random.nextGaussian()))
            .toArray();
    error[4] *= 3;
    CurveModel model = CurveModels.FLOOR_POWER;
    FittedCurve fit = CurveFitter.fit(model, N, error, ResidualLoss.huber(delta));
    double own = loss(fit.form(), fit.theta(), error, delta);
    // Brute force: a search that knows no derivative, from the planted curve and from the fit.
    for (double[] start : List.of(new double[] {Math.log(0.1), Math.log(3), 0.6}, padded(fit))) {
      PointValuePair least =
          new SimplexOptimizer(1e-14, 1e-16)
              .optimize(
                  new MaxEval(20_000),
                  new ObjectiveFunction(theta -> loss(model, theta, error, delta)),
                  GoalType.MINIMIZE,
                  new InitialGuess(start),
                  new NelderMeadSimplex(new double[] {0.5, 0.5, 0.2}));
      assertTrue(own <= least.getValue() + 1e-9, own + " over " + least.getValue());
    }
    FittedCurve squares = CurveFitter.fit(model, N, error);
    assertTrue(Math.abs(Math.log(fit.value(800) / (0.1 + 3 * Math.pow(800, -0.6)))) < 0.1);
    assertTrue(squares.value(800) > fit.value(800), "least squares follows the outlier");
  }

  private static double[] padded(FittedCurve fit) {
    if (fit.theta().length == 3) return fit.theta();
    return new double[] {-20, fit.theta()[0], fit.theta()[1]};
  }

  private static double loss(CurveModel model, double[] theta, double[] error, double delta) {
    double sum = 0;
    for (int i = 0; i < N.length; i++) {
      double r = Math.abs(model.logValue(N[i], theta) - Math.log(error[i]));
      sum += r <= delta ? r * r / 2 : delta * (r - delta / 2);
    }
    return sum;
  }

  @Test
  void leastSquaresInTheErrorsOwnUnitsIsAMinimum() {
    SplittableRandom random = new SplittableRandom(4);
    double[] error =
        Arrays.stream(N)
            .map(n -> (0.1 + 9 * Math.pow(n, -0.6)) * Math.exp(0.1 * random.nextGaussian()))
            .toArray();
    FittedCurve fit = CurveFitter.fit(CurveModels.POWER, N, error, ResidualLoss.SQUARES);
    double own = squares(fit.theta(), error);
    for (int i = 0; i < 2000; i++) {
      double[] near = fit.theta().clone();
      near[0] += 0.1 * random.nextGaussian();
      near[1] += 0.02 * random.nextGaussian();
      assertTrue(own <= squares(near, error));
    }
  }

  private static double squares(double[] theta, double[] error) {
    double sum = 0;
    for (int i = 0; i < N.length; i++) {
      double r = Math.exp(theta[0]) * Math.pow(N[i], -theta[1]) - error[i];
      sum += r * r;
    }
    return sum;
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

  @Test
  void samplesForLooksAtTheBranchThatFalls() {
    // Nearly level up to 1000, by a hair rising: towards 0 it is as small as any error.
    double[] theta = {-600, Math.log(0.5), -0.01, 0.5, Math.log(1000), 0};
    FittedCurve fit =
        new FittedCurve(CurveModels.BROKEN, CurveModels.BROKEN, theta, 0, 9, List.of(), true);
    double n = fit.samplesFor(0.05);
    assertTrue(n > 1000, "n = " + n);
    assertEquals(0.05, fit.value(n), 1e-9);
  }

  @ParameterizedTest
  @FieldSource("BAD_ERRORS")
  void refusesErrorsWithoutALogarithm(double bad) {
    double[] error = {1, 0.5, bad, 0.2};
    double[] n = Arrays.copyOf(N, 4);
    assertThrows(
        IllegalArgumentException.class, () -> CurveFitter.fit(CurveModels.POWER, n, error));
  }

  static final List<Double> BAD_ERRORS = List.of(0.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY);
}
