package org.learncost.reports.analysis.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.learncost.core.result.Trial;
import org.learncost.core.result.experiment.Curve;
import org.learncost.core.result.experiment.ExperimentPart;
import org.learncost.core.result.experiment.ExperimentPlan;
import org.learncost.core.result.experiment.PartRun;
import org.learncost.core.result.experiment.Picture;
import org.learncost.core.result.experiment.Quantity;
import org.learncost.reports.analysis.RunAnalysis;
import org.learncost.reports.cost.Prices;
import org.learncost.reports.read.RunData;

/**
 * All that a page says of an experiment.
 *
 * @param judgements one for each expectation, in their order
 * @param partRuns how long the parts took
 * @param times of those parts whose steps were timed on every backend
 */
public record ExperimentAnalysis(
    RunData run,
    ExperimentPlan plan,
    List<Judgement> judgements,
    List<PartRun> partRuns,
    List<PartTimes> times)
    implements RunAnalysis {

  /**
   * Judges a run.
   *
   * @param prices of some backends
   * @param random draws the resamples of forks
   */
  public static ExperimentAnalysis of(RunData run, Prices prices, RandomGenerator random) {
    ExperimentPlan plan = Objects.requireNonNull(run.manifest().experiment());
    ExpectationJudge judge = new ExpectationJudge(run.trials());
    return new ExperimentAnalysis(
        run,
        plan,
        plan.expectations().parallelStream().map(judge::judge).toList(),
        run.partRuns(),
        PartTimes.of(plan.parts(), run, prices, random));
  }

  /** How many expectations came out so. */
  public long count(Verdict verdict) {
    return judgements.stream().filter(j -> j.verdict() == verdict).count();
  }

  /** Seconds that a part took, over all times that it was gone on with. */
  public double seconds(ExperimentPart part) {
    return partRuns.stream()
        .filter(r -> r.part().equals(part.id()))
        .mapToDouble(PartRun::seconds)
        .sum();
  }

  /** The trials of a part. */
  public List<Trial> trials(ExperimentPart part) {
    return run.trials().stream()
        .filter(t -> part.id().equals(t.condition().get(ExperimentPart.PART)))
        .toList();
  }

  /** The settings that tell a part's curves apart, each combination that there is. */
  public List<Map<String, String>> series(ExperimentPart part) {
    return MeasuredCurve.series(trials(part), part.id(), part.by());
  }

  /** A quantity of a part over its axis, for one of its series. */
  public MeasuredCurve curve(ExperimentPart part, Quantity quantity, Map<String, String> series) {
    return MeasuredCurve.of(
        new Curve(part.id(), part.x(), quantity.id()).where(series), trials(part));
  }

  /**
   * A curve of a picture.
   *
   * @param quantity what it shows
   * @param series its settings; none where there is but one
   */
  public record PictureCurve(Quantity quantity, Map<String, String> series, MeasuredCurve curve) {}

  /** The curves of a picture, none of which is empty. */
  public List<PictureCurve> curves(Picture picture) {
    List<Trial> trials = trials(plan.part(picture.part()));
    List<PictureCurve> curves = new ArrayList<>();
    for (Map<String, String> series : MeasuredCurve.series(trials, picture.part(), picture.by())) {
      for (Quantity quantity : picture.y()) {
        Curve plain =
            new Curve(picture.part(), picture.x(), quantity.id())
                .where(picture.where())
                .where(series);
        String tuned = picture.tunedOver();
        Curve curve = tuned == null ? plain : plain.tunedOver(tuned);
        MeasuredCurve measured = MeasuredCurve.of(curve, trials);
        if (!measured.points().isEmpty()) {
          curves.add(new PictureCurve(quantity, series, measured));
        }
      }
    }
    return curves;
  }
}
