package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.learncost.reports.fit.Estimate;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.RunData;

/**
 * What one backend costs before it trains at its speed.
 *
 * @param seconds by phase, the mean over forks; a phase that was not told is missing
 */
public record ColdStart(String backend, Shape shape, Map<Phase, Estimate> seconds) {
  private static final String BENCHMARK = "org.learncost.benchmarks.ColdStart.start";

  /** A part of getting ready, or of what is left when everything is loaded. */
  public enum Phase {
    FIND("cold:find"),
    OPEN("cold:open"),
    FIRST_STEP("cold:first_step"),
    LIBRARY("told:library"),
    COMPILATION("told:compilation"),
    UPLOAD("told:upload"),
    OPEN_AGAIN("warm:open"),
    FIRST_STEP_AGAIN("warm:first_step"),
    DOWNLOAD("warm:download");

    private final String metric;

    Phase(String metric) {
      this.metric = metric;
    }
  }

  static List<ColdStart> of(RunData run) {
    List<ColdStart> starts = new ArrayList<>();
    for (JmhResult result : run.jmh()) {
      if (!result.benchmark().equals(BENCHMARK)) continue;
      Params params = new Params(run, result);
      Map<Phase, Estimate> seconds = new EnumMap<>(Phase.class);
      for (Phase phase : Phase.values()) {
        double[] forks = Rates.seconds(run, List.of(result), phase.metric);
        if (forks.length > 0) seconds.put(phase, Estimate.positiveMean(forks));
      }
      if (!seconds.isEmpty()) {
        starts.add(new ColdStart(params.text("backend"), Shape.of(params), seconds));
      }
    }
    starts.sort(
        Comparator.comparing(ColdStart::shape, Shape.ORDER).thenComparing(ColdStart::backend));
    return List.copyOf(starts);
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
}
