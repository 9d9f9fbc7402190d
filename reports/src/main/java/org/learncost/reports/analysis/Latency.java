package org.learncost.reports.analysis;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.learncost.reports.read.RunData;

/**
 * Latency of a training step on one backend, in nanoseconds.
 *
 * @param all forks merged
 * @param forks a histogram per fork
 */
public record Latency(String backend, Histogram all, List<Histogram> forks) {

  static List<Latency> of(RunData run) {
    return run.latency().entrySet().stream()
        .map(
            e -> {
              Histogram all = new Histogram(3);
              e.getValue().forEach(all::add);
              return new Latency(e.getKey(), all, e.getValue());
            })
        .filter(l -> l.all().getTotalCount() > 0)
        .toList();
  }

  /** The smallest value of a percentile over forks. */
  public long lowestOverForks(double percentile) {
    return forks.stream().mapToLong(h -> h.getValueAtPercentile(percentile)).min().orElseThrow();
  }

  /** The largest value of a percentile over forks. */
  public long highestOverForks(double percentile) {
    return forks.stream().mapToLong(h -> h.getValueAtPercentile(percentile)).max().orElseThrow();
  }
}
