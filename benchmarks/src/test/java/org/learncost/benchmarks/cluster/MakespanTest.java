package org.learncost.benchmarks.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.learncost.benchmarks.cluster.Makespan.Work;

/** The simulation of a sweep on a cluster, against what can be said without it. */
class MakespanTest {
  private static final double EXACT = 1e-9;

  private static List<Work> alike(int count, double seconds, int trials) {
    return Collections.nCopies(count, new Work(seconds, trials));
  }

  @Test
  void oneCoreTakesAllShardsOneAfterTheOther() {
    Makespan costs = new Makespan(3, 0.5, 10, 100);
    assertEquals(10 * (2 + 0.5 + 0.1) + 3 + 0.01, costs.seconds(alike(10, 2, 1), 1), EXACT);
  }

  @Test
  void unevenShardsEndWithTheLongest() {
    Makespan free = new Makespan(0, 0, 1e12, 1e12);
    List<Work> shards = new ArrayList<>(alike(1, 30, 1));
    shards.addAll(alike(10, 3, 1));
    assertEquals(30, free.seconds(shards, 2), 1e-6);
    assertEquals(1, free.efficiency(shards, 2), 1e-6);
    Collections.reverse(shards);
    assertEquals(45, free.seconds(shards, 2), 1e-6, "the longest last");
  }

  @Test
  void theDriverIsTheLimitOfVeryManyCoresAndShortShards() {
    Makespan costs = new Makespan(0, 0, 200, 1e12);
    // 10 000 cores want 1000 shards of 10 s a second.
    double seconds = costs.seconds(alike(100_000, 10, 1), 10_000);
    assertEquals(100_000 / 200.0 + 10, seconds, 0.1);
    assertTrue(costs.efficiency(alike(100_000, 10, 1), 10_000) < 0.2);
    assertTrue(costs.efficiency(alike(100_000, 60, 1), 10_000) > 0.9);
  }

  @Test
  void theJournalIsTheLimitOfVeryManyTrials() {
    Makespan costs = new Makespan(0, 0, 1e12, 1000);
    assertEquals(1_000_000 / 1000.0, costs.seconds(alike(10_000, 1, 100), 10_000), 2);
  }
}
