package org.learncost.reports.fit.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.learncost.core.data.TestSeed;

class CriticalBatchTest {
  private static final double[] BATCHES = {2, 4, 8, 16, 32, 64, 128, 256, 512, 1024};

  private static double[] steps(double least, double critical, double noise) {
    SplittableRandom random = new SplittableRandom(TestSeed.draw());
    double[] steps = new double[BATCHES.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = least * (1 + critical / BATCHES[i]) * Math.exp(noise * random.nextGaussian());
    }
    return steps;
  }

  @Test
  void aPlantedHyperbolaIsFound() {
    for (double critical : new double[] {5, 40, 300}) {
      CriticalBatch exact = CriticalBatch.of(BATCHES, steps(250, critical, 0));
      assertEquals(critical, exact.criticalBatch(), 1e-4 * critical);
      assertEquals(250, exact.leastSteps(), 0.01);
      assertEquals(250 * critical, exact.leastSamples(), 0.03 * critical);
      assertEquals(0, exact.miss(), 1e-5);
      CriticalBatch noisy = CriticalBatch.of(BATCHES, steps(250, critical, 0.05));
      assertEquals(Math.log(critical), Math.log(noisy.criticalBatch()), 0.4);
      assertTrue(noisy.miss() > 0.005 && noisy.miss() < 0.12, "miss " + noisy.miss());
    }
  }

  /** Along it (S/S_min - 1)·(E/E_min - 1) is 1. */
  @Test
  void itIsTheHyperbolaOfStepsAndSamples() {
    double[] steps = steps(100, 50, 0);
    CriticalBatch law = CriticalBatch.of(BATCHES, steps);
    for (int i = 0; i < steps.length; i++) {
      double samples = BATCHES[i] * steps[i];
      double product = (steps[i] / law.leastSteps() - 1) * (samples / law.leastSamples() - 1);
      assertEquals(1, product, 1e-3);
    }
  }

  /** Where twice the batch always halves the steps there is no bend to be found. */
  @Test
  void aStraightLineIsFollowedToTheEdge() {
    double[] steps = new double[BATCHES.length];
    for (int i = 0; i < steps.length; i++) steps[i] = 1e6 / BATCHES[i];
    assertTrue(CriticalBatch.of(BATCHES, steps).criticalBatch() > 50 * 1024);
  }
}
