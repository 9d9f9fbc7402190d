package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.learncost.core.result.BenchmarkNames;
import org.learncost.core.result.MetricNames;
import org.learncost.core.result.ParameterNames;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.JmhResult.Metric;
import org.learncost.reports.read.RunData;
import org.learncost.reports.stats.Estimate;

/**
 * What one backend costs before it trains at its speed, and what a step costs beside its time.
 *
 * @param seconds by phase, the mean over forks; a phase that was not told is missing
 * @param firstSteps seconds from looking the backend up to the end of its first step, in each fork;
 *     none if a part of it was not told by every fork
 * @param amounts the mean over forks; one that was not told is missing
 * @param noEnergy why some energy could not be read; empty if all could, or in older runs
 */
public record ColdStartTimes(
    String backend,
    Shape shape,
    Map<Phase, Estimate> seconds,
    double[] firstSteps,
    Map<Amount, Estimate> amounts,
    List<String> noEnergy) {

  /** A part of getting ready, or of what is left when everything is loaded. */
  public enum Phase {
    JVM(MetricNames.JVM_START),
    FIND(MetricNames.COLD_FIND),
    OPEN(MetricNames.COLD_OPEN),
    FIRST_STEP(MetricNames.COLD_FIRST_STEP),
    LIBRARY(MetricNames.TOLD_LIBRARY),
    COMPILATION(MetricNames.TOLD_COMPILATION),
    UPLOAD(MetricNames.TOLD_UPLOAD),
    OPEN_AGAIN(MetricNames.WARM_OPEN),
    FIRST_STEP_AGAIN(MetricNames.WARM_FIRST_STEP),
    STEADY_STEP(MetricNames.STEADY_STEP),
    EVALUATION(MetricNames.WARM_EVALUATION),
    DOWNLOAD(MetricNames.WARM_DOWNLOAD);

    private final String metric;

    Phase(String metric) {
      this.metric = metric;
    }
  }

  /** What is moved or used, in bytes and joules; of allocation and energy what one step takes. */
  public enum Amount {
    UPLOAD_BYTES(MetricNames.UPLOAD_BYTES),
    DOWNLOAD_BYTES(MetricNames.DOWNLOAD_BYTES),
    ALLOCATED_BYTES(MetricNames.STEADY_ALLOCATION),
    PROCESSOR_JOULES(MetricNames.PROCESSOR_ENERGY),
    GPU_JOULES(MetricNames.GPU_ENERGY);

    private final String metric;

    Amount(String metric) {
      this.metric = metric;
    }
  }

  static List<ColdStartTimes> of(RunData run) {
    List<ColdStartTimes> starts = new ArrayList<>();
    for (JmhResult result : run.jmh()) {
      if (!OtherResult.is(result, BenchmarkNames.COLD_START, "ss")) continue;
      Params params = new Params(run, result);
      Map<Phase, Estimate> seconds = new EnumMap<>(Phase.class);
      for (Phase phase : Phase.values()) {
        double[] forks = MetricValues.seconds(run, List.of(result), phase.metric);
        if (forks.length > 0) seconds.put(phase, Estimate.positiveMean(forks));
      }
      if (seconds.isEmpty()) continue;
      starts.add(
          new ColdStartTimes(
              params.text(ParameterNames.BACKEND),
              Shape.of(params),
              seconds,
              firstSteps(run, result),
              amounts(result),
              result.secondary().keySet().stream()
                  .filter(name -> name.startsWith(MetricNames.NO_ENERGY))
                  .map(name -> name.substring(MetricNames.NO_ENERGY.length()))
                  .toList()));
    }
    starts.sort(
        Comparator.comparing(ColdStartTimes::shape, Shape.ORDER)
            .thenComparing(ColdStartTimes::backend));
    return List.copyOf(starts);
  }

  private static double[] firstSteps(RunData run, JmhResult result) {
    double[] sum = MetricValues.seconds(run, List.of(result), Phase.FIND.metric);
    for (Phase phase : List.of(Phase.OPEN, Phase.FIRST_STEP)) {
      double[] forks = MetricValues.seconds(run, List.of(result), phase.metric);
      if (forks.length != sum.length) return new double[0];
      for (int i = 0; i < sum.length; i++) sum[i] += forks[i];
    }
    return sum;
  }

  /** Nothing allocated is a finding; an energy of nothing would be none. */
  private static Map<Amount, Estimate> amounts(JmhResult result) {
    Map<Amount, Estimate> amounts = new EnumMap<>(Amount.class);
    for (Amount amount : Amount.values()) {
      Metric metric = result.secondary().get(amount.metric);
      if (metric == null) continue;
      double[] forks =
          Arrays.stream(metric.forkMeans())
              .filter(v -> v > 0 || v == 0 && amount == Amount.ALLOCATED_BYTES)
              .toArray();
      if (forks.length == 0) continue;
      boolean positive = Arrays.stream(forks).allMatch(v -> v > 0);
      amounts.put(amount, positive ? Estimate.positiveMean(forks) : Estimate.mean(forks));
    }
    return amounts;
  }

  /** From looking the backend up to the end of the first step; NaN if a part is missing. */
  public double secondsToFirstStep() {
    return value(Phase.FIND) + value(Phase.OPEN) + value(Phase.FIRST_STEP);
  }

  /** NaN if the phase was not told. */
  public double value(Phase phase) {
    Estimate estimate = seconds.get(phase);
    return estimate == null ? Double.NaN : estimate.value();
  }

  /** NaN if it was not told. */
  public double value(Amount amount) {
    Estimate estimate = amounts.get(amount);
    return estimate == null ? Double.NaN : estimate.value();
  }

  /** Of the processor and the GPU, as far as they were told; NaN if neither was. */
  public double joulesPerStep() {
    double processor = value(Amount.PROCESSOR_JOULES);
    double gpu = value(Amount.GPU_JOULES);
    if (Double.isNaN(processor)) return gpu;
    return Double.isNaN(gpu) ? processor : processor + gpu;
  }

  /** Samples of a step, over all replicas. */
  public double samplesPerStep() {
    return shape.batch() * (double) shape.replicas();
  }

  /**
   * From the throughput of the same backend and shape, which is warmed up for longer; else what was
   * measured beside the cold start; NaN if neither was.
   */
  public double steadyStep(List<Throughput> throughput) {
    return throughput.stream()
        .filter(t -> t.backend().equals(backend) && t.shape().equals(shape))
        .map(Throughput::samplesPerSecond)
        .mapToDouble(Estimate::value)
        .map(rate -> samplesPerStep() / rate)
        .findFirst()
        .orElse(value(Phase.STEADY_STEP));
  }
}
