package org.learncost.benchmarks.rounds;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.learncost.core.result.Series;
import org.learncost.core.result.WholeFile;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.WorkloadParams;

/** Forks that ran one at a time, merged into what JMH would have made of them in one run. */
public final class MergedResults {
  private final Map<Series, List<BenchmarkResult>> forks = new LinkedHashMap<>();

  /**
   * @param order of the rows
   */
  MergedResults(Collection<Series> order) {
    order.forEach(series -> forks.put(series, new ArrayList<>()));
  }

  void add(Series series, BenchmarkResult fork) {
    forks.computeIfAbsent(series, s -> new ArrayList<>()).add(fork);
  }

  /** What was to be measured, in the order of the rows. */
  Set<Series> series() {
    return forks.keySet();
  }

  /** Scores of the forks that are there, the median over iterations of each. */
  public Map<Series, double[]> medians() {
    Map<Series, double[]> medians = new LinkedHashMap<>();
    forks.forEach(
        (series, results) ->
            medians.put(
                series,
                results.stream()
                    .mapToDouble(r -> r.getPrimaryResult().getStatistics().getPercentile(50))
                    .toArray()));
    return medians;
  }

  /** A row per series that has a fork. */
  public List<RunResult> rows() {
    List<RunResult> rows = new ArrayList<>();
    forks.forEach(
        (series, results) -> {
          if (!results.isEmpty()) {
            BenchmarkParams params = params(results.get(0).getParams(), results.size());
            rows.add(new RunResult(params, results));
          }
        });
    return rows;
  }

  /** The parameters of a fork with the number of forks that there were in the end. */
  private static BenchmarkParams params(BenchmarkParams one, int forks) {
    WorkloadParams workload = new WorkloadParams();
    for (String name : one.getParamsKeys()) {
      workload.put(name, one.getParam(name), 0);
    }
    return new BenchmarkParams(
        one.getBenchmark(),
        one.generatedBenchmark(),
        one.shouldSynchIterations(),
        one.getThreads(),
        one.getThreadGroups(),
        one.getThreadGroupLabels(),
        forks,
        one.getWarmupForks(),
        one.getWarmup(),
        one.getMeasurement(),
        one.getMode(),
        workload,
        one.getTimeUnit(),
        one.getOpsPerInvocation(),
        one.getJvm(),
        one.getJvmArgs(),
        one.getJdkVersion(),
        one.getVmName(),
        one.getVmVersion(),
        one.getJmhVersion(),
        one.getTimeout());
  }

  /** Writes JMH's own JSON, whole or not at all. */
  public void write(Path file) {
    write(file, ResultFormatType.JSON);
  }

  public void write(Path file, ResultFormatType format) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(text, false, StandardCharsets.UTF_8);
    ResultFormatFactory.getInstance(format, out).writeOut(rows());
    out.flush();
    WholeFile.write(file, text::writeTo);
  }
}
