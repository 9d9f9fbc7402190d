package org.learncost.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.learncost.core.result.Crossing;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Publishes what a {@link TimeToErrorLevel} shot saw: {@code error_ε:time}, {@code :steps} and
 * {@code :samples} for every level reached, {@code :censored_after} with the time of the whole
 * budget for one that was not. Auxiliary counters would be summed over forks; averaged scalars are
 * not.
 */
public final class ErrorLevelProfiler implements InternalProfiler {
  @Override
  public String getDescription() {
    return "Time, steps and samples to each error level";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    TimeToErrorLevel.Shot shot = TimeToErrorLevel.lastShot();
    List<ScalarResult> metrics = new ArrayList<>();
    if (shot == null) return metrics;
    for (Crossing crossing : shot.crossings()) {
      String level = "error_" + crossing.level() + ":";
      double millis = shot.nanos()[Arrays.binarySearch(shot.stops(), crossing.step())] / 1e6;
      if (crossing.censored()) {
        metrics.add(scalar(level + "censored_after", millis, "ms"));
      } else {
        metrics.add(scalar(level + "time", millis, "ms"));
        metrics.add(scalar(level + "steps", crossing.step(), "steps"));
        metrics.add(scalar(level + "samples", crossing.samples(), "samples"));
      }
    }
    return metrics;
  }

  private static ScalarResult scalar(String name, double value, String unit) {
    return new ScalarResult(name, value, unit, AggregationPolicy.AVG);
  }
}
