package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;
import org.learncost.reports.fit.ErrorCurve;
import org.learncost.reports.fit.Estimate;
import org.learncost.reports.fit.FittedCurve;
import org.learncost.reports.fit.Law;

/**
 * Final errors of one arm and data quality, and the laws fitted to them.
 *
 * @param arm how the budget scaled with n
 * @param floor error of a perfect model on noisy targets
 * @param noisy law of the error on noisy targets
 * @param clean law of the error on clean targets
 */
public record QualityErrors(
    String arm, double quality, double floor, List<Size> sizes, Law noisy, Law clean) {

  /**
   * Errors at one n over the seeds that finished.
   *
   * @param seeds ascending, one per error
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
    public Estimate error() {
      return Estimate.mean(errors);
    }

    public Estimate cleanError() {
      return Estimate.mean(cleanErrors);
    }
  }

  /**
   * Whether the shown law of the noisy error has a floor under the label noise, which no model can
   * beat: then the sizes are too small to show the floor, and the law must not be extrapolated.
   */
  public boolean lawMissesFloor() {
    return noisy
        .shownFit()
        .map(
            fit ->
                noisy
                    .bootstrap(fit.model())
                    .map(b -> b.interval(FittedCurve::floor, 0.95).high())
                    .orElseGet(fit::floor))
        .filter(highest -> highest < floor)
        .isPresent();
  }

  /** Of each arm and quality that has trials, arm by arm, in the order of the plan. */
  static List<QualityErrors> of(List<Trial> trials, StudyPlan plan, RandomGenerator random) {
    List<QualityErrors> all = new ArrayList<>();
    for (String arm : plan.arms()) {
      List<Trial> own = trials.stream().filter(t -> t.arm().equals(arm)).toList();
      all.addAll(of(arm, own, plan, random));
    }
    return List.copyOf(all);
  }

  private static List<QualityErrors> of(
      String arm, List<Trial> trials, StudyPlan plan, RandomGenerator random) {
    List<QualityErrors> qualities = new ArrayList<>();
    for (int i = 0; i < plan.qualities().size(); i++) {
      double quality = plan.qualities().get(i);
      List<Trial> own = trials.stream().filter(t -> t.quality() == quality).toList();
      List<Size> sizes = sizes(own);
      if (sizes.isEmpty()) continue;
      qualities.add(
          new QualityErrors(
              arm,
              quality,
              plan.errorFloors().get(i),
              sizes,
              Law.of(curve(sizes, Size::errors), random),
              Law.of(curve(sizes, Size::cleanErrors), random)));
    }
    return qualities;
  }

  private static List<Size> sizes(List<Trial> trials) {
    return trials.stream()
        .mapToInt(Trial::n)
        .distinct()
        .sorted()
        .boxed()
        .map(n -> size(n, trials.stream().filter(t -> t.n() == n).toList()))
        .toList();
  }

  private static Size size(int n, List<Trial> trials) {
    List<Trial> sound =
        trials.stream()
            .filter(QualityErrors::sound)
            .sorted(Comparator.comparingLong(Trial::seed))
            .toList();
    return new Size(
        n,
        sound.stream().map(Trial::seed).toList(),
        values(sound, Trial::error),
        values(sound, Trial::cleanError),
        values(sound, Trial::steps),
        trials.size() - sound.size());
  }

  private static boolean sound(Trial trial) {
    return trial.outcome() == Trial.Outcome.FINISHED
        && Double.isFinite(trial.error())
        && Double.isFinite(trial.cleanError());
  }

  private static double[] values(List<Trial> trials, ToDoubleFunction<Trial> error) {
    return trials.stream().mapToDouble(error).toArray();
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
}
