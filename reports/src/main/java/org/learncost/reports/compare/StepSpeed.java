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
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.BenchmarkNames;
import org.learncost.core.result.MetricNames;
import org.learncost.core.result.ParameterNames;
import org.learncost.core.result.Series;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.training.TrainingSettings;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.JmhResult.Metric;
import org.learncost.reports.read.RunData;

/**
 * Whether the time per step of the plan's network changed, backend by backend: by its throughput
 * where both runs measured it, else by its single shots, time to a level ÷ steps to it.
 */
final class StepSpeed {
  private StepSpeed() {}

  /** A sentence per backend of the new run's plan. */
  static List<String> sentences(
      StepsChange algorithm,
      ComparedRun base,
      ComparedRun fresh,
      List<SeriesComparison> verdicts,
      ComparisonOptions settings) {
    StudyPlan plan = fresh.study().map(RunData::plan).orElseThrow();
    Map<String, SeriesComparison> known = new LinkedHashMap<>();
    Map<String, MeasuredSeries> shots = new LinkedHashMap<>();
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
                backend + ": " + sentence(algorithm == StepsChange.CHANGED, verdict) + "."));
    List<String> unknown = new ArrayList<>(plan.measuredBackends());
    unknown.removeAll(known.keySet());
    if (!unknown.isEmpty()) {
      sentences.add(
          "Not measured in both runs: time per step of " + String.join(", ", unknown) + ".");
    }
    return sentences;
  }

  /** Of the condition that is timed. */
  private static boolean isStep(Series series, StudyPlan plan, String backend) {
    Map<String, String> params = series.params();
    TrainingSettings training = plan.firstCondition().training();
    return series.benchmark().equals(BenchmarkNames.TRAINING_THROUGHPUT)
        && backend.equals(params.get(ParameterNames.BACKEND))
        && training.mlp().equals(params.get(ParameterNames.MLP))
        && Integer.toString(training.batch()).equals(params.get(ParameterNames.BATCH))
        && params.getOrDefault(ParameterNames.REPLICAS, "1").equals("1")
        && agrees(training.activation(), params.get(ParameterNames.ACTIVATION))
        && agrees(training.loss(), params.get(ParameterNames.LOSS))
        && agrees(training.optimizer(), params.get(ParameterNames.OPTIMIZER));
  }

  /** What one of them does not tell was no choice when it was written. */
  private static boolean agrees(@Nullable String planned, @Nullable String told) {
    return planned == null || told == null || planned.equalsIgnoreCase(told);
  }

  /** At the largest size, the lowest level that both runs reached. */
  private static Optional<MeasuredSeries> shots(
      ComparedRun base, ComparedRun fresh, String backend, ComparisonOptions settings) {
    return fresh.series().keySet().stream()
        .filter(
            s ->
                s.benchmark().equals(BenchmarkNames.TIME_TO_ERROR_LEVEL)
                    && backend.equals(s.params().get(ParameterNames.BACKEND)))
        .filter(base.series()::containsKey)
        .sorted(Comparator.comparingInt(StepSpeed::size).reversed())
        .map(s -> shots(s, base.results(s), fresh.results(s), settings))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static int size(Series series) {
    String n = series.params().getOrDefault(ParameterNames.N, "");
    return n.matches("\\d{1,9}") ? Integer.parseInt(n) : 0;
  }

  private static Optional<MeasuredSeries> shots(
      Series series, List<JmhResult> base, List<JmhResult> fresh, ComparisonOptions settings) {
    return fresh.get(0).secondary().keySet().stream()
        .map(MetricNames::levelOfTime)
        .flatMap(level -> level.stream().boxed())
        .sorted()
        .map(level -> shots(series, perStep(base, level), perStep(fresh, level), settings))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<MeasuredSeries> shots(
      Series series, ForkSample base, ForkSample fresh, ComparisonOptions settings) {
    if (base.forks() == 0 || fresh.forks() == 0) return Optional.empty();
    return Optional.of(
        MeasuredSeries.ofForks(series, base, fresh, OptionalDouble.empty(), settings, 1));
  }

  /** Seconds per step until a level; no forks if it was not reached, or met before the first. */
  private static ForkSample perStep(List<JmhResult> results, double level) {
    List<double[]> forks = new ArrayList<>();
    for (JmhResult result : results) {
      Metric time = result.secondary().get(MetricNames.timeTo(level));
      Metric steps = result.secondary().get(MetricNames.stepsTo(level));
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
