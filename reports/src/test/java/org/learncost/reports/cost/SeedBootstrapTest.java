package org.learncost.reports.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.learncost.core.data.TestSeed;
import org.learncost.reports.stats.MedianToLevel;
import org.learncost.reports.stats.MedianToLevel.Observation;

class SeedBootstrapTest {
  /** Some are censored in the midst of the others, some at the end, some seeds are not there. */
  @RepeatedTest(20)
  void replicatesAreTheMediansOfResampledSeeds(RepetitionInfo repetition) {
    long start = TestSeed.draw() + repetition.getCurrentRepetition();
    SplittableRandom random = new SplittableRandom(start);
    int count = 5 + random.nextInt(100);
    double censoredEarly = random.nextInt(3) * 0.1;
    double budget = 0.4 + random.nextDouble();
    long[] seeds = LongStream.range(0, count).map(s -> 3 * s).toArray();
    List<SeedBootstrap.Seen> seen = new ArrayList<>();
    for (long seed : seeds) {
      if (random.nextInt(10) == 0 && count - seed / 3 > 2) continue;
      double amount = random.nextDouble();
      boolean early = random.nextDouble() < censoredEarly;
      boolean censored = early || amount > budget;
      double at = early ? amount * random.nextDouble() : Math.min(amount, budget);
      seen.add(new SeedBootstrap.Seen(seed, new Observation(at, censored)));
    }
    seen.sort(Comparator.comparing(SeedBootstrap.Seen::observation, MedianToLevel.ORDER));
    double[] replicates =
        new SeedBootstrap(seeds, new SplittableRandom(start))
            .median(seen.toArray(SeedBootstrap.Seen[]::new))
            .replicates();
    SplittableRandom again = new SplittableRandom(start);
    for (double replicate : replicates) {
      int[] drawn = new int[count];
      for (int k = 0; k < count; k++) drawn[again.nextInt(count)]++;
      again.nextDouble();
      List<Observation> sample = new ArrayList<>();
      for (SeedBootstrap.Seen one : seen) {
        for (int k = 0; k < drawn[(int) one.seed() / 3]; k++) sample.add(one.observation());
      }
      double plain = sample.isEmpty() ? Double.POSITIVE_INFINITY : MedianToLevel.median(sample);
      if (Double.isInfinite(plain)) assertEquals(plain, replicate, "seed " + start);
      else assertTrue(near(plain, replicate, seen), plain + ", not " + replicate + ": " + start);
    }
  }

  /** Half of the way to a neighbour that got there at most. */
  private static boolean near(double plain, double replicate, List<SeedBootstrap.Seen> seen) {
    double[] amounts =
        seen.stream()
            .map(SeedBootstrap.Seen::observation)
            .filter(o -> !o.censored())
            .mapToDouble(Observation::amount)
            .toArray();
    double gap = 0;
    for (int i = 0; i < amounts.length; i++) {
      if (amounts[i] != plain) continue;
      if (i > 0) gap = Math.max(gap, amounts[i] - amounts[i - 1]);
      if (i + 1 < amounts.length) gap = Math.max(gap, amounts[i + 1] - amounts[i]);
    }
    return Math.abs(replicate - plain) <= gap / 2 + 1e-12;
  }
}
