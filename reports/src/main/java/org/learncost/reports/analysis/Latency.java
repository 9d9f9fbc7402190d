package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.learncost.reports.read.RunData;

/**
 * Latency of a training step on one backend, in nanoseconds.
 *
 * @param shape what was trained; empty in runs whose logs name the backend alone
 * @param all forks merged
 * @param forks a histogram per fork
 */
public record Latency(String backend, Optional<Shape> shape, Histogram all, List<Histogram> forks) {
  /** So many steps must lie beyond a percentile for it to be more than a few chance events. */
  public static final int STEPS_BEYOND = 10;

  static List<Latency> of(RunData run) {
    List<Latency> rows = new ArrayList<>();
    run.latency().forEach((tag, forks) -> rows.add(of(run, tag, forks)));
    rows.removeIf(l -> l.all().getTotalCount() == 0);
    rows.sort(
        Comparator.comparing(
                (Latency l) -> l.shape().orElse(null), Comparator.nullsFirst(Shape.ORDER))
            .thenComparing(Latency::backend));
    return List.copyOf(rows);
  }

  private static Latency of(RunData run, String tag, List<Histogram> forks) {
    Histogram all = new Histogram(3);
    forks.forEach(all::add);
    if (!tag.contains("=")) return new Latency(tag, Optional.empty(), all, forks);
    Map<String, String> values = new HashMap<>();
    for (String parameter : tag.split(";", -1)) {
      int equals = parameter.indexOf('=');
      if (equals > 0) values.put(parameter.substring(0, equals), parameter.substring(equals + 1));
    }
    Params params = new Params(run.path().resolve("latency"), "tag " + tag, values);
    return new Latency(params.text("backend"), Optional.of(Shape.of(params)), all, forks);
  }

  /** Steps slower than a percentile, which it rests on. */
  public long stepsBeyond(double percentile) {
    return (long) (all.getTotalCount() * (100 - percentile) / 100 + 1e-6);
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
