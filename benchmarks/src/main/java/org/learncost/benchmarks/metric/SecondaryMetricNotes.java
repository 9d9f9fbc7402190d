package org.learncost.benchmarks.metric;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.learncost.core.backend.Trainer;
import org.learncost.core.result.MetricNames;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Publishes what a benchmark found beside its score as secondary metrics, averaged over iterations
 * and forks. Auxiliary counters would be summed over forks, and are lost in single shots.
 */
public final class SecondaryMetricNotes implements InternalProfiler {
  private static final List<ScalarResult> NOTED = new ArrayList<>();

  /** Keeps a metric of the iteration that is ending. */
  public static void note(String name, double value, String unit) {
    synchronized (NOTED) {
      NOTED.add(new ScalarResult(name, value, unit, AggregationPolicy.AVG));
    }
  }

  /** Keeps what a trainer tells of how it works; words can only be in a metric's name. */
  public static void note(Trainer trainer) {
    note(MetricNames.HOST_THREADS, trainer.hostThreads(), "threads");
    if (!trainer.strategy().isEmpty()) note(MetricNames.STRATEGY + trainer.strategy(), 1, "-");
  }

  @Override
  public String getDescription() {
    return "What a benchmark found beside its score: error levels, phases, host threads";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    synchronized (NOTED) {
      NOTED.clear();
    }
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return take();
  }

  /** What was noted since the last time. */
  static List<ScalarResult> take() {
    synchronized (NOTED) {
      List<ScalarResult> metrics = List.copyOf(NOTED);
      NOTED.clear();
      return metrics;
    }
  }
}
