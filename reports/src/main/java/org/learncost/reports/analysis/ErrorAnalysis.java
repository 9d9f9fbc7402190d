package org.learncost.reports.analysis;

import java.util.List;
import java.util.random.RandomGenerator;
import org.learncost.core.result.BudgetRule;
import org.learncost.core.result.Trial;
import org.learncost.reports.read.RunData;
import org.learncost.reports.read.TrialGroups;

/**
 * The errors that trials reached, and the laws fitted to them.
 *
 * @param groups the trials by budget rule and condition
 * @param errors by rule and condition, rule by rule
 */
public record ErrorAnalysis(RunData run, TrialGroups groups, List<ConditionErrors> errors)
    implements RunAnalysis {

  static ErrorAnalysis of(RunData run, RandomGenerator random) {
    TrialGroups groups =
        run.study().map(plan -> TrialGroups.of(plan, run.trials())).orElse(TrialGroups.NONE);
    return new ErrorAnalysis(run, groups, ConditionErrors.of(groups, random));
  }

  /** The errors under one rule, by condition. */
  public List<ConditionErrors> errors(String rule) {
    return errors.stream().filter(e -> e.rule().equals(rule)).toList();
  }

  /** The errors under the first rule, by condition; empty for a run without a sweep. */
  public List<ConditionErrors> firstRule() {
    return run.study().map(plan -> errors(plan.firstRule())).orElse(List.of());
  }

  /** The trials of the plateau rule. */
  public List<Trial> plateau() {
    return groups.of(BudgetRule.PLATEAU).values().stream().flatMap(List::stream).toList();
  }

  /** How many of them were stopped by their cap of steps. */
  public long capped() {
    Long cap = run.plan().plateauCap();
    return cap == null ? 0 : plateau().stream().filter(t -> t.steps() >= cap).count();
  }
}
