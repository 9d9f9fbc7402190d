package org.learncost.reports.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.learncost.core.result.Series;
import org.learncost.core.result.StudyPlan;
import org.learncost.reports.compare.TimeToError.Algorithm;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.JmhResult.Metric;
import org.learncost.reports.read.RunData;

/**
 * Whether the time per step of the plan's network changed, backend by backend: by its throughput
 * where both runs measured it, else by its single shots, time to a level ÷ steps to it.
 */
final class StepSpeed {
  private static final String THROUGHPUT = "org.learncost.benchmarks.TrainingThroughput.train";
  private static final String SHOTS = "org.learncost.benchmarks.TimeToErrorLevel.train";
  private static final String PREFIX = "error_";

  private StepSpeed() {}

  /** A sentence per backend of the new run's plan. */
  static List<String> sentences(
      Algorithm algorithm,
      ComparedRun base,
      ComparedRun fresh,
      List<SeriesComparison> verdicts,
      Settings settings) {
    StudyPlan plan = fresh.study().map(RunData::plan).orElseThrow();
    Map<String, SeriesComparison> known = new LinkedHashMap<>();
    Map<String, Measured> shots = new LinkedHashMap<>();
    for (String backend : plan.measuredBackends()) {
      Optional<SeriesComparison> throughput =
          verdicts.stream().filter(v -> isStep(v.measured().series(), plan, backend)).findFirst();
      throughput.ifPresent(v -> known.put(backend, v));
      if (throughput.isPresent()) continue;
      shots(base, fresh, backend, settings).ifPresent(m -> shots.put(backend, m));
    }
    List<SeriesComparison> judged = Judge.judge(List.copyOf(shots.values()), settings);
    List<String> backends = List.copyOf(shots.keySet());
    for (int i = 0; i < judged.size(); i++) known.put(backends.get(i), judged.get(i));
    List<String> sentences = new ArrayList<>();
    known.forEach(
        (backend, verdict) ->
            sentences.add(
                backend + ": " + sentence(algorithm == Algorithm.CHANGED, verdict) + "."));
    List<String> unknown = new ArrayList<>(plan.measuredBackends());
    unknown.removeAll(known.keySet());
    if (!unknown.isEmpty()) {
      sentences.add(
          "Not measured in both runs: time per step of " + String.join(", ", unknown) + ".");
    }
    return sentences;
  }

  private static boolean isStep(Series series, StudyPlan plan, String backend) {
    Map<String, String> params = series.params();
    return series.benchmark().equals(THROUGHPUT)
        && backend.equals(params.get("backend"))
        && plan.mlp().equals(params.get("mlp"))
        && Integer.toString(plan.batch()).equals(params.get("batch"))
        && params.getOrDefault("replicas", "1").equals("1");
  }

  /** At the largest size, the lowest level that both runs reached. */
  private static Optional<Measured> shots(
      ComparedRun base, ComparedRun fresh, String backend, Settings settings) {
    return fresh.series().keySet().stream()
        .filter(s -> s.benchmark().equals(SHOTS) && backend.equals(s.params().get("backend")))
        .filter(base.series()::containsKey)
        .sorted(Comparator.comparingInt(StepSpeed::size).reversed())
        .map(s -> shots(s, base.results(s), fresh.results(s), settings))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static int size(Series series) {
    String n = series.params().getOrDefault("n", "");
    return n.matches("\\d{1,9}") ? Integer.parseInt(n) : 0;
  }

  private static Optional<Measured> shots(
      Series series, List<JmhResult> base, List<JmhResult> fresh, Settings settings) {
    return fresh.get(0).secondary().keySet().stream()
        .filter(name -> name.matches(PREFIX + "[0-9.E-]+:time"))
        .map(name -> name.substring(PREFIX.length(), name.length() - ":time".length()))
        .sorted(Comparator.comparingDouble(Double::parseDouble))
        .map(level -> shots(series, perStep(base, level), perStep(fresh, level), settings))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Measured> shots(
      Series series, ForkSample base, ForkSample fresh, Settings settings) {
    if (base.forks() == 0 || fresh.forks() == 0) return Optional.empty();
    return Optional.of(Measured.ofForks(series, base, fresh, OptionalDouble.empty(), settings, 1));
  }

  /** Seconds per step until a level; no forks if it was not reached, or met before the first. */
  private static ForkSample perStep(List<JmhResult> results, String level) {
    List<double[]> forks = new ArrayList<>();
    for (JmhResult result : results) {
      Metric time = result.secondary().get(PREFIX + level + ":time");
      Metric steps = result.secondary().get(PREFIX + level + ":steps");
      if (time == null || steps == null || !(steps.score() > 0)) continue;
      double factor = time.toSeconds() / steps.score();
      for (double[] fork : time.forks()) {
        forks.add(Arrays.stream(fork).map(v -> v * factor).toArray());
      }
    }
    return new ForkSample(forks);
  }

  private static String sentence(boolean algorithmChanged, SeriesComparison verdict) {
    String percent =
        String.format(Locale.ROOT, "%+.1f %%", 100 * verdict.measured().change().relative());
    return switch (verdict.verdict()) {
      case SLOWER, FASTER ->
          "time per step %s (%s): %s"
              .formatted(
                  verdict.verdict() == Verdict.SLOWER ? "rose" : "fell",
                  percent,
                  algorithmChanged ? "both changed, algorithm and speed" : "the speed changed");
      case SAME ->
          "time per step is the same (%s): %s"
              .formatted(
                  percent,
                  algorithmChanged ? "only the algorithm changed" : "the speed did not change");
      case SLOWER_UNCONFIRMED, FASTER_UNCONFIRMED ->
          "time per step is %s (%s; %s)"
              .formatted(verdict.verdict().word(), percent, verdict.reason());
      case INCONCLUSIVE ->
          "time per step is inconclusive (%s; %s)".formatted(percent, verdict.reason());
    };
  }
}
