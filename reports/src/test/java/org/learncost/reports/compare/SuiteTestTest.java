package org.learncost.reports.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.api.Test;
import org.learncost.reports.stats.BenjaminiHochberg;
import org.learncost.reports.stats.ForkLogs;
import org.learncost.reports.stats.MultipleTesting.Kind;
import org.learncost.reports.stats.Relabelings;
import org.learncost.reports.stats.SuiteNull;
import org.learncost.reports.stats.VariancePrior;

/** The parts of the suite's test against known truth. */
class SuiteTestTest {
  @Test
  void benjaminiHochbergStepsUp() {
    // R: p.adjust(c(0.01, 0.04, 0.03, 0.005, NA), "BH")
    assertArrayEquals(
        new double[] {0.02, 0.04, 0.04, 0.02, Double.NaN},
        BenjaminiHochberg.adjust(new double[] {0.01, 0.04, 0.03, 0.005, Double.NaN}),
        1e-12);
  }

  @Test
  void trigammaIsTurnedOver() {
    assertEquals(1, VariancePrior.inverseTrigamma(Math.PI * Math.PI / 6), 1e-7);
    for (double x : new double[] {1e-3, 0.1, 0.5, 2, 9.9, 30, 1e3}) {
      assertEquals(x, VariancePrior.inverseTrigamma(Gamma.trigamma(x)), 1e-6 * x);
    }
  }

  /** Variances whose reciprocals are scaled chi-squared: the model of Smyth (2004). */
  @Test
  void findsThePlantedPrior() {
    SplittableRandom random = new SplittableRandom(4);
    double[] variances = new double[20_000];
    double[] freedoms = new double[variances.length];
    for (int i = 0; i < variances.length; i++) {
      double variance = 4 * 2.5e-4 / chiSquared(4, random);
      freedoms[i] = i % 2 == 0 ? 8 : 3;
      variances[i] = variance * chiSquared((int) freedoms[i], random) / freedoms[i];
    }
    VariancePrior prior = VariancePrior.of(variances, freedoms);
    assertEquals(4, prior.freedom(), 0.2);
    assertEquals(2.5e-4, prior.variance(), 1e-5);
    assertEquals((4 * 2 + 8 * 5) / 12.0, new VariancePrior(2, 4).moderated(5, 8), 1e-12);
  }

  @Test
  void seriesThatAreAllAlikeHaveOneVariance() {
    double[] alike = new double[50];
    Arrays.fill(alike, 0.01);
    double[] freedoms = new double[50];
    Arrays.fill(freedoms, 8);
    VariancePrior prior = VariancePrior.of(alike, freedoms);
    assertTrue(Double.isInfinite(prior.freedom()));
    assertEquals(prior.variance(), prior.moderated(1, 8));
    assertTrue(VariancePrior.of(new double[50], freedoms).variance() > 0, "times without noise");
  }

  private static double chiSquared(int freedom, SplittableRandom random) {
    double sum = 0;
    for (int i = 0; i < freedom; i++) sum += Math.pow(random.nextGaussian(), 2);
    return sum;
  }

  @Test
  void dealingsAreAllThereOrAThousand() {
    SplittableRandom random = new SplittableRandom(1);
    assertEquals(126, Relabelings.of(5, 5, random).size());
    assertEquals(56, Relabelings.of(3, 5, random).size());
    List<int[]> sampled = Relabelings.of(10, 12, random);
    assertEquals(1000, sampled.size());
    for (List<int[]> some : List.of(sampled, Relabelings.of(4, 5, random))) {
      int[] observed = some.get(0);
      for (int i = 0; i < observed.length; i++) assertEquals(i, observed[i]);
    }
    for (int[] row : sampled) assertEquals(10, Arrays.stream(row).distinct().count());
  }

  /** By hand: one series of a clear change, whose dealings alone count, and others without any. */
  @Test
  void aClearChangeIsAsRareAsItsOwnDealings() {
    VariancePrior prior = new VariancePrior(1e-4, 4);
    ForkLogs clear =
        ForkLogs.of(
            new double[] {0, 0.01, 0.02, 0.03, 0.04}, new double[] {1, 1.01, 1.02, 1.03, 1.04}, 0);
    ForkLogs still = ForkLogs.of(new double[] {0, 0.001, 0.002}, new double[] {0, 0.001, 0.002}, 0);
    for (Kind kind : Kind.values()) {
      double[] adjusted =
          new SuiteNull(prior, 0.02, new SplittableRandom(1))
              .adjusted(List.of(still, clear, still), kind);
      assertEquals(SuiteNull.CAUTION / 126, adjusted[1], 1e-12);
      assertEquals(1, adjusted[0]);
    }
  }

  /** Five low and five high is clear in itself, but not beside series that fall in two modes. */
  @Test
  void modesElsewhereMakeAFlipUnsure() {
    VariancePrior prior = new VariancePrior(1e-4, 2);
    ForkLogs flip =
        ForkLogs.of(
            new double[] {0, 0.01, 0.02, 0.03, 0.04}, new double[] {.2, .21, .22, .23, .24}, 0);
    // The same forks, dealt otherwise.
    ForkLogs mixed =
        ForkLogs.of(
            new double[] {0, 0.01, .22, .23, 0.04}, new double[] {.2, .21, .02, .03, .24}, 0);
    ForkLogs[] many = new ForkLogs[20];
    Arrays.fill(many, mixed);
    many[7] = flip;
    double[] adjusted =
        new SuiteNull(prior, 0.02, new SplittableRandom(1)).adjusted(List.of(many), Kind.FDR);
    // Each of the 20 is dealt as clear as that, five low and five high, in 1 of 126 ways.
    assertEquals(SuiteNull.CAUTION * 20 / 126, adjusted[7], 1e-9);
  }

  /**
   * Both runs have the same two modes, and all of one is slower than all of the other: by the noise
   * inside the modes that is clear, by their distance it is not.
   */
  @Test
  void aChangeOfBothModesIsClearBesideSeriesThatFlip() {
    VariancePrior prior = new VariancePrior(1e-4, 4);
    double[] low = {0, 0.01, 0.2, 0.21, 0.22};
    ForkLogs moved = ForkLogs.of(low, Arrays.stream(low).map(v -> v + 0.3).toArray(), 0);
    ForkLogs flip =
        ForkLogs.of(
            new double[] {0, 0.2, 0.01, 0.02, 0.21}, new double[] {0.2, 0.22, 0.01, 0.21, 0.2}, 0);
    ForkLogs[] many = new ForkLogs[20];
    Arrays.fill(many, flip);
    many[3] = moved;
    double[] adjusted =
        new SuiteNull(prior, 0.02, new SplittableRandom(1)).adjusted(List.of(many), Kind.FDR);
    // Of the others six forks are high: no dealing parts them by a gap, four to five leave one
    // over.
    assertEquals(SuiteNull.CAUTION / 126, adjusted[3], 1e-9);
    for (int i = 0; i < many.length; i++) if (i != 3) assertTrue(adjusted[i] > 0.3);
  }
}
