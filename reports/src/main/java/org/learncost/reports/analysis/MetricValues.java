package org.learncost.reports.analysis;

import java.util.Arrays;
import java.util.List;
import org.learncost.core.result.RunFileException;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.JmhResult.Metric;
import org.learncost.reports.read.RunData;

/** Reads the secondary metrics of JMH results, a value per fork, in base units. */
final class MetricValues {
  private MetricValues() {}

  /** Events per second of every fork of some results of one measurement. */
  static double[] perSecond(RunData run, List<JmhResult> results, String name) {
    return values(run, results, name, true);
  }

  /** Seconds in every fork of some results of one measurement. */
  static double[] seconds(RunData run, List<JmhResult> results, String name) {
    return values(run, results, name, false);
  }

  private static double[] values(
      RunData run, List<JmhResult> results, String name, boolean perSecond) {
    return results.stream()
        .flatMap(r -> r.secondary().entrySet().stream())
        .filter(e -> e.getKey().equals(name))
        .flatMapToDouble(e -> Arrays.stream(values(run, e.getValue(), perSecond)))
        .filter(value -> value > 0 && Double.isFinite(value))
        .toArray();
  }

  private static double[] values(RunData run, Metric metric, boolean perSecond) {
    try {
      double factor = perSecond ? metric.toPerSecond() : metric.toSeconds();
      return Arrays.stream(metric.forkMeans()).map(v -> v * factor).toArray();
    } catch (IllegalArgumentException e) {
      throw new RunFileException(run.jmhFile(), String.valueOf(e.getMessage()));
    }
  }
}
