package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learncost.core.result.RunFileException;
import org.learncost.reports.fit.Estimate;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.JmhResult.Metric;
import org.learncost.reports.read.RunData;

/**
 * Training throughput of one backend on a network 1-width-width-1.
 *
 * @param samplesPerSecond with the interval over forks
 * @param forks samples per second of each fork
 * @param flopsPerSecond NaN if not measured
 */
public record Throughput(
    String backend,
    int width,
    int batch,
    Estimate samplesPerSecond,
    double[] forks,
    double flopsPerSecond) {
  private static final String BENCHMARK = "org.learncost.benchmarks.TrainingThroughput.train";

  /** By width, batch and backend; results of the same shape are forks of one measurement. */
  static List<Throughput> of(RunData run) {
    Map<List<Object>, List<JmhResult>> shapes = new LinkedHashMap<>();
    for (JmhResult result : run.jmh()) {
      if (!result.benchmark().equals(BENCHMARK) || !result.secondary().containsKey("samples")) {
        continue;
      }
      Params params = new Params(run, result);
      List<Object> shape =
          List.of(params.text("backend"), params.integer("width"), params.integer("batch"));
      shapes.computeIfAbsent(shape, s -> new ArrayList<>()).add(result);
    }
    List<Throughput> rows = new ArrayList<>();
    shapes.forEach(
        (shape, results) -> {
          double[] forks = perSecond(run, results, "samples");
          if (forks.length == 0) return;
          double[] flops = perSecond(run, results, "flops");
          rows.add(
              new Throughput(
                  (String) shape.get(0),
                  (Integer) shape.get(1),
                  (Integer) shape.get(2),
                  Estimate.positiveMean(forks),
                  forks,
                  Arrays.stream(flops).average().orElse(Double.NaN)));
        });
    rows.sort(
        Comparator.comparingInt(Throughput::width)
            .thenComparingInt(Throughput::batch)
            .thenComparing(Throughput::backend));
    return List.copyOf(rows);
  }

  private static double[] perSecond(RunData run, List<JmhResult> results, String name) {
    return results.stream()
        .flatMap(r -> r.secondary().entrySet().stream())
        .filter(e -> e.getKey().equals(name))
        .flatMapToDouble(e -> Arrays.stream(perSecond(run, e.getValue())))
        .filter(rate -> rate > 0 && Double.isFinite(rate))
        .toArray();
  }

  private static double[] perSecond(RunData run, Metric metric) {
    try {
      double factor = metric.toPerSecond();
      return Arrays.stream(metric.forkMeans()).map(v -> v * factor).toArray();
    } catch (IllegalArgumentException e) {
      throw new RunFileException(run.path().resolve("jmh.json"), String.valueOf(e.getMessage()));
    }
  }
}
