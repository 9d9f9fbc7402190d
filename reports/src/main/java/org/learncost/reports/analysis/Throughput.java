package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learncost.core.result.BenchmarkNames;
import org.learncost.core.result.MetricNames;
import org.learncost.core.result.ParameterNames;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.JmhResult.Metric;
import org.learncost.reports.read.RunData;
import org.learncost.reports.stats.Estimate;

/**
 * Training throughput of one backend on one shape.
 *
 * @param samplesPerSecond over all replicas, with the interval over forks
 * @param forks samples per second of each fork
 * @param flopsPerSecond NaN if not measured
 * @param hostThreads threads of the processor that may do the work, 0 where another device does it;
 *     empty in runs that did not note it
 * @param strategy which of its ways of working the backend chose; empty if not told
 */
public record Throughput(
    String backend,
    Shape shape,
    Estimate samplesPerSecond,
    double[] forks,
    double flopsPerSecond,
    OptionalInt hostThreads,
    String strategy) {

  private record Key(String backend, Shape shape) {}

  /** By shape and backend; results of the same shape are forks of one measurement. */
  public static List<Throughput> of(RunData run) {
    Map<Key, List<JmhResult>> measured = new LinkedHashMap<>();
    for (JmhResult result : run.jmh()) {
      if (!OtherResult.is(result, BenchmarkNames.TRAINING_THROUGHPUT, "thrpt")
          || !result.secondary().containsKey(MetricNames.SAMPLES)) {
        continue;
      }
      Params params = new Params(run, result);
      Key key = new Key(params.text(ParameterNames.BACKEND), Shape.of(params));
      measured.computeIfAbsent(key, k -> new ArrayList<>()).add(result);
    }
    List<Throughput> rows = new ArrayList<>();
    measured.forEach(
        (key, results) -> {
          double[] forks = MetricValues.perSecond(run, results, MetricNames.SAMPLES);
          if (forks.length == 0) return;
          double[] flops = MetricValues.perSecond(run, results, MetricNames.FLOPS);
          rows.add(
              new Throughput(
                  key.backend(),
                  key.shape(),
                  Estimate.positiveMean(forks),
                  forks,
                  Arrays.stream(flops).average().orElse(Double.NaN),
                  hostThreads(results),
                  strategy(results)));
        });
    rows.sort(
        Comparator.comparing(Throughput::shape, Shape.ORDER).thenComparing(Throughput::backend));
    return List.copyOf(rows);
  }

  private static String strategy(List<JmhResult> results) {
    return results.stream()
        .flatMap(r -> r.secondary().keySet().stream())
        .filter(name -> name.startsWith(MetricNames.STRATEGY))
        .map(name -> name.substring(MetricNames.STRATEGY.length()))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static OptionalInt hostThreads(List<JmhResult> results) {
    Stream<Metric> noted =
        results.stream()
            .map(r -> r.secondary().get(MetricNames.HOST_THREADS))
            .filter(Objects::nonNull);
    return noted.mapToInt(m -> (int) Math.round(m.score())).max();
  }
}
