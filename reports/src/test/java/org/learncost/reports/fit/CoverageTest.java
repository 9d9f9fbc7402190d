package org.learncost.reports.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learncost.reports.stats.Estimate;

/**
 * How often nominal 95 % intervals hold the planted law 0.08 + 10·n^-0.8. With
 * -Dlearncost.coverage=N each design is simulated N times and its table printed.
 */
@Tag("slow")
class CoverageTest {
  private static final int SIMULATIONS = Integer.getInteger("learncost.coverage", 60);
  private static final int REPLICATES = SIMULATIONS > 60 ? 400 : 100;

  private static double truth(double n) {
    return 0.08 + 10 * Math.pow(n, -0.8);
  }

  /**
   * A curve whose seeds shift all its sizes by some of the noise, if they are crossed with them.
   */
  private static ErrorCurve curve(
      int count, int seeds, double noise, boolean crossed, SplittableRandom random) {
    double[] shift = new double[seeds];
    for (int s = 0; s < seeds && crossed; s++) shift[s] = noise * random.nextGaussian();
    List<ErrorCurve.Size> sizes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double n = 50 * Math.pow(256, i / (count - 1.0));
      double[] errors = new double[seeds];
      for (int s = 0; s < seeds; s++) {
        errors[s] = truth(n) * Math.exp(shift[s] + noise * random.nextGaussian());
      }
      sizes.add(new ErrorCurve.Size(n, errors));
    }
    return new ErrorCurve(sizes, crossed);
  }

  private static boolean holds(Estimate estimate, double truth) {
    return estimate.low() <= truth && truth <= estimate.high();
  }

  @ParameterizedTest
  @CsvSource({
    "9, 3, 0.05, false",
    "9, 5, 0.1, false",
    "6, 10, 0.05, false",
    "9, 5, 0.05, true",
    "13, 20, 0.1, true"
  })
  void bootstrapIntervalsHoldTheTruth(int count, int seeds, double noise, boolean crossed) {
    SplittableRandom random = new SplittableRandom(51);
    // The mean of a lognormal error is above its median by this factor, at every size.
    double lift = Math.exp(noise * noise * (crossed ? 1 : 0.5));
    int[] held = new int[4];
    for (int i = 0; i < SIMULATIONS; i++) {
      ErrorCurve curve = curve(count, seeds, noise, crossed, random.split());
      Bootstrap bootstrap =
          Bootstrap.of(CurveModels.FLOOR_POWER, curve, REPLICATES, random.split());
      if (holds(bootstrap.interval(FittedCurve::exponent, 0.95), 0.8)) held[0]++;
      if (holds(bootstrap.interval(FittedCurve::floor, 0.95), 0.08 * lift)) held[1]++;
      if (holds(bootstrap.interval(c -> c.value(800), 0.95), truth(800) * lift)) held[2]++;
      if (holds(bootstrap.interval(c -> c.value(50_000), 0.95), truth(5e4) * lift)) held[3]++;
    }
    judge("bootstrap %d sizes, %d seeds, %s".formatted(count, seeds, crossed), held);
  }

  @ParameterizedTest
  @CsvSource({"9, 1, 0.05", "13, 1, 0.1", "9, 3, 0.1"})
  void profilesHoldTheTruth(int count, int seeds, double noise) {
    SplittableRandom random = new SplittableRandom(52);
    int[] held = new int[2];
    for (int i = 0; i < SIMULATIONS; i++) {
      ErrorCurve curve = curve(count, seeds, noise, false, random.split());
      if (holds(Profile.exponent(CurveModels.FLOOR_POWER, curve, 0.95), 0.8)) held[0]++;
      // Over single errors in logs: the law of the median.
      if (holds(Profile.floor(CurveModels.FLOOR_POWER, curve, 0.95), 0.08)) held[1]++;
    }
    judge("profile %d sizes, %d seeds".formatted(count, seeds), held);
  }

  private static void judge(String design, int[] held) {
    // 95 % with three standard deviations of a binomial count; never under 86 of 100.
    double slack = 3 * Math.sqrt(0.95 * 0.05 / SIMULATIONS);
    StringBuilder table = new StringBuilder(design);
    for (int count : held) {
      table.append(String.format(Locale.ROOT, " %.3f", count / (double) SIMULATIONS));
    }
    if (SIMULATIONS > 60) System.out.println(table);
    for (int count : held) {
      double share = count / (double) SIMULATIONS;
      assertTrue(share >= Math.max(0.86, 0.95 - slack) - 0.02, table.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void aFloorThatTheDataDoNotCloseIsOpenToZeroAlone(int seed) {
    List<ErrorCurve.Size> sizes = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 9; i++) {
      double n = 50 << i;
      // Bent downwards, as no floor bends: the best one lies far below every error.
      double bend = -0.01 * (i - 4) * (i - 4);
      double error = 3 / Math.sqrt(n) * Math.exp(bend + 0.1 * random.nextGaussian());
      sizes.add(new ErrorCurve.Size(n, new double[] {error}));
    }
    Estimate floor = Profile.floor(CurveModels.FLOOR_POWER, new ErrorCurve(sizes), 0.95);
    assertTrue(floor.high() > 0 && floor.high() < 0.1, floor.toString());
    if (floor.value() == 0) assertEquals(0, floor.low());
  }
}
