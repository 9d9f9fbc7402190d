package org.learncost.reports.analysis.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.learncost.core.result.Trial;
import org.learncost.core.result.experiment.Expectation.Allocation;
import org.learncost.core.result.experiment.ExperimentPart;
import org.learncost.reports.fit.Bivariate;
import org.learncost.reports.fit.SurfaceIntervals;
import org.learncost.reports.fit.SurfaceRuns;

/** Judges the best split of compute by the surface E + A/N^α + B/D^β fitted to all trials. */
final class AllocationJudge {
  private static final int REPLICATES = 200;
  private static final long RANDOM_SEED = 20_260_102;

  private AllocationJudge() {}

  static Judgement judge(Allocation e, List<Trial> trials) {
    List<double[]> rows = new ArrayList<>();
    for (Trial trial : trials) {
      if (trial.outcome() != Trial.Outcome.FINISHED) continue;
      if (!e.curve().part().equals(trial.condition().get(ExperimentPart.PART))) continue;
      OptionalDouble n = MeasuredCurve.place(trial, e.curve().x());
      OptionalDouble d = QuantityValues.of(trial, e.samples());
      OptionalDouble loss = QuantityValues.of(trial, e.curve().y());
      if (n.isPresent() && d.isPresent() && loss.isPresent()) {
        rows.add(new double[] {n.getAsDouble(), d.getAsDouble(), loss.getAsDouble()});
      }
    }
    if (rows.size() < SurfaceRuns.LEAST) return Judgement.missing(e, rows.size());
    SurfaceRuns runs = new SurfaceRuns(column(rows, 0), column(rows, 1), column(rows, 2));
    Bivariate fit = Bivariate.fit(runs, Bivariate.DELTA);
    SurfaceIntervals intervals =
        SurfaceIntervals.of(
            fit, runs, Bivariate.DELTA, REPLICATES, new SplittableRandom(RANDOM_SEED));
    Judgement judged =
        Judgement.inRange(e, intervals.optimalExponent(), e.low(), e.high(), rows.size());
    Evidence evidence =
        new Evidence.Surface(
            intervals.optimalExponent(),
            intervals.alpha(),
            intervals.beta(),
            intervals.floor(),
            fit.objective(),
            e.low(),
            e.high());
    return new Judgement(e, judged.verdict(), evidence, rows.size(), judged.seedsNeeded());
  }

  private static double[] column(List<double[]> rows, int index) {
    return rows.stream().mapToDouble(row -> row[index]).toArray();
  }
}
