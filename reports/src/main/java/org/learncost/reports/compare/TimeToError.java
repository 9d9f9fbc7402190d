package org.learncost.reports.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.learncost.core.result.Condition;
import org.learncost.core.result.Trial;
import org.learncost.reports.read.RunData;
import org.learncost.reports.read.TrialGroups;

/**
 * Whether the time to an error level changed, and why: cost = steps × time per step. Steps belong
 * to the algorithm, time per step to the backend.
 *
 * @param steps at the largest size in common of each condition, the levels where any seed differs
 * @param pairs of trials and levels compared, all sizes
 * @param different of them that do not take the same steps
 * @param sentences the answer in words
 */
public record TimeToError(
    List<StepsToLevel> steps, int pairs, int different, List<String> sentences) {

  /** Sign tests of fewer seeds than this are never significant. */
  private static final int LEAST_SEEDS = 6;

  /**
   * Compares two studies; empty if one of the runs is none, or they have no trials in common.
   *
   * @param verdicts on the time of operations
   * @param notes gains what keeps the studies from being compared
   */
  static Optional<TimeToError> of(
      ComparedRun base,
      ComparedRun fresh,
      List<SeriesComparison> verdicts,
      ComparisonOptions settings,
      List<String> notes) {
    if (base.study().isEmpty() || fresh.study().isEmpty()) return Optional.empty();
    RunData before = base.study().get();
    RunData after = fresh.study().get();
    if (before.trials().isEmpty() || after.trials().isEmpty()) return Optional.empty();
    planDifferences(base, fresh, notes);
    if (!before.plan().task().equals(after.plan().task())) {
      notes.add("the studies learn different tasks: steps to error levels are not compared");
      return Optional.empty();
    }
    List<StepsToLevel> all = steps(before, after);
    if (all.isEmpty()) {
      notes.add("the studies have no trial in common: steps to error levels are not compared");
      return Optional.empty();
    }
    List<StepsToLevel> shown =
        all.stream()
            .filter(s -> s.n() == largest(all, s.condition()))
            .filter(s -> s.same() < s.seeds())
            .toList();
    int pairs = all.stream().mapToInt(StepsToLevel::seeds).sum();
    int different = pairs - all.stream().mapToInt(StepsToLevel::same).sum();
    StepsChange algorithm = algorithm(all, different);
    List<String> sentences = new ArrayList<>();
    sentences.add(stepsSentence(algorithm, all, pairs, different));
    sentences.addAll(StepSpeed.sentences(algorithm, base, fresh, verdicts, settings));
    return Optional.of(new TimeToError(shown, pairs, different, List.copyOf(sentences)));
  }

  /**
   * Levels and sizes of one seed hang together, so each seed has one vote: whether it takes more
   * steps or fewer in most of its pairs. A sign test over the seeds tells the rest.
   */
  private static StepsChange algorithm(List<StepsToLevel> all, int different) {
    if (different == 0) return StepsChange.SAME;
    Map<Long, Integer> votes = new TreeMap<>();
    all.forEach(s -> s.directions().forEach((seed, d) -> votes.merge(seed, d, Integer::sum)));
    int more = (int) votes.values().stream().filter(v -> v > 0).count();
    int fewer = (int) votes.values().stream().filter(v -> v < 0).count();
    if (StepsToLevel.signTest(more, fewer) < ComparisonOptions.ALPHA) return StepsChange.CHANGED;
    boolean few = votes.size() < LEAST_SEEDS || (more != fewer && more + fewer < LEAST_SEEDS);
    return few ? StepsChange.TOO_FEW_SEEDS : StepsChange.OTHER_ARITHMETIC;
  }

  private static int largest(List<StepsToLevel> all, Condition condition) {
    return all.stream()
        .filter(s -> s.condition().equals(condition))
        .mapToInt(StepsToLevel::n)
        .max()
        .orElse(0);
  }

  private static List<StepsToLevel> steps(RunData base, RunData fresh) {
    List<StepsToLevel> steps = new ArrayList<>();
    // One rule, so that a seed has one vote: all rules of a seed may go the same way.
    var ofBase = TrialGroups.of(base.plan(), base.trials()).of(base.plan().firstRule());
    var ofFresh = TrialGroups.of(fresh.plan(), fresh.trials()).of(fresh.plan().firstRule());
    for (SameProblem pair : SameProblem.of(base.plan().conditions(), fresh.plan().conditions())) {
      Map<Integer, List<Trial>> before = bySize(ofBase.getOrDefault(pair.base(), List.of()));
      Map<Integer, List<Trial>> after = bySize(ofFresh.getOrDefault(pair.fresh(), List.of()));
      for (int n : common(base.plan().n(), fresh.plan().n())) {
        for (double level : common(base.plan().levels(), fresh.plan().levels())) {
          StepsToLevel.of(
                  before.getOrDefault(n, List.of()), after.getOrDefault(n, List.of()), level)
              .ifPresent(steps::add);
        }
      }
    }
    return steps;
  }

  private static <T> List<T> common(List<T> some, List<T> others) {
    return some.stream().filter(others::contains).toList();
  }

  private static Map<Integer, List<Trial>> bySize(List<Trial> trials) {
    return trials.stream().collect(Collectors.groupingBy(Trial::n));
  }

  /** What differs in the plans explains a change of the steps. */
  private static void planDifferences(ComparedRun base, ComparedRun fresh, List<String> notes) {
    Set<String> learning =
        new TreeSet<>(
            List.of(
                "plan.task",
                "plan.rules",
                "plan.epochs",
                "plan.steps",
                "plan.plateauCap",
                "plan.mlp",
                "plan.activation",
                "plan.loss",
                "plan.optimizer",
                "plan.schedule",
                "plan.batch",
                "plan.sweepBackend"));
    Map<String, String> before = plan(base);
    Map<String, String> after = plan(fresh);
    before.keySet().retainAll(learning);
    after.keySet().retainAll(learning);
    for (var difference : Environments.differences(before, after)) {
      // An older run did not tell all.
      if (difference.base() == null || difference.fresh() == null) continue;
      notes.add("the studies differ in their plan: " + difference);
    }
  }

  private static Map<String, String> plan(ComparedRun run) {
    JsonNode manifest = run.manifest().orElseThrow();
    return PlanFields.of(manifest.path("plan"));
  }

  private static String stepsSentence(
      StepsChange algorithm, List<StepsToLevel> all, int pairs, int different) {
    int more = all.stream().mapToInt(StepsToLevel::more).sum();
    int fewer = all.stream().mapToInt(StepsToLevel::fewer).sum();
    String differing =
        "%d of %d pairs of trial and level differ, %d take more and %d fewer"
            .formatted(different, pairs, more, fewer);
    return switch (algorithm) {
      case SAME ->
          "Steps: the same steps bit for bit in all %d pairs of trial and level.".formatted(pairs);
      case OTHER_ARITHMETIC ->
          "Steps: not the same bit for bit (%s), but neither way more often than chance explains: the arithmetic changed; that the algorithm did is not shown."
              .formatted(differing);
      case TOO_FEW_SEEDS ->
          "Steps: not the same bit for bit (%s); fewer than %d seeds that went one way or the other do not tell if the algorithm changed."
              .formatted(differing, LEAST_SEEDS);
      case CHANGED -> "Steps: the algorithm changed (%s).".formatted(differing);
    };
  }
}
