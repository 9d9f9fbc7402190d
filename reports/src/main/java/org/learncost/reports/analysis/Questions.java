package org.learncost.reports.analysis;

import java.util.List;
import java.util.Optional;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;
import org.learncost.reports.cost.AskBasis;
import org.learncost.reports.cost.BudgetCurve;
import org.learncost.reports.cost.DrawnSurface;

/** What a study can be asked about: its first arm. */
public final class Questions {
  private Questions() {}

  /**
   * What the answers for one quality rest on; empty if it has no trials.
   *
   * @param analysis of a study
   */
  public static Optional<AskBasis> basis(Analysis analysis, double quality) {
    StudyPlan plan = analysis.run().plan();
    Optional<QualityErrors> errors =
        analysis.firstArm().stream().filter(q -> q.quality() == quality).findFirst();
    DrawnSurface surface = analysis.costs().surfaces().get(quality);
    if (errors.isEmpty() || surface == null) return Optional.empty();
    List<Trial> finished =
        analysis.run().trials(plan.firstArm()).stream()
            .filter(t -> t.quality() == quality && t.outcome() == Trial.Outcome.FINISHED)
            .toList();
    boolean sizes = finished.stream().mapToInt(Trial::n).distinct().count() >= 2;
    return Optional.of(
        new AskBasis(
            quality,
            errors.get().floor(),
            errors.get().noisy(),
            errors.get().lawMissesFloor(),
            surface,
            sizes ? Optional.of(BudgetCurve.of(finished)) : Optional.empty(),
            analysis.stepTimes(),
            plan.flopsPerSample(),
            analysis.costs().prices()));
  }
}
