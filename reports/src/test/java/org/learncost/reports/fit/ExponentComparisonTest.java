package org.learncost.reports.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExponentComparisonTest {

  private static ErrorCurve curve(double alpha, double noise, SplittableRandom random) {
    List<ErrorCurve.Size> sizes = new ArrayList<>();
    for (int i = 0; i < 13; i++) {
      double n = 50 << i;
      double error = (0.05 + 12 * Math.pow(n, -alpha)) * Math.exp(noise * random.nextGaussian());
      sizes.add(new ErrorCurve.Size(n, new double[] {error}));
    }
    return new ErrorCurve(sizes);
  }

  private static ExponentComparison compare(Map<String, ErrorCurve> curves) {
    return ExponentComparison.of(CurveModels.FLOOR_POWER, curves).orElseThrow();
  }

  @Test
  void oneExponentIsRarelyCalledSeveral() {
    SplittableRandom random = new SplittableRandom(21);
    int called = 0;
    for (int i = 0; i < 200; i++) {
      Map<String, ErrorCurve> curves = new LinkedHashMap<>();
      // One of them is three times as noisy.
      for (double noise : new double[] {0.03, 0.03, 0.1}) {
        curves.put("curve " + curves.size(), curve(0.7, noise, random));
      }
      if (compare(curves).differ()) called++;
    }
    // 5 % of 200 is 10 with a standard deviation of 3.
    assertTrue(called >= 1 && called <= 22, "called " + called);
  }

  @Test
  void theOddOneOutIsFound() {
    SplittableRandom random = new SplittableRandom(22);
    int found = 0;
    for (int i = 0; i < 50; i++) {
      Map<String, ErrorCurve> curves = new LinkedHashMap<>();
      curves.put("a", curve(0.6, 0.02, random));
      curves.put("b", curve(0.6, 0.02, random));
      curves.put("odd", curve(0.8, 0.02, random));
      ExponentComparison comparison = compare(curves);
      if (!comparison.differ()) continue;
      List<ExponentComparison.Pair> apart =
          comparison.pairs().stream().filter(ExponentComparison.Pair::differ).toList();
      if (apart.size() == 2 && apart.stream().allMatch(p -> p.second().equals("odd"))) found++;
    }
    assertTrue(found >= 42, "found " + found);
  }

  /** REFERENCE: each exponent is uncertain by about 0.11, and no difference is significant. */
  @Test
  void theExponentsOfThePublishedSineDoNotDiffer() throws IOException {
    Map<String, ErrorCurve> curves = new LinkedHashMap<>();
    for (double quality : new double[] {1, 1.5, 2}) {
      curves.put("quality " + quality, new ErrorCurve(PublishedSineTest.sizes(quality)));
    }
    ExponentComparison comparison = compare(curves);
    assertFalse(comparison.differ(), comparison.toString());
    assertTrue(comparison.pairs().stream().noneMatch(ExponentComparison.Pair::differ));
    assertEquals(0.744, comparison.exponents().getOrDefault("quality 1.0", 0.0), 0.001);
    assertTrue(comparison.common() > 0.73 && comparison.common() < 0.87);
  }

  @Test
  void needsTwoCurvesAndAnExponent() {
    Map<String, ErrorCurve> one = Map.of("a", curve(0.6, 0.02, new SplittableRandom(1)));
    assertThrows(IllegalArgumentException.class, () -> compare(one));
    Map<String, ErrorCurve> two = new LinkedHashMap<>(one);
    two.put("b", curve(0.6, 0.02, new SplittableRandom(2)));
    assertThrows(
        IllegalArgumentException.class, () -> ExponentComparison.of(CurveModels.ROOT, two));
  }
}
