package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learncost.core.result.BudgetRule;
import org.learncost.core.result.Condition;
import org.learncost.reports.stats.Estimate;

/**
 * What limits the error under a budget rule at one n: its steps, or its data. Errors are compared
 * seed by seed, for a seed shares its start and its data; a difference is one where Student's 95 %
 * interval of the mean log ratio leaves it out that there is none.
 *
 * @param rule whose budget is judged
 * @param steps of its budget, the median over seeds
 * @param plateauSteps with which the plateau rule converged, the median over seeds
 * @param byTraining error under the rule ÷ error under the plateau rule at the same n
 * @param byData error under the plateau rule ÷ its error at the next larger n; empty at the largest
 */
public record Region(
    String rule,
    Condition condition,
    int n,
    double steps,
    double plateauSteps,
    Estimate byTraining,
    Optional<Estimate> byData,
    Limit limit) {

  /** What would lower the error. */
  public enum Limit {
    /** More steps on the same data would. */
    COMPUTE,
    /** More steps would not, more data would. */
    DATA,
    /** Neither would, beyond noise. */
    NEITHER,
    /** More steps would not; whether more data would is not known, for there is no larger n. */
    NOT_COMPUTE,
    /** Too few seeds finished under both rules to tell. */
    UNKNOWN
  }

  /** Of every rule but plateau, which they are compared with; none without it. */
  static List<Region> of(List<ConditionErrors> errors) {
    Map<Condition, ConditionErrors> plateaus = new HashMap<>();
    for (ConditionErrors one : errors) {
      if (one.rule().equals(BudgetRule.PLATEAU)) plateaus.put(one.condition(), one);
    }
    List<Region> regions = new ArrayList<>();
    for (ConditionErrors own : errors) {
      ConditionErrors plateau = plateaus.get(own.condition());
      if (plateau == null || own.rule().equals(BudgetRule.PLATEAU)) continue;
      regions.addAll(of(own, plateau.sizes()));
    }
    return List.copyOf(regions);
  }

  private static List<Region> of(ConditionErrors own, List<ConditionErrors.Size> plateau) {
    List<Region> regions = new ArrayList<>();
    for (ConditionErrors.Size size : own.sizes()) {
      for (int i = 0; i < plateau.size(); i++) {
        if (plateau.get(i).n() != size.n()) continue;
        boolean last = i + 1 == plateau.size();
        Optional<Estimate> byData =
            last ? Optional.empty() : Optional.of(ratio(plateau.get(i), plateau.get(i + 1)));
        regions.add(region(own, size, plateau.get(i), byData));
      }
    }
    return regions;
  }

  private static Region region(
      ConditionErrors own,
      ConditionErrors.Size size,
      ConditionErrors.Size plateau,
      Optional<Estimate> byData) {
    double steps = size.medianSteps();
    double plateauSteps = plateau.medianSteps();
    Estimate byTraining = ratio(size, plateau);
    // A rule that trains for longer than it took to converge lacks no steps.
    boolean longer = plateauSteps > steps;
    Limit limit = limit(byTraining, longer, byData);
    return new Region(
        own.rule(), own.condition(), size.n(), steps, plateauSteps, byTraining, byData, limit);
  }

  private static Limit limit(Estimate byTraining, boolean longer, Optional<Estimate> byData) {
    if (!byTraining.hasInterval()) return Limit.UNKNOWN;
    if (longer && byTraining.low() > 1) return Limit.COMPUTE;
    if (byData.isEmpty()) return Limit.NOT_COMPUTE;
    if (!byData.get().hasInterval()) return Limit.UNKNOWN;
    return byData.get().low() > 1 ? Limit.DATA : Limit.NEITHER;
  }

  /** The geometric mean ratio of errors over the seeds that both have; NaN if there is none. */
  private static Estimate ratio(ConditionErrors.Size above, ConditionErrors.Size below) {
    Map<Long, Double> errors = new HashMap<>();
    for (int i = 0; i < below.errors().length; i++) {
      errors.put(below.seeds().get(i), below.errors()[i]);
    }
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < above.errors().length; i++) {
      Double error = errors.get(above.seeds().get(i));
      if (error != null && error > 0 && above.errors()[i] > 0) {
        ratios.add(above.errors()[i] / error);
      }
    }
    if (ratios.isEmpty()) return Estimate.withoutInterval(Double.NaN);
    return Estimate.positiveMean(ratios.stream().mapToDouble(r -> r).toArray());
  }
}
