package org.learncost.reports.read;

import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.StatUtils;

/**
 * One benchmark with one set of parameters.
 *
 * @param benchmark full name of the method
 * @param mode JMH's short name, as in thrpt
 * @param threads that ran the benchmark at once
 * @param secondary further results by name
 */
public record JmhResult(
    String benchmark,
    String mode,
    int threads,
    Map<String, String> params,
    Metric primary,
    Map<String, Metric> secondary) {

  /**
   * A measured quantity.
   *
   * @param score NaN where JMH could not tell
   * @param scoreError half the width of JMH's 99.9 % interval; NaN where there is none
   * @param unit such as ops/s or ms/op
   * @param forks raw data, a row per fork; may be empty
   */
  public record Metric(double score, double scoreError, String unit, List<double[]> forks) {
    /** A mean per fork; the score alone where there is no raw data. */
    public double[] forkMeans() {
      if (forks.isEmpty()) return new double[] {score};
      return forks.stream().mapToDouble(StatUtils::mean).toArray();
    }

    /** Factor from this unit, a rate, to events per second. */
    public double toPerSecond() {
      return 1 / seconds(unit.substring(unit.indexOf('/') + 1));
    }

    /** Factor from this unit, a time or a time per operation, to seconds. */
    public double toSeconds() {
      int slash = unit.indexOf('/');
      return seconds(slash < 0 ? unit : unit.substring(0, slash));
    }

    private double seconds(String name) {
      return switch (name) {
        case "ns" -> 1e-9;
        case "us" -> 1e-6;
        case "ms" -> 1e-3;
        case "s" -> 1;
        case "min" -> 60;
        case "hr" -> 3600;
        case "day" -> 86_400;
        default -> throw new IllegalArgumentException("unknown unit of time: " + unit);
      };
    }
  }
}
