package org.learncost.benchmarks.versus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learncost.benchmarks.host.FmaLoop;
import org.learncost.benchmarks.workload.Workload;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.train.TrainingPlans;

class VersusTest {
  /** Ranks from the tables of the sign test: Conover 1999, table A3. */
  @ParameterizedTest
  @CsvSource({"6, 1", "8, 1", "9, 2", "12, 3", "15, 4", "20, 6", "25, 8"})
  void theIntervalHasTheTabulatedRanks(int rounds, int rank) {
    double[] values = DoubleStream.iterate(1, v -> v + 1).limit(rounds).toArray();
    PairedMedian median = PairedMedian.of(values);
    assertEquals((rounds + 1) / 2.0, median.value());
    assertEquals(rank, median.low());
    assertEquals(rounds + 1 - rank, median.high());
  }

  @Test
  void fiveRoundsGiveNoInterval() {
    PairedMedian median = PairedMedian.of(new double[] {3, 1, 2, 5, 4});
    assertEquals(3, median.value());
    assertTrue(Double.isNaN(median.low()) && Double.isNaN(median.high()));
  }

  @Test
  void theIntervalCoversTheMedianAsOftenAsItSays() {
    Random random = new Random(1);
    int covered = 0;
    for (int trial = 0; trial < 4000; trial++) {
      double[] values = DoubleStream.generate(random::nextGaussian).limit(15).toArray();
      PairedMedian median = PairedMedian.of(values);
      if (median.low() <= 0 && median.high() >= 0) covered++;
    }
    // Exactly 96.5 % with 15 rounds.
    assertEquals(0.965, covered / 4000.0, 0.01);
  }

  /** What the numbers are is the machine's business; how they belong together is not. */
  @Test
  void ratiosAreTakenWithinRounds() throws Exception {
    TrainingPlan plan = TrainingPlans.of("1-16-16-1", "relu", "mse", "adam", 32);
    var data = Workload.replicas(plan, 3);
    try (TrainingContender one = new TrainingContender("scalar", 1, plan, data);
        TrainingContender two = new TrainingContender("scalar", 2, plan, data)) {
      Versus.Outcome outcome =
          new Versus(List.of(one, two), plan.mlp().trainingFlopsPerSample())
              .run(7, 5_000_000, 100_000_000, 1);
      Versus.Row base = outcome.rows().get(0);
      Versus.Row other = outcome.rows().get(1);
      assertEquals(List.of("scalar, 1 thread", "scalar, 2 threads"), names(outcome));
      assertEquals(Set.of(1, 2), outcome.peaks().keySet());
      assertEquals(new PairedMedian(1, 1, 1), base.ratio());
      double[] ratios =
          IntStream.range(0, 7).mapToDouble(i -> other.rounds()[i] / base.rounds()[i]).toArray();
      assertEquals(PairedMedian.of(ratios), other.ratio());
      assertEquals(
          base.samplesPerSecond().value() * plan.mlp().trainingFlopsPerSample(),
          base.flopsPerSecond());
      assertTrue(base.ofPeak().value() > 0, "" + base.ofPeak());
      assertTrue(VersusTable.lines(outcome).get(2).startsWith("scalar, 2 threads"));
    }
  }

  private static List<String> names(Versus.Outcome outcome) {
    return outcome.rows().stream().map(Versus.Row::name).toList();
  }

  @Test
  void thePeakLoopDoesAllOfItsWork() {
    FmaLoop loop = new FmaLoop();
    assertThrows(IllegalStateException.class, loop::check, "nothing was run");
    loop.run();
    loop.check();
  }
}
