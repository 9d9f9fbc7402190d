package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.learncost.core.result.RunFileException;
import org.learncost.reports.cost.Measured;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.JmhResult.Metric;
import org.learncost.reports.read.RunData;

/** The direct measurements of TimeToErrorLevel: metrics named {@code error_0.1:time}. */
final class Measurements {
  static final String BENCHMARK = "org.learncost.benchmarks.TimeToErrorLevel.train";
  private static final String PREFIX = "error_";
  private static final String TIME = ":time";
  private static final String CENSORED = ":censored_after";

  private Measurements() {}

  static List<Measured> of(RunData run) {
    List<Measured> measured = new ArrayList<>();
    for (JmhResult result : run.jmh()) {
      if (!OtherResult.is(result, BENCHMARK, "ss")) continue;
      for (String name : result.secondary().keySet()) {
        if (name.startsWith(PREFIX) && name.endsWith(TIME)) {
          measured.add(measured(run, result, name, TIME));
        } else if (name.startsWith(PREFIX) && name.endsWith(CENSORED)) {
          measured.add(measured(run, result, name, CENSORED));
        }
      }
    }
    measured.removeIf(m -> !(m.seconds() >= 0 && Double.isFinite(m.seconds())));
    return List.copyOf(measured);
  }

  private static Measured measured(RunData run, JmhResult result, String name, String suffix) {
    Params params = new Params(run, result);
    String level = name.substring(PREFIX.length(), name.length() - suffix.length());
    Map<String, Metric> metrics = result.secondary();
    Metric steps = metrics.get(PREFIX + level + ":steps");
    Metric time = metrics.get(name);
    try {
      double factor = time == null ? Double.NaN : time.toSeconds();
      double[] forks = time == null ? new double[0] : time.forkMeans();
      return new Measured(
          params.text("backend"),
          params.real("quality"),
          params.integer("n"),
          Double.parseDouble(level),
          time == null ? Double.NaN : time.score() * factor,
          Arrays.stream(forks).map(f -> f * factor).boxed().toList(),
          steps == null ? OptionalDouble.empty() : OptionalDouble.of(steps.score()),
          suffix.equals(CENSORED));
    } catch (IllegalArgumentException e) {
      throw new RunFileException(
          run.jmhFile(), result.benchmark() + " " + name + ": " + e.getMessage());
    }
  }
}
