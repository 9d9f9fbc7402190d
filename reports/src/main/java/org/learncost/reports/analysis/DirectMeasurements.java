package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.learncost.core.result.BenchmarkNames;
import org.learncost.core.result.MetricNames;
import org.learncost.core.result.ParameterNames;
import org.learncost.core.result.RunFileException;
import org.learncost.reports.cost.DirectMeasurement;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.JmhResult.Metric;
import org.learncost.reports.read.RunData;

/** The direct measurements of TimeToErrorLevel, see {@link MetricNames#timeTo}. */
final class DirectMeasurements {
  private DirectMeasurements() {}

  static List<DirectMeasurement> of(RunData run) {
    List<DirectMeasurement> measured = new ArrayList<>();
    for (JmhResult result : run.jmh()) {
      if (!OtherResult.is(result, BenchmarkNames.TIME_TO_ERROR_LEVEL, "ss")) continue;
      for (Map.Entry<String, Metric> metric : result.secondary().entrySet()) {
        OptionalDouble reached = MetricNames.levelOfTime(metric.getKey());
        OptionalDouble censored = MetricNames.levelOfCensored(metric.getKey());
        if (reached.isEmpty() && censored.isEmpty()) continue;
        double level = reached.orElseGet(censored::getAsDouble);
        measured.add(measured(run, result, metric.getValue(), level, reached.isEmpty()));
      }
    }
    measured.removeIf(m -> !(m.seconds() >= 0 && Double.isFinite(m.seconds())));
    return List.copyOf(measured);
  }

  private static DirectMeasurement measured(
      RunData run, JmhResult result, Metric time, double level, boolean censored) {
    Params params = new Params(run, result);
    String task = params.text(ParameterNames.TASK);
    Metric steps = result.secondary().get(MetricNames.stepsTo(level));
    try {
      double factor = time.toSeconds();
      return new DirectMeasurement(
          params.text(ParameterNames.BACKEND),
          task,
          run.study().flatMap(plan -> DirectCondition.of(plan, task, params)),
          params.integer(ParameterNames.N),
          level,
          time.score() * factor,
          Arrays.stream(time.forkMeans()).map(f -> f * factor).boxed().toList(),
          steps == null ? OptionalDouble.empty() : OptionalDouble.of(steps.score()),
          censored);
    } catch (IllegalArgumentException e) {
      throw new RunFileException(
          run.jmhFile(), result.benchmark() + " error level " + level + ": " + e.getMessage());
    }
  }
}
