package org.learncost.reports.analysis;

import java.util.List;
import java.util.random.RandomGenerator;
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
}
