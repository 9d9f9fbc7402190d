package org.learncost.reports.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learncost.reports.stats.Isotonic;
import org.learncost.reports.text.FitWords;

@Tag("slow")
class MonotonicityTest {
  private static final String SUSPECTED = "double descent suspected";

  private static ErrorCurve curve(
      int count, int seeds, double noise, DoubleUnaryOperator error, SplittableRandom random) {
    List<ErrorCurve.Size> sizes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double n = 50 * Math.pow(256, i / (count - 1.0));
      double[] errors = new double[seeds];
      for (int s = 0; s < seeds; s++) {
        errors[s] = error.applyAsDouble(n) * Math.exp(noise * random.nextGaussian());
      }
      sizes.add(new ErrorCurve.Size(n, errors));
    }
    return new ErrorCurve(sizes);
  }

  private static int refused(
      int curves, int count, int seeds, double noise, DoubleUnaryOperator error, String word) {
    SplittableRandom random = new SplittableRandom(31);
    int refused = 0;
    for (int i = 0; i < curves; i++) {
      ErrorCurve curve = curve(count, seeds, noise, error, random);
      if (Refusal.of(curve).map(FitWords::of).orElse("").contains(word)) refused++;
    }
    return refused;
  }

  /** Falling and, what is hardest, flat curves. */
  @ParameterizedTest
  @CsvSource({
    "8, 1, 0.02",
    "13, 1, 0.05",
    "13, 1, 0.3",
    "40, 1, 0.02",
    "150, 1, 0.05",
    "8, 3, 0.1",
    "13, 20, 0.02"
  })
  void fallingCurvesAreNotCalledDoubleDescent(int count, int seeds, double noise) {
    int falling = refused(100, count, seeds, noise, n -> 0.05 + 8 * Math.pow(n, -0.7), "rises");
    int flat = refused(100, count, seeds, noise, n -> 0.1, SUSPECTED);
    assertTrue(falling <= 5, "falling " + falling);
    assertTrue(flat <= 5, "flat " + flat);
  }

  /**
   * A bump on a falling curve, and the height in logs of the peak that it makes; MNIST-1D's by
   * width is 0.13 high (REFERENCE.md §4).
   */
  @ParameterizedTest
  @CsvSource({
    "13, 1, 0.65, 0.34",
    "20, 1, 0.455, 0.15",
    "60, 1, 0.455, 0.15",
    "10, 5, 0.455, 0.15",
    "9, 20, 0.455, 0.15"
  })
  void plantedDoubleDescentIsCalledSo(int count, int seeds, double bump, double height) {
    DoubleUnaryOperator peak =
        n -> {
          double at = Math.log(n / 900) / 0.8;
          return 0.9 * Math.pow(n, -0.15) * Math.exp(bump * Math.exp(-at * at / 2));
        };
    double foot = LongStream.range(100, 900).mapToDouble(peak::applyAsDouble).min().orElse(0);
    assertEquals(height, Math.log(peak.applyAsDouble(850) / foot), 0.04, "the planted height");
    int called = refused(100, count, seeds, 0.02, peak, SUSPECTED);
    assertTrue(called >= 95, "called " + called);
  }

  @Test
  void aCurveThatOnlyTurnsUpIsNoDoubleDescent() {
    DoubleUnaryOperator up =
        n -> n < 1000 ? Math.pow(n, -0.5) : Math.pow(1000, -0.6) * Math.pow(n, 0.1);
    SplittableRandom random = new SplittableRandom(2);
    String refusal = Refusal.of(curve(16, 1, 0.01, up, random)).map(FitWords::of).orElse("");
    assertTrue(refusal.startsWith("the mean error rises beyond noise at n = "), refusal);
  }

  @Test
  void pooledBlocksHaveTheSquaresOfTheirMeans() {
    double[] y = {3, 1, 2, 0};
    double[] one = {1, 1, 1, 1};
    // Falling: 1 and 2 are pooled to 1.5.
    assertArrayEquals(new double[] {0, 0, 0.5, 0.5}, Isotonic.squares(y, one, 0, true), 1e-12);
    // Rising from the second point: 1, 2, then 0 pools all three to 1.
    assertArrayEquals(new double[] {0, 0, 2}, Isotonic.squares(y, one, 1, false), 1e-12);
    // A point of weight 3 counts as three points.
    assertEquals(
        0.75, Isotonic.squares(new double[] {0, 1}, new double[] {3, 1}, 0, true)[1], 1e-12);
  }
}
