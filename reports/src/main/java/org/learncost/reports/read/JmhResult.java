package org.learncost.reports.read;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import org.apache.commons.math3.stat.StatUtils;
import org.learncost.core.result.Series;

/**
 * One benchmark with one set of parameters.
 *
 * @param benchmark full name of the method
 * @param mode JMH's short name, as in thrpt
 * @param threads that ran the benchmark at once
 * @param jvm what the file tells of JMH and the JVM, by JMH's names: jmhVersion, jvm, jvmArgs (in
 *     one line), jdkVersion, vmName, vmVersion, number and length of iterations; older versions
 *     tell less or nothing
 * @param secondary further results by name, as JMH names them since 1.36: gc.alloc.rate.norm
 *     without the dot that came before it
 */
public record JmhResult(
    String benchmark,
    String mode,
    int threads,
    Map<String, String> params,
    Map<String, String> jvm,
    Metric primary,
    Map<String, Metric> secondary) {

  /** What was measured, the same in every run. */
  public Series series() {
    return new Series(benchmark, mode, threads, params);
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
      return forks.stream().mapToDouble(fork -> StatUtils.percentile(fork, 50)).toArray();
    }

    /** A percentile of the samples of each fork; empty but in sample mode. */
    public double[] forkPercentiles(double percent) {
      return samples.stream().mapToDouble(s -> s.percentile(percent)).toArray();
    }

    /** Factor from this unit, a rate, to events per second. */
    public double toPerSecond() {
      return 1 / seconds(unit.substring(unit.indexOf('/') + 1));
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
