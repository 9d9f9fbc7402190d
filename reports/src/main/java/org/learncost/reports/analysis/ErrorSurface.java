package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.learncost.core.result.Axis;
import org.learncost.core.result.Condition;
import org.learncost.core.result.StudyPlan;

/**
 * The final error over n and a numeric axis, all else held.
 *
 * @param rule the budget rule
 * @param axis the name of the setting
 * @param others what is held of the other axes; empty where there is none
 * @param curves by the axis's value, ascending; two or more
 */
public record ErrorSurface(
    String rule, String axis, Condition others, List<ConditionErrors> curves) {

  /** Of every numeric axis with two values or more. */
  public static List<ErrorSurface> of(StudyPlan plan, List<ConditionErrors> errors) {
    List<ErrorSurface> surfaces = new ArrayList<>();
    for (Axis axis : plan.axes()) {
      if (!axis.isNumeric() || axis.values().size() < 2) continue;
      for (String rule : plan.rules()) surfaces.addAll(of(rule, axis.name(), errors));
    }
    return List.copyOf(surfaces);
  }

  private static List<ErrorSurface> of(String rule, String axis, List<ConditionErrors> errors) {
    Map<Condition, List<ConditionErrors>> byOthers = new LinkedHashMap<>();
    for (ConditionErrors one : errors) {
      if (!one.rule().equals(rule)) continue;
      byOthers.computeIfAbsent(without(one.condition(), axis), o -> new ArrayList<>()).add(one);
    }
    List<ErrorSurface> surfaces = new ArrayList<>();
    byOthers.forEach(
        (others, curves) -> {
          if (curves.size() < 2) return;
          curves.sort(Comparator.comparingDouble(curve -> number(curve.condition(), axis)));
          surfaces.add(new ErrorSurface(rule, axis, others, List.copyOf(curves)));
        });
    return surfaces;
  }

  /** A condition without one of its settings. */
  static Condition without(Condition condition, String setting) {
    TreeMap<String, String> others = new TreeMap<>(condition.settings());
    others.remove(setting);
    return Condition.of(others);
  }

  private static double number(Condition condition, String axis) {
    String value = condition.get(axis);
    return value == null ? Double.NaN : Double.parseDouble(value);
  }

  /** The axis's value on one of the curves. */
  public double at(ConditionErrors curve) {
    return number(curve.condition(), axis);
  }

  /** All sizes, ascending. */
  public List<Integer> sizes() {
    return curves.stream()
        .flatMap(c -> c.sizes().stream())
        .map(ConditionErrors.Size::n)
        .distinct()
        .sorted()
        .toList();
  }
}
