package org.learncost.reports.analysis.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.learncost.core.data.TestSeed;
import org.learncost.core.result.BenchmarkNames;
import org.learncost.core.result.Checkpoints;
import org.learncost.core.result.Condition;
import org.learncost.core.result.Measure;
import org.learncost.core.result.MetricNames;
import org.learncost.core.result.Observations;
import org.learncost.core.result.ParameterNames;
import org.learncost.core.result.Trial;
import org.learncost.core.result.experiment.Curve;
import org.learncost.core.result.experiment.ExperimentPart;
import org.learncost.core.result.experiment.Quantity;
import org.learncost.core.result.experiment.StepTiming;
import org.learncost.core.result.experiment.StepTiming.TimedNetwork;
import org.learncost.core.result.training.TrainingSettings;
import org.learncost.reports.analysis.BackendComparison;
import org.learncost.reports.analysis.experiment.PartTimes.Way;
import org.learncost.reports.cost.Crossover;
import org.learncost.reports.cost.Frontier.Goal;
import org.learncost.reports.cost.Prices;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.JmhResult.Metric;
import org.learncost.reports.read.RunData;

/**
 * Times to an error where steps and the time of a step are planted: S = 100·(1 + 64/B), a step of
 * 20 + 2·B µs on one backend and of 200 + 0.1·B µs on the other, which so meet at B = 180/1.9 = 95.
 */
class PartTimesTest {
  private static final int[] BATCHES = {8, 32, 128, 512};
  private static final Curve STEPS = new Curve("grid", "batch", "seen");
  private static final double MEET = 180 / 1.9;

  private final SplittableRandom random = new SplittableRandom(TestSeed.draw());

  private static double steps(int batch) {
    return 100 * (1 + 64.0 / batch);
  }

  private static double stepSeconds(String backend, int batch) {
    return 1e-6 * (backend.equals("vector") ? 20 + 2.0 * batch : 200 + 0.1 * batch);
  }

  private static TrainingSettings training(int batch) {
    return new TrainingSettings(
        "40-64-64-10", "relu", "cross-entropy", "sgd:0.1:0.0", "constant", batch, 1000);
  }

  private double noisy(double truth) {
    return truth * Math.exp(0.005 * random.nextGaussian());
  }

  private JmhResult timed(String backend, int batch) {
    List<double[]> forks = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      forks.add(new double[] {batch / noisy(stepSeconds(backend, batch))});
    }
    Metric samples = new Metric(forks.get(0)[0], Double.NaN, "ops/s", forks, List.of());
    return new JmhResult(
        BenchmarkNames.TRAINING_THROUGHPUT,
        "thrpt",
        1,
        Map.of(
            ParameterNames.BACKEND,
            backend,
            ParameterNames.MLP,
            "40-64-64-10",
            ParameterNames.ACTIVATION,
            "relu",
            ParameterNames.LOSS,
            "cross-entropy",
            ParameterNames.OPTIMIZER,
            "sgd:0.1:0.0",
            ParameterNames.BATCH,
            "" + batch,
            ParameterNames.REPLICAS,
            "1"),
        Map.of(),
        samples,
        Map.of(MetricNames.SAMPLES, samples));
  }

  private Trial trial(int batch, long seed) {
    Trial trial =
        new Trial(
            "task",
            Condition.of(Map.of("part", "grid", "batch", "" + batch)),
            "steps",
            100,
            seed,
            "vector",
            "",
            Trial.Outcome.FINISHED,
            1,
            100,
            0.1,
            null,
            Map.of(Measure.ERROR_RATE, 0.1),
            List.of(),
            Checkpoints.NONE,
            null);
    return trial.with(Observations.of(new TreeMap<>(Map.of("seen", noisy(steps(batch))))));
  }

  private PartTimes times(Prices prices) {
    List<TimedNetwork> networks = new ArrayList<>();
    List<JmhResult> jmh = new ArrayList<>();
    List<Trial> trials = new ArrayList<>();
    for (int batch : BATCHES) {
      networks.add(new TimedNetwork(batch, training(batch)));
      for (String backend : List.of("vector", "opencl")) jmh.add(timed(backend, batch));
      for (long seed = 1; seed <= 8; seed++) trials.add(trial(batch, seed));
    }
    ExperimentPart part =
        new ExperimentPart(
            "grid",
            "Grid",
            "",
            "vector",
            "batch",
            List.of(),
            List.of(new Quantity("seen", "steps to an error")),
            trials.size(),
            1,
            1,
            new StepTiming(List.of(STEPS), networks));
    RunData run =
        new RunData(
            Path.of("run"),
            Optional.empty(),
            trials,
            List.of(),
            jmh,
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    List<PartTimes> all = PartTimes.of(List.of(part), run, prices, random);
    assertEquals(1, all.size());
    return all.get(0);
  }

  /** Each backend has its own best batch: 32 and 512 of the grid. */
  @Test
  void eachBackendIsSoonestAtItsOwnBatch() {
    List<Way> soonest = times(Prices.NONE).soonest(STEPS);
    assertEquals(List.of("vector", "opencl"), soonest.stream().map(Way::backend).toList());
    assertEquals(List.of(32.0, 512.0), soonest.stream().map(Way::x).toList());
    for (Way way : soonest) {
      int batch = (int) way.x();
      double truth = steps(batch) * stepSeconds(way.backend(), batch);
      assertEquals(truth, way.seconds().value(), 0.03 * truth);
      assertTrue(way.seconds().low() < truth && truth < way.seconds().high(), way.toString());
      assertTrue(way.price().isEmpty());
    }
  }

  @Test
  void oneBackendOvertakesTheOtherWhereTheirStepsMeet() {
    List<BackendComparison> comparisons = times(Prices.NONE).comparisons();
    assertEquals(1, comparisons.size());
    assertMeet(comparisons.get(0), MEET);
  }

  private static void assertMeet(BackendComparison comparison, double truth) {
    List<Crossover.Place> places = comparison.crossover().places();
    assertEquals(1, places.size(), comparison.toString());
    assertTrue(places.get(0).established());
    // Between two measured batches the place is read off a line between logs.
    assertEquals(Math.log(truth), Math.log(places.get(0).size().value()), 0.3);
  }

  /**
   * A device five times as dear: 5·(200 + 0.1·B) = 20 + 2·B at B = 980/1.5 = 653, past the grid.
   */
  @Test
  void moneyMovesTheBatchFromWhichOnADearDeviceIsWorthIt() {
    PartTimes times = times(Prices.parse("vector=0.36/h,opencl=1.8/h"));
    for (Way way : times.soonest(STEPS)) {
      double perSecond = way.backend().equals("vector") ? 1e-4 : 5e-4;
      assertEquals(way.seconds().value() * perSecond, way.price().orElseThrow().value(), 1e-12);
    }
    for (BackendComparison comparison : times.comparisons()) {
      if (comparison.goal() == Goal.TIME) assertMeet(comparison, MEET);
      else assertEquals(Crossover.Outcome.NONE, comparison.crossover().outcome());
    }
    assertEquals(2, times.comparisons().size());
  }
}
