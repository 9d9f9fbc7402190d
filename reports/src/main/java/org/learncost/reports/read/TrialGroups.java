package org.learncost.reports.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learncost.core.result.Condition;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;

/**
 * The trials of a run by budget rule and condition, grouped once: there may be a hundred thousand
 * of them, under hundreds of conditions.
 *
 * @param byRule in the order of the plan; without what has no trials
 * @param unplanned trials of a condition that the plan does not name
 */
public record TrialGroups(
    Map<String, Map<PlannedCondition, List<Trial>>> byRule, List<Trial> unplanned) {

  /** Where there is no plan. */
  public static final TrialGroups NONE = new TrialGroups(Map.of(), List.of());

  /** Groups the trials of a study. */
  public static TrialGroups of(StudyPlan plan, List<Trial> trials) {
    Map<String, Map<Condition, List<Trial>>> found = new LinkedHashMap<>();
    for (String rule : plan.rules()) {
      Map<Condition, List<Trial>> byCondition = new HashMap<>();
      plan.conditions().forEach(c -> byCondition.put(c.condition(), new ArrayList<>()));
      found.put(rule, byCondition);
    }
    List<Trial> unplanned = new ArrayList<>();
    for (Trial trial : trials) {
      found
          .getOrDefault(trial.rule(), Map.of())
          .getOrDefault(trial.condition(), unplanned)
          .add(trial);
    }
    Map<String, Map<PlannedCondition, List<Trial>>> byRule = new LinkedHashMap<>();
    found.forEach(
        (rule, byCondition) -> {
          Map<PlannedCondition, List<Trial>> ofRule = new LinkedHashMap<>();
          for (PlannedCondition planned : plan.conditions()) {
            List<Trial> own = byCondition.getOrDefault(planned.condition(), List.of());
            if (!own.isEmpty()) ofRule.put(planned, own);
          }
          byRule.put(rule, ofRule);
        });
    return new TrialGroups(byRule, unplanned);
  }

  /** The trials of one rule by condition, in the order of the plan. */
  public Map<PlannedCondition, List<Trial>> of(String rule) {
    return byRule.getOrDefault(rule, Map.of());
  }
}
