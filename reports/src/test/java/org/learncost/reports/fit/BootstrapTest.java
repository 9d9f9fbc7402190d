package org.learncost.reports.fit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learncost.reports.stats.Estimate;

class BootstrapTest {
  /** Two seeds that stand a factor apart: Student's tails reach past what a number can hold. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void twoSeedsGiveAWideIntervalAndNoOverflow(boolean crossed) {
    SplittableRandom random = new SplittableRandom(11);
    for (int run = 0; run < 5; run++) {
      Bootstrap bootstrap =
          Bootstrap.of(CurveModels.FLOOR_POWER, curve(2, crossed, random), 1000, random);
      Estimate error = bootstrap.interval(fit -> fit.value(400), 0.95);
      assertTrue(error.low() < error.high() && error.low() >= 0, error.toString());
    }
  }

  @Test
  void moreSeedsNarrowTheInterval() {
    SplittableRandom random = new SplittableRandom(12);
    double few = width(Bootstrap.of(CurveModels.POWER, curve(3, true, random), 1000, random));
    double many = width(Bootstrap.of(CurveModels.POWER, curve(30, true, random), 1000, random));
    assertTrue(many < few / 2, many + " against " + few);
  }

  private static double width(Bootstrap bootstrap) {
    Estimate error = bootstrap.interval(fit -> Math.log(fit.value(400)), 0.95);
    return error.high() - error.low();
  }

  private static ErrorCurve curve(int seeds, boolean crossed, SplittableRandom random) {
    double[] luck = random.doubles(seeds, -1, 1).toArray();
    List<ErrorCurve.Size> sizes = new ArrayList<>();
    for (int n = 50; n <= 3200; n *= 2) {
      double[] errors = new double[seeds];
      for (int i = 0; i < seeds; i++) {
        errors[i] = 3 / Math.sqrt(n) * Math.exp(luck[i] + 0.05 * random.nextGaussian());
      }
      sizes.add(new ErrorCurve.Size(n, errors));
    }
    return new ErrorCurve(sizes, crossed);
  }
}
