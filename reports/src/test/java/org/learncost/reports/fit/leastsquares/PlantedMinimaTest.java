package org.learncost.reports.fit.leastsquares;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.learncost.core.data.TestSeed;
import org.learncost.reports.stats.Estimate;

/**
 * Nonlinear regression whose answers are known by construction: the models of NIST's Statistical
 * Reference Datasets (itl.nist.gov/div898/strd) with made-up data, from far starts as hard as
 * NIST's first ones and from near ones. Stands in for {@link NistStrdTest} where its files are not.
 */
class PlantedMinimaTest {
  /** With it the last digits of three exponentials lie where the squares are flat to rounding. */
  private static final long FIXED = 16;

  /**
   * @param deviation of the residuals that are planted
   * @param near a start, as is far
   */
  record Problem(
      String name,
      String formula,
      double[] x,
      double deviation,
      double[] theta,
      double[] far,
      double[] near) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static double[] of(double... values) {
    return values;
  }

  private static final double[] TENTHS = PlantedSet.grid(0, 3, 31);

  static final List<Problem> PROBLEMS =
      List.of(
          new Problem(
              "two exponentials of nearly equal rates",
              "b1*exp(-b2*x) + b3*exp(-b4*x)",
              TENTHS,
              1e-6,
              of(0.8, 1, 1.2, 1.2),
              of(1.2, 0.3, 5.6, 5.5),
              of(0.5, 0.8, 1.5, 1.5)),
          new Problem(
              "three exponentials (Lanczos)",
              "b1*exp(-b2*x) + b3*exp(-b4*x) + b5*exp(-b6*x)",
              PlantedSet.grid(0, 1.15, 24),
              1e-5,
              of(0.1, 1, 0.9, 3, 1.5, 5),
              of(1.2, 0.3, 5.6, 5.5, 6.5, 7.6),
              of(0.5, 0.7, 3.6, 4.2, 4, 6.3)),
          new Problem(
              "two decays to a level (MGH17)",
              "b1 + b2*exp(-x*b4) + b3*exp(-x*b5)",
              PlantedSet.grid(0, 320, 33),
              1e-3,
              of(0.4, 1.9, -1.5, 0.013, 0.022),
              of(50, 150, -100, 1, 2),
              of(0.5, 1.5, -1, 0.01, 0.02)),
          new Problem(
              "quadratic over quadratic (MGH09)",
              "b1*(x^2 + x*b2) / (x^2 + x*b3 + b4)",
              of(4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625),
              1e-3,
              of(0.2, 0.2, 0.12, 0.14),
              of(25, 39, 41.5, 39),
              of(0.25, 0.39, 0.415, 0.39)),
          new Problem(
              "cubic over cubic (Thurber, Hahn1)",
              "(b1 + b2*x + b3*x^2 + b4*x^3) / (1 + b5*x + b6*x^2 + b7*x^3)",
              PlantedSet.grid(-3, 2.2, 37),
              1,
              of(1300, 1500, 600, 80, 1, 0.4, 0.05),
              of(1000, 1000, 400, 40, 0.7, 0.3, 0.03),
              of(1300, 1500, 500, 75, 1, 0.4, 0.05)),
          new Problem(
              "saturation, exponential (Misra1a)",
              "b1*(1 - exp(-b2*x))",
              PlantedSet.grid(77, 760, 14),
              0.1,
              of(240, 5.5e-4),
              of(500, 1e-4),
              of(250, 5e-4)),
          new Problem(
              "saturation, square (Misra1b)",
              "b1*(1 - (1 + b2*x/2)^(-2))",
              PlantedSet.grid(77, 760, 14),
              0.1,
              of(340, 3.9e-4),
              of(500, 1e-4),
              of(300, 2e-4)),
          new Problem(
              "saturation, square root (Misra1c)",
              "b1*(1 - (1 + 2*b2*x)^(-.5))",
              PlantedSet.grid(77, 760, 14),
              0.1,
              of(640, 2.1e-4),
              of(500, 1e-4),
              of(600, 2e-4)),
          new Problem(
              "saturation, hyperbola (Misra1d)",
              "b1*b2*x*((1 + b2*x)^(-1))",
              PlantedSet.grid(77, 760, 14),
              0.1,
              of(440, 3e-4),
              of(500, 1e-4),
              of(450, 3e-4)),
          new Problem(
              "two peaks on a decay (Gauss3)",
              "b1*exp(-b2*x) + b3*exp(-(x-b4)^2/b5^2) + b6*exp(-(x-b7)^2/b8^2)",
              PlantedSet.grid(4, 248, 62),
              2,
              of(99, 0.011, 100, 112, 23, 74, 148, 20),
              of(94.9, 0.009, 90.1, 113, 20, 73.8, 140, 20),
              of(96, 0.0096, 80, 110, 25, 74, 139, 25)),
          new Problem(
              "shifted power (Bennett5)",
              "b1*(b2 + x)^(-1/b3)",
              PlantedSet.grid(7.5, 57, 40),
              2e-3,
              of(-2500, 47, 0.93),
              of(-2000, 50, 0.8),
              of(-1500, 45, 0.85)),
          new Problem(
              "three cycles (ENSO)",
              "b1 + b2*cos(2*pi*x/12) + b3*sin(2*pi*x/12)"
                  + " + b5*cos(2*pi*x/b4) + b6*sin(2*pi*x/b4)"
                  + " + b8*cos(2*pi*x/b7) + b9*sin(2*pi*x/b7)",
              PlantedSet.grid(1, 168, 84),
              0.3,
              of(10.5, 3, 0.5, 44, -1.6, 0.5, 27, 0.2, -1.5),
              of(11, 3, 0.5, 40, -0.7, -1.3, 25, -0.3, 1.4),
              of(10, 3, 0.5, 44, -1.5, 0.5, 26, -0.1, 1.5)),
          new Problem(
              "sigmoid growth (Rat43)",
              "b1 / ((1 + exp(b2 - b3*x))^(1/b4))",
              PlantedSet.grid(1, 15, 15),
              10,
              of(700, 5.3, 0.76, 1.3),
              of(100, 10, 1, 1),
              of(700, 5, 0.75, 1.3)),
          new Problem(
              "narrow peak (Eckerle4)",
              "(b1/b2)*exp(-0.5*((x-b3)/b2)^2)",
              PlantedSet.grid(400, 500, 35),
              1e-3,
              of(1.55, 4.1, 451.5),
              // NIST's own, 500, sees nothing of the peak but the residuals of its tail.
              of(1, 10, 475),
              of(1.5, 5, 450)),
          new Problem(
              "steep exponential (MGH10)",
              "b1*exp(b2/(x + b3))",
              PlantedSet.grid(50, 125, 16),
              1,
              of(0.0056, 6200, 345),
              of(2, 400_000, 25_000),
              of(0.02, 4000, 250)),
          new Problem(
              "exponential over line (Chwirut)",
              "exp(-b1*x) / (b2 + b3*x)",
              PlantedSet.grid(0.5, 6, 54),
              2,
              of(0.19, 0.006, 0.01),
              of(0.1, 0.01, 0.02),
              of(0.15, 0.008, 0.01)));

  record Case(Problem problem, boolean exact, boolean far, boolean fresh) {
    @Override
    public String toString() {
      return problem
          + (exact ? ", exact" : ", residuals")
          + (far ? ", far start" : ", near start")
          + (fresh ? ", fresh" : "");
    }
  }

  static Stream<Case> cases() {
    return PROBLEMS.stream()
        .flatMap(
            problem ->
                Stream.of(0, 1, 2, 3, 4, 5, 6, 7)
                    .map(i -> new Case(problem, i % 2 == 0, i % 4 < 2, i > 3)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void thePlantedMinimumIsFound(Case of) {
    Problem problem = of.problem();
    SplittableRandom random = new SplittableRandom(of.fresh() ? TestSeed.draw() : FIXED);
    double[] theta = problem.theta().clone();
    if (of.fresh()) Arrays.setAll(theta, i -> theta[i] * random.nextDouble(0.98, 1.02));
    PlantedSet set =
        PlantedSet.of(
            problem.formula(), problem.x(), theta, of.exact() ? 0 : problem.deviation(), random);
    double[] start = of.far() ? problem.far() : problem.near();
    NonlinearFit fit = NonlinearRegression.fit(set.regression(), List.of(start));
    List<String> wrong = new ArrayList<>();
    if (of.exact()) {
      double total = Arrays.stream(set.regression().target()).map(y -> y * y).sum();
      if (!(fit.squares() <= 1e-26 * total)) wrong.add("squares: " + fit.squares());
    } else {
      check(wrong, "residual sum of squares", fit.squares(), set.squares(), 6);
    }
    for (int i = 0; i < theta.length; i++) {
      check(wrong, "b" + (i + 1), fit.theta()[i], theta[i], 7);
      if (of.exact()) continue;
      check(wrong, "SE of b" + (i + 1), fit.standardErrors()[i], set.errors()[i], 5);
      Estimate interval = fit.estimates().get(i);
      double ratio = (interval.high() - interval.low()) / (2 * fit.student() * set.errors()[i]);
      if (!(ratio > 0.8 && ratio < 1.5))
        wrong.add("interval of b%d: %s, %s times".formatted(i + 1, interval, ratio));
    }
    if (!fit.converged()) wrong.add("offset " + fit.offset() + ", step " + fit.step());
    assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
  }

  /** Digits in common, as NIST counts them: the negative logarithm of the relative error. */
  private static void check(
      List<String> wrong, String what, double value, double planted, double digits) {
    double common = -Math.log10(Math.abs(value - planted) / Math.abs(planted));
    if (!(common >= digits)) {
      wrong.add("%s: %s, planted %s: %.1f digits".formatted(what, value, planted, common));
    }
  }
}
