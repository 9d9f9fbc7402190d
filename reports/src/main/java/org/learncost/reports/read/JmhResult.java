package org.learncost.reports.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.stat.StatUtils;
import org.learncost.core.result.Series;
import org.learncost.reports.stats.Median;

/**
 * One benchmark with one set of parameters.
 *
 * @param benchmark full name of the method
 * @param mode JMH's short name, as in thrpt
 * @param threads that ran the benchmark at once
 * @param jvm what the file tells of JMH, the JVM and how it measured, by JMH's names: jmhVersion,
 *     jvm, jvmArgs (in one line), jdkVersion, vmName, vmVersion, forks, batch sizes, number and
 *     length of iterations; older versions tell less or nothing
 * @param secondary further results by name, as JMH names them since 1.36: gc.alloc.rate.norm
 *     without the dot that came before it
 * @param apart of {@code jvm} what tells it from other results of the same benchmark, mode, threads
 *     and parameters, see {@link HowMeasured}; empty for most
 */
public record JmhResult(
    String benchmark,
    String mode,
    int threads,
    Map<String, String> params,
    Map<String, String> jvm,
    Metric primary,
    Map<String, Metric> secondary,
    Map<String, String> apart) {

  /** One that nothing need be told apart from. */
  public JmhResult(
      String benchmark,
      String mode,
      int threads,
      Map<String, String> params,
      Map<String, String> jvm,
      Metric primary,
      Map<String, Metric> secondary) {
    this(benchmark, mode, threads, params, jvm, primary, secondary, Map.of());
  }

  /** What was measured, the same in every run. */
  public Series series() {
    Map<String, String> all = new TreeMap<>(params);
    apart.forEach((name, value) -> all.put(params.containsKey(name) ? "jvm:" + name : name, value));
    return new Series(benchmark, mode, threads, all);
  }

  JmhResult apart(Map<String, String> apart) {
    return new JmhResult(benchmark, mode, threads, params, jvm, primary, secondary, apart);
  }

  /** The same measurement under another name. */
  public JmhResult as(String name, Map<String, String> withParams) {
    return new JmhResult(name, mode, threads, withParams, jvm, primary, secondary, apart);
  }

  /** One of its secondary metrics as a result of its own. */
  public JmhResult ofMetric(String name) {
    Metric metric = Objects.requireNonNull(secondary.get(name), name);
    String named = benchmark + Series.METRIC + name;
    return new JmhResult(named, mode, threads, params, jvm, metric, Map.of(), apart);
  }

  /** Whether it ran in JMH's own process. */
  public boolean notForked() {
    return "0".equals(jvm.get("forks"));
  }

  /**
   * A median per fork, of single operations in sample mode, else of iterations. Sample mode without
   * samples: the one median that JMH told, for a mean of iterations is none. Empty where none is
   * known.
   */
  public double[] medians() {
    boolean told = isSampled() && primary.samples().isEmpty();
    if (!told) return primary.rows() == 0 ? new double[0] : primary.forkMedians();
    Double median = primary.percentiles().get(50.0);
    return median == null || median.isNaN() ? new double[0] : new double[] {median};
  }

  /** Whether its score is a mean of single operations. */
  public boolean isSampled() {
    return mode.equals("sample");
  }

  /** Forks with raw data that tells a median of each. */
  public int rows() {
    return isSampled() ? primary.samples().size() : primary.rows();
  }

  /**
   * The results of one series and unit as one: they are forks of one measurement. A score of
   * several is their mean, without an error.
   */
  public static List<JmhResult> merged(List<JmhResult> results) {
    record Key(Series series, String unit) {}
    Map<Key, List<JmhResult>> same = new LinkedHashMap<>();
    for (JmhResult r : results) {
      same.computeIfAbsent(new Key(r.series(), r.primary().unit()), k -> new ArrayList<>()).add(r);
    }
    return same.values().stream().map(JmhResult::mergedOne).toList();
  }

  private static JmhResult mergedOne(List<JmhResult> same) {
    JmhResult first = same.get(0);
    if (same.size() == 1) return first;
    Map<String, List<Metric>> secondary = new LinkedHashMap<>();
    for (JmhResult r : same) {
      r.secondary().forEach((n, m) -> secondary.computeIfAbsent(n, k -> new ArrayList<>()).add(m));
    }
    Map<String, Metric> merged = new LinkedHashMap<>();
    secondary.forEach((name, metrics) -> merged.put(name, Metric.merged(metrics)));
    return new JmhResult(
        first.benchmark,
        first.mode,
        first.threads,
        first.params,
        first.jvm,
        Metric.merged(same.stream().map(JmhResult::primary).toList()),
        merged,
        first.apart);
  }

  /**
   * A measured quantity.
   *
   * @param score NaN where JMH could not tell
   * @param scoreError half the width of JMH's 99.9 % interval; NaN where it could not tell
   * @param unit such as ops/s or ms/op
   * @param forks raw data, a row per fork with a value per iteration (the mean, in sample mode);
   *     may be empty
   * @param samples of each fork in sample mode; else empty
   * @param percentiles that JMH told of all forks together, by percent: of single operations in
   *     sample mode, else of iterations; may be empty
   */
  public record Metric(
      double score,
      double scoreError,
      String unit,
      List<double[]> forks,
      List<Samples> samples,
      SortedMap<Double, Double> percentiles) {
    /** Without percentiles. */
    public Metric(
        double score, double scoreError, String unit, List<double[]> forks, List<Samples> samples) {
      this(score, scoreError, unit, forks, samples, Collections.emptySortedMap());
    }

    private static Metric merged(List<Metric> metrics) {
      if (metrics.size() == 1) return metrics.get(0);
      return new Metric(
          metrics.stream().mapToDouble(Metric::score).average().orElse(Double.NaN),
          Double.NaN,
          metrics.get(0).unit,
          metrics.stream().flatMap(m -> m.forks.stream()).toList(),
          metrics.stream().flatMap(m -> m.samples.stream()).toList());
    }

    /** Forks with raw data. */
    public int rows() {
      return forks.size();
    }

    /** A mean per fork; the score alone where there is no raw data. */
    public double[] forkMeans() {
      if (forks.isEmpty()) return new double[] {score};
      return forks.stream().mapToDouble(StatUtils::mean).toArray();
    }

    /**
     * A median per fork: of its samples in sample mode, else of its iterations; the score alone
     * where there is no raw data.
     */
    public double[] forkMedians() {
      if (!samples.isEmpty()) return forkPercentiles(50);
      if (forks.isEmpty()) return new double[] {score};
      return forks.stream().mapToDouble(fork -> Median.of(fork)).toArray();
    }

    /** A percentile of the samples of each fork; empty but in sample mode. */
    public double[] forkPercentiles(double percent) {
      return samples.stream().mapToDouble(s -> s.percentile(percent)).toArray();
    }

    /** Factor from this unit, a rate, to events per second. */
    public double toPerSecond() {
      return 1 / seconds(new Unit(unit).denominator());
    }

    /** Factor from this unit, a time or a time per operation, to seconds. */
    public double toSeconds() {
      return seconds(new Unit(unit).numerator());
    }

    private double seconds(String name) {
      OptionalDouble seconds = Unit.secondsPer(name);
      if (seconds.isPresent()) return seconds.getAsDouble();
      throw new IllegalArgumentException("unknown unit of time: " + unit);
    }
  }
}
