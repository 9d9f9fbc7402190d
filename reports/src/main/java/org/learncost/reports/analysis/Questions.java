package org.learncost.reports.analysis;

import java.util.List;
import java.util.Optional;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.Trial;
import org.learncost.reports.cost.AskBasis;
import org.learncost.reports.cost.BudgetCurve;
import org.learncost.reports.cost.ResampledSurface;

/** What a study can be asked about: its first budget rule. */
public final class Questions {
  private Questions() {}

  /**
   * What the answers for one condition rest on; empty if it has no trials.
   *
   * @param analysis of a study
   */
  public static Optional<AskBasis> basis(Analysis analysis, PlannedCondition planned) {
    Optional<ConditionErrors> errors =
        analysis.errors().firstRule().stream()
            .filter(e -> e.condition().equals(planned.condition()))
            .findFirst();
    ResampledSurface surface = analysis.costs().costs().surfaces().get(planned.condition());
    if (errors.isEmpty() || surface == null) return Optional.empty();
    List<Trial> finished =
        analysis
            .errors()
            .groups()
            .of(analysis.run().plan().firstRule())
            .getOrDefault(planned, List.of())
            .stream()
            .filter(t -> t.outcome() == Trial.Outcome.FINISHED)
            .toList();
    boolean sizes = finished.stream().mapToInt(Trial::n).distinct().count() >= 2;
    return Optional.of(
        new AskBasis(
            planned.condition(),
            errors.get().floor(),
            errors.get().law(),
            errors.get().lawMissesFloor(),
            surface,
            sizes ? Optional.of(BudgetCurve.of(finished)) : Optional.empty(),
            analysis.costs().stepTimes().of(planned),
            planned.training().flopsPerSample(),
            analysis.costs().costs().prices()));
  }
}
