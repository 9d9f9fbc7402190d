package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.learncost.core.result.Condition;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.Trial;
import org.learncost.reports.fit.CurveAnalysis;
import org.learncost.reports.fit.ErrorCurve;
import org.learncost.reports.fit.FittedCurve;
import org.learncost.reports.read.TrialGroups;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.stats.Median;

/**
 * Final errors under one budget rule and condition, and the laws fitted to them.
 *
 * @param rule how the budget scaled with n
 * @param law of the error on the test set
 * @param cleanLaw of the error on test targets without label noise; empty where the task has none
 */
public record ConditionErrors(
    String rule,
    PlannedCondition planned,
    List<Size> sizes,
    CurveAnalysis law,
    Optional<CurveAnalysis> cleanLaw) {

  /**
   * Errors at one n over the seeds that finished.
   *
   * @param seeds ascending, one per error
   * @param cleanErrors empty where the task has no targets without label noise
   * @param steps mini-batches done when training ended, one per seed
   * @param diverged seeds left out of the means
   */
  public record Size(
      int n,
      List<Long> seeds,
      double[] errors,
      double[] cleanErrors,
      double[] steps,
      int diverged) {
    /** At the median over seeds. */
    public double medianSteps() {
      return Median.of(steps);
    }

    public Estimate error() {
      return Estimate.mean(errors);
    }

    public Estimate cleanError() {
      return Estimate.mean(cleanErrors);
    }
  }

  public Condition condition() {
    return planned.condition();
  }

  /** The error of a perfect model on the test set; empty where nobody knows it. */
  public OptionalDouble floor() {
    Double floor = planned.errorFloor();
    return floor == null ? OptionalDouble.empty() : OptionalDouble.of(floor);
  }

  /**
   * Whether the shown law has a floor C under that of the task, which no model can beat: then the
   * sizes are too small to show the floor, and the law must not be extrapolated.
   */
  public boolean lawMissesFloor() {
    if (floor().isEmpty()) return false;
    double floor = floor().getAsDouble();
    return law.shownFit()
        .map(
            fit ->
                law.bootstrap(fit.model())
                    .map(b -> b.interval(FittedCurve::floor, 0.95).high())
                    .orElseGet(fit::floor))
        .filter(highest -> highest < floor)
        .isPresent();
  }

  /** Of each rule and condition that has trials, rule by rule, in the order of the plan. */
  static List<ConditionErrors> of(TrialGroups groups, RandomGenerator random) {
    List<ConditionErrors> all = new ArrayList<>();
    groups
        .byRule()
        .forEach(
            (rule, byCondition) ->
                byCondition.forEach((planned, own) -> all.add(of(rule, planned, own, random))));
    return List.copyOf(all);
  }

  private static ConditionErrors of(
      String rule, PlannedCondition planned, List<Trial> trials, RandomGenerator random) {
    boolean clean = trials.stream().allMatch(t -> t.cleanError() != null);
    TreeMap<Integer, List<Trial>> bySize =
        trials.stream().collect(Collectors.groupingBy(Trial::n, TreeMap::new, Collectors.toList()));
    List<Size> sizes = new ArrayList<>();
    bySize.forEach((n, own) -> sizes.add(size(n, own, clean)));
    CurveAnalysis law = CurveAnalysis.of(curve(sizes, Size::errors), random);
    Optional<CurveAnalysis> cleanLaw =
        clean
            ? Optional.of(CurveAnalysis.of(curve(sizes, Size::cleanErrors), random))
            : Optional.empty();
    return new ConditionErrors(rule, planned, List.copyOf(sizes), law, cleanLaw);
  }

  private static Size size(int n, List<Trial> trials, boolean clean) {
    List<Trial> sound =
        trials.stream()
            .filter(ConditionErrors::sound)
            .sorted(Comparator.comparingLong(Trial::seed))
            .toList();
    return new Size(
        n,
        sound.stream().map(Trial::seed).toList(),
        values(sound, Trial::error),
        clean ? values(sound, t -> Objects.requireNonNull(t.cleanError())) : new double[0],
        values(sound, Trial::steps),
        trials.size() - sound.size());
  }

  private static boolean sound(Trial trial) {
    Double clean = trial.cleanError();
    return trial.outcome() == Trial.Outcome.FINISHED
        && Double.isFinite(trial.error())
        && (clean == null || Double.isFinite(clean));
  }

  private static double[] values(List<Trial> trials, ToDoubleFunction<Trial> value) {
    return trials.stream().mapToDouble(value).toArray();
  }

  private interface Errors {
    double[] of(Size size);
  }

  private static ErrorCurve curve(List<Size> sizes, Errors errors) {
    // A seed that diverged at one size, or an error of 0, leaves a gap: then nothing is crossed.
    boolean crossed =
        sizes.stream().map(Size::seeds).distinct().count() == 1
            && sizes.stream()
                .flatMapToDouble(s -> Arrays.stream(errors.of(s)))
                .allMatch(e -> e > 0);
    return new ErrorCurve(
        sizes.stream()
            .filter(s -> Arrays.stream(errors.of(s)).anyMatch(e -> e > 0))
            .map(s -> new ErrorCurve.Size(s.n(), positive(errors.of(s))))
            .toList(),
        crossed);
  }

  private static double[] positive(double[] errors) {
    return Arrays.stream(errors).filter(e -> e > 0).toArray();
  }

  /** Whether any of them was counted on targets without noise, too. */
  public static boolean haveCleanTargets(List<ConditionErrors> errors) {
    return errors.stream().anyMatch(e -> e.cleanLaw().isPresent());
  }
}
