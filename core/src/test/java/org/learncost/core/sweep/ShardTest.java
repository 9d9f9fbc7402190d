package org.learncost.core.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.learncost.core.data.Tasks;
import org.learncost.core.result.Condition;
import org.learncost.core.result.Measure;
import org.learncost.core.result.Trial;
import org.learncost.core.result.training.TrainingSettings;
import org.learncost.core.train.Budget;
import org.learncost.core.train.Learner;
import org.learncost.core.train.TrialSpec;

class ShardTest {
  /** Learns nothing: of interest is how its work is dealt out. */
  private record Planted(boolean concurrent) implements Learner {
    @Override
    public List<Trial> learn(List<TrialSpec> shard, LongConsumer progress) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String strategy(TrialSpec spec) {
      return "";
    }

    @Override
    public Trial failed(TrialSpec spec, String reason) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int shardSize() {
      return 64;
    }
  }

  private static TrialSpec spec(int hidden, int n, long seed) {
    TrainingSettings training =
        new TrainingSettings(
            "1-" + hidden + "-1", "relu", "mse", "adam:0.001", "constant", 32, 10L * hidden);
    return new TrialSpec(
        Tasks.parse("sine"),
        Condition.of("hidden", "" + hidden),
        training,
        new Budget.Epochs(10),
        Measure.MEAN_ABSOLUTE_ERROR,
        List.of(0.5),
        n,
        500,
        seed);
  }

  private static List<TrialSpec> study(int seeds) {
    List<TrialSpec> specs = new ArrayList<>();
    for (int n : new int[] {100, 1000, 10_000}) {
      for (int hidden : new int[] {8, 32}) {
        for (int seed = 1; seed <= seeds; seed++) specs.add(spec(hidden, n, seed));
      }
    }
    return specs;
  }

  @Test
  void everyTrialIsInOneShardWithThoseThatTrainAlike() {
    List<TrialSpec> specs = study(100);
    for (int workers : new int[] {1, 2, 16}) {
      List<Shard> shards = Shard.of(specs, new Planted(workers > 1), workers);
      List<TrialSpec> dealt = shards.stream().flatMap(s -> s.trials().stream()).toList();
      assertEquals(specs.size(), dealt.size());
      assertEquals(Set.copyOf(specs), Set.copyOf(dealt));
      assertTrue(shards.stream().allMatch(s -> s.trials().size() <= 64));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new Shard(List.of(spec(8, 100, 1), spec(32, 100, 1))));
  }

  @Test
  void oneWorkerKeepsTheOrderOfTheStudy() {
    List<TrialSpec> specs = study(3);
    List<Shard> shards = Shard.of(specs, new Planted(false), 1);
    assertEquals(specs, shards.stream().flatMap(s -> s.trials().stream()).toList());
  }

  /** Graham's bound for the longest first: 4/3 - 1/(3·workers) of the best there is. */
  @Test
  void severalWorkersEndAtAboutTheSameTime() {
    for (int workers : new int[] {2, 7, 16}) {
      List<Shard> shards = Shard.of(study(20), new Planted(true), workers);
      double[] busy = new double[workers];
      double longest = Double.POSITIVE_INFINITY;
      for (Shard shard : shards) {
        assertTrue(shard.mostFlops() <= longest, "the longest first");
        longest = shard.mostFlops();
        int free = 0;
        for (int w = 1; w < workers; w++) if (busy[w] < busy[free]) free = w;
        busy[free] += shard.mostFlops();
      }
      double all = 0;
      double most = 0;
      for (double b : busy) {
        all += b;
        most = Math.max(most, b);
      }
      double best = Math.max(all / workers, shards.get(0).mostFlops());
      assertTrue(most <= 4.0 / 3 * best, workers + " workers: " + most / best);
    }
  }

  @Test
  void shardsThatCostSomethingAreLongEnoughAndAsManyForEachWorker() {
    List<TrialSpec> alike = new ArrayList<>();
    for (int seed = 1; seed <= 320; seed++) alike.add(spec(8, 1000, seed));
    double one = alike.get(0).mostFlops();
    Planted learner = new Planted(true);
    // 160 trials for each of two workers.
    assertEquals(16, Shard.of(alike, learner, 2, one, 64 * one).size(), "no more than 8 each");
    assertEquals(10, Shard.of(alike, learner, 2, 30 * one, 64 * one).size(), "5 of 32");
    assertEquals(
        8, Shard.of(alike, learner, 2, 1000 * one, 64 * one).size(), "no fewer than 4 each");
    assertEquals(32, Shard.of(alike, learner, 2, one, 10 * one).size(), "none of more than 10");
    assertEquals(320, Shard.of(alike, learner, 320, 50 * one, 64 * one).size(), "one at least");
  }

  @Test
  void aShardArrivesInAnotherProcessAsItWas() {
    Shard shard = new Shard(List.of(spec(8, 100, 1), spec(8, 100, 2)));
    assertEquals(shard, Wire.shard(Wire.text(shard)));
    assertEquals(new Planted(true), Wire.learner(Wire.text(new Planted(true))));
  }
}
