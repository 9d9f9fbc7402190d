package org.learncost.benchmarks.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.inference.TTest;
import org.junit.jupiter.api.Test;

/** What a host's noise lets one see, against planted noise and simulated comparisons. */
class ResolutionTest {
  private static final long SEED = 20261126;
  private static final int FORKS = Resolution.FORKS;

  /** Tables of the t distribution: t(0.975, 8) = 2.306, t(0.8, 8) = 0.889. */
  @Test
  void theFormulaHasTheTabulatedQuantiles() {
    assertEquals((2.306 + 0.889) * Math.sqrt(0.4), Resolution.standardErrors(5), 1e-3);
    assertEquals((2.101 + 0.862) * Math.sqrt(0.2), Resolution.standardErrors(10), 1e-3);
  }

  /** A difference of that size is found in 80 of 100 comparisons, and none in 5 of 100. */
  @Test
  void theSmallestDifferenceIsFoundAsOftenAsItSays() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    double spread = 0.03;
    double smallest = Resolution.of(noise(spread)).smallestDifference();
    assertEquals(0.80, found(random, spread, smallest), 0.02);
    assertEquals(0.05, found(random, spread, 0), 0.01);
    assertTrue(found(random, spread, smallest / 2) < 0.4);
  }

  private static double found(Random random, double spread, double difference) {
    int found = 0;
    int comparisons = 5_000;
    for (int i = 0; i < comparisons; i++) {
      double[] base = logs(random, spread, 0);
      double[] fresh = logs(random, spread, Math.log1p(difference));
      if (new TTest().homoscedasticTTest(base, fresh) < 0.05) found++;
    }
    return (double) found / comparisons;
  }

  private static double[] logs(Random random, double spread, double mean) {
    return DoubleStream.generate(() -> mean + spread * random.nextGaussian())
        .limit(FORKS)
        .toArray();
  }

  /** Half the time at 1.58 times the speed of the other half: ±0.23 in logs around the middle. */
  @Test
  void aHostOfTwoSpeedsSeesLargeDifferencesAlone() {
    long[] pieces = new long[300_000];
    for (int block = 0; block < 30; block++) {
      Arrays.fill(pieces, block * 10_000, (block + 1) * 10_000, block % 2 == 0 ? 10_000 : 15_800);
    }
    Noise noise = Noise.of(pieces);
    double expected = Math.log(1.58) / 2 * Math.sqrt(30.0 / 29);
    assertEquals(expected, noise.blockSpread(), 1e-9);
    List<Resolution> seen = List.of(Resolution.of(noise));
    assertEquals(0.60, seen.get(0).smallestDifference(), 0.01);
    List<Finding> findings = ProbeRules.noise(noise, null);
    List<Purpose> purposes = Purpose.judge(findings, seen);
    assertEquals(
        List.of("sweeps and counts", "ratios above 1.61", "timings to 5 %", "timings to 1 %"),
        purposes.stream().map(Purpose::what).toList());
    assertEquals(List.of(true, true, false, false), purposes.stream().map(Purpose::fit).toList());
    assertEquals("differences under 60 % cannot be seen here", purposes.get(3).why());
    assertEquals(
        "fit for sweeps and counts, ratios above 1.61; unfit for timings to 5 %, timings to 1 %:"
            + " 1 unfit, 0 warnings in 2 checks",
        HostCheck.verdict(findings, purposes, true));
  }

  @Test
  void aQuietHostIsFitForAll() {
    List<Purpose> purposes =
        Purpose.judge(List.of(), List.of(Resolution.of(noise(0.001)), Resolution.of(noise(0.002))));
    assertTrue(purposes.stream().allMatch(p -> Boolean.TRUE.equals(p.fit())), purposes.toString());
    assertEquals("differences under 0.40 % cannot be seen here", purposes.get(1).why());
  }

  @Test
  void withoutAProbeOrAClockNothingIsPromised() {
    Purpose unknown = Purpose.judge(List.of(), List.of()).get(1);
    assertNull(unknown.fit());
    Finding coarse = ProbeRules.clock(new Clock(15_600_000, 25));
    Purpose timing = Purpose.judge(List.of(coarse), List.of(Resolution.of(noise(0.001)))).get(1);
    assertFalse(Boolean.TRUE.equals(timing.fit()));
    assertEquals("the clock is too coarse", timing.why());
  }

  private static Noise noise(double blockSpread) {
    return new Noise(1, 3, 10, 12, 0, 0, 1, blockSpread, null);
  }
}
