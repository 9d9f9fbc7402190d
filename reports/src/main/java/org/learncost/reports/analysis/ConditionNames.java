package org.learncost.reports.analysis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.learncost.core.result.Condition;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.StudyPlan;

/** How the conditions of a study are told apart; nothing tells where there is but one. */
public final class ConditionNames {
  /** Of runs without a plan. */
  public static final ConditionNames NONE = new ConditionNames(Map.of());

  private final Map<Condition, String> ids;

  private ConditionNames(Map<Condition, String> ids) {
    this.ids = ids;
  }

  public static ConditionNames of(StudyPlan plan) {
    if (plan.conditions().size() < 2) return NONE;
    Map<Condition, String> ids = new HashMap<>();
    Set<String> taken = new HashSet<>();
    for (PlannedCondition planned : plan.conditions()) {
      Condition condition = planned.condition();
      String plain =
          condition.settings().entrySet().stream()
              .map(e -> e.getKey() + "-" + e.getValue())
              .collect(Collectors.joining("-"))
              .replaceAll("[^A-Za-z0-9-]+", "_");
      String id = plain;
      // Two files may differ in what has no place in a name alone.
      for (int i = 2; !taken.add(id); i++) id = plain + "_" + i;
      ids.put(condition, id);
    }
    return new ConditionNames(ids);
  }

  public boolean several() {
    return !ids.isEmpty();
  }

  /** As in "hidden 64"; empty where there is one condition. */
  public String label(Condition condition) {
    return several() ? condition.label() : "";
  }

  /** Of some, as in "hidden 16, 64" or "batch 8, hidden 16; batch 8, hidden 64". */
  public String labels(List<Condition> some) {
    if (!several()) return "";
    Set<Set<String>> axes = new HashSet<>();
    some.forEach(condition -> axes.add(condition.settings().keySet()));
    boolean one = axes.size() == 1 && axes.iterator().next().size() == 1;
    if (!one) return some.stream().map(Condition::label).collect(Collectors.joining("; "));
    return axes.iterator().next().iterator().next()
        + " "
        + some.stream()
            .flatMap(condition -> condition.settings().values().stream())
            .collect(Collectors.joining(", "));
  }

  /** The label behind a comma, as in ", hidden 64"; empty where there is one condition. */
  public String after(Condition condition) {
    return several() ? ", " + condition.label() : "";
  }

  /** For names of files, as in "-hidden-64"; empty where there is one condition. */
  public String id(Condition condition) {
    String id = ids.get(condition);
    return id == null ? "" : "-" + id;
  }
}
