package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.learncost.core.result.Axis;
import org.learncost.core.result.Condition;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.training.TrainingSettings;
import org.learncost.reports.cost.Frontier.Goal;
import org.learncost.reports.cost.StepTime;

/**
 * The time of a training step over an axis that changes the network or its batch.
 *
 * @param axis the name of the setting
 * @param others what is held of the other axes that change how a network is trained
 * @param points in the order of the axis's values, two or more
 * @param comparisons of the backends over this axis by time; empty where its values are no sizes
 */
public record AxisSpeed(
    String axis, Condition others, List<Point> points, List<BackendComparison> comparisons) {

  /**
   * One value of the axis.
   *
   * @param times fastest first; empty if not measured
   */
  public record Point(String value, TrainingSettings training, List<StepTime> times) {
    Shape shape() {
      return Shape.of(training);
    }
  }

  /** Whether each of its values has a place on a line. */
  public boolean isNumeric() {
    return new Axis(axis, points.stream().map(Point::value).toList()).isNumeric();
  }

  /** Of every axis whose values differ in network or batch; none where nothing was measured. */
  static List<AxisSpeed> of(StudyPlan plan, StepTimes times, List<BackendComparison> speeds) {
    if (times.isEmpty()) return List.of();
    List<String> training =
        plan.axes().stream().map(Axis::name).filter(a -> changesTraining(plan, a)).toList();
    List<AxisSpeed> all = new ArrayList<>();
    for (String axis : training) {
      Map<Condition, Map<String, TrainingSettings>> byOthers = new LinkedHashMap<>();
      for (PlannedCondition planned : plan.conditions()) {
        Condition condition = planned.condition();
        String value = condition.get(axis);
        if (value == null) continue;
        byOthers
            .computeIfAbsent(others(condition, axis, training), o -> new LinkedHashMap<>())
            .putIfAbsent(value, planned.training());
      }
      byOthers.forEach(
          (others, byValue) -> of(axis, others, byValue, times, speeds).ifPresent(all::add));
    }
    return List.copyOf(all);
  }

  private static boolean changesTraining(StudyPlan plan, String axis) {
    Map<Condition, TrainingSettings> seen = new LinkedHashMap<>();
    for (PlannedCondition planned : plan.conditions()) {
      Condition others = ErrorSurface.without(planned.condition(), axis);
      TrainingSettings first = seen.putIfAbsent(others, planned.training());
      if (first != null && !first.equals(planned.training())) return true;
    }
    return false;
  }

  private static Condition others(Condition condition, String axis, List<String> training) {
    TreeMap<String, String> others = new TreeMap<>(condition.settings());
    others.keySet().removeIf(name -> name.equals(axis) || !training.contains(name));
    return Condition.of(others);
  }

  private static Optional<AxisSpeed> of(
      String axis,
      Condition others,
      Map<String, TrainingSettings> byValue,
      StepTimes times,
      List<BackendComparison> speeds) {
    List<Point> points = new ArrayList<>();
    byValue.forEach((value, t) -> points.add(new Point(value, t, times.of(t))));
    long shapes =
        points.stream()
            .map(p -> List.of(p.training().mlp(), p.training().batch()))
            .distinct()
            .count();
    long measured = points.stream().filter(p -> !p.times().isEmpty()).count();
    if (shapes < 2 || measured == 0) return Optional.empty();
    return Optional.of(new AxisSpeed(axis, others, List.copyOf(points), along(points, speeds)));
  }

  /** What the speeds tell of sizes that differ in one thing, as the points do. */
  private static List<BackendComparison> along(List<Point> points, List<BackendComparison> speeds) {
    for (BackendComparison.Varied varied : SpeedComparisons.VARIED) {
      List<Shape> shapes = points.stream().map(Point::shape).toList();
      List<Double> sizes = new ArrayList<>();
      for (Shape shape : shapes) {
        SpeedComparisons.size(shape, varied).ifPresent(size -> sizes.add((double) size));
      }
      boolean differ = sizes.size() == shapes.size() && sizes.stream().distinct().count() > 1;
      if (!differ) continue;
      List<String> fixed =
          shapes.stream().map(s -> SpeedComparisons.fixed(s, varied)).distinct().toList();
      if (fixed.size() > 1) continue;
      return speeds.stream()
          .filter(c -> c.varied() == varied && c.goal() == Goal.TIME)
          .filter(c -> c.fixed().equals(fixed.get(0)))
          .toList();
    }
    return List.of();
  }
}
