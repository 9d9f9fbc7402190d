package org.learncost.reports.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.learncost.core.data.TestSeed;

class CurveModelTest {

  /** Every model, and every model at one of their edges. */
  static Stream<CurveModel> models() {
    Set<CurveModel> all = new LinkedHashSet<>(CurveModels.ALL);
    CurveModels.ALL.forEach(m -> m.limits().forEach(l -> all.add(l.model())));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("models")
  void gradientAgreesWithFiniteDifferences(CurveModel model) {
    long seed = TestSeed.draw();
    SplittableRandom random = new SplittableRandom(seed);
    double h = 1e-5;
    for (int draw = 0; draw < 500; draw++) {
      double[] theta = new double[model.parameterCount()];
      for (int i = 0; i < theta.length; i++) theta[i] = random.nextDouble(-3, 3);
      double n = Math.exp(random.nextDouble(-3, 3));
      double[] gradient = model.gradient(n, theta);
      for (int i = 0; i < theta.length; i++) {
        double[] up = theta.clone();
        double[] down = theta.clone();
        up[i] += h;
        down[i] -= h;
        double slope = (model.logValue(n, up) - model.logValue(n, down)) / (2 * h);
        double tolerance = 1e-6 * (1 + Math.abs(slope));
        assertEquals(slope, gradient[i], tolerance, "θ[" + i + "], seed " + seed);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void farOutTheCurveIsItsFloorAndFallsToItAsItsExponentSays(CurveModel model) {
    double[] theta = new double[model.parameterCount()];
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < theta.length; i++) theta[i] = random.nextDouble(0.2, 1);
    double floor = model.floor(theta);
    double far = Math.exp(model.logValue(1e80, theta));
    assertEquals(floor, far, 1e-6);
    double alpha = model.exponent(theta);
    // In logs, where no floor hides it.
    if (floor > 0 || Double.isNaN(alpha)) return;
    double slope = (model.logValue(1e40, theta) - model.logValue(1e41, theta)) / Math.log(10);
    assertEquals(alpha, slope, 1e-6);
  }

  /** Alabdulmohsin et al. 2022: (ε − ε∞)/(ε₀ − ε)^κ = β·n^c, here with random constants. */
  @Test
  void theSigmoidSolvesTheEquationOfThePaper() {
    SplittableRandom random = new SplittableRandom(TestSeed.draw());
    for (int draw = 0; draw < 1000; draw++) {
      double[] theta = new double[5];
      for (int i = 0; i < 5; i++) theta[i] = random.nextDouble(-2, 2);
      theta[3] = Math.abs(theta[3]);
      var named = CurveModels.SIGMOID.parameters(theta);
      double floor = named.getOrDefault("C", 0.0);
      double range = named.getOrDefault("D", 0.0);
      double kappa = named.getOrDefault("κ", 0.0);
      double n = Math.exp(random.nextDouble(-2, 8));
      double error = Math.exp(CurveModels.SIGMOID.logValue(n, theta));
      assertTrue(floor <= error * (1 + 1e-12) && error <= (floor + range) * (1 + 1e-12));
      double below = 1 - (error - floor) / range;
      if (error - floor < 1e-6 * floor || below < 1e-6) continue; // Cancellation in this check.
      double left = Math.log((error - floor) / range) - kappa * Math.log(below);
      double right = theta[2] - theta[3] * Math.log(n);
      assertEquals(right, left, 1e-6 * (1 + Math.abs(right)) * (1 + kappa));
    }
  }

  @Test
  void modelsHaveShortNames() {
    assertEquals(CurveModels.POWER, CurveModels.byName("M1"));
    assertEquals(CurveModels.FLOOR_POWER, CurveModels.byName("m2"));
    assertEquals(CurveModels.SIGMOID, CurveModels.byName("sigmoid"));
    Exception unknown =
        assertThrows(IllegalArgumentException.class, () -> CurveModels.byName("cubic"));
    assertTrue(unknown.getMessage().startsWith("no model 'cubic'; known are root"));
  }
}
