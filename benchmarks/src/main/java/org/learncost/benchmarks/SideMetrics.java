package org.learncost.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
public final class SideMetrics implements InternalProfiler {
  private static final List<ScalarResult> NOTED = new ArrayList<>();

  /** Keeps a metric of the iteration that is ending. */
  static void note(String name, double value, String unit) {
    synchronized (NOTED) {
      NOTED.add(new ScalarResult(name, value, unit, AggregationPolicy.AVG));
    }
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
    synchronized (NOTED) {
      List<ScalarResult> metrics = List.copyOf(NOTED);
      NOTED.clear();
      return metrics;
    }
  }
}
