package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.Series;
import org.learncost.reports.fit.growth.GrowthLaw;
import org.learncost.reports.fit.growth.GrowthSelection;
import org.learncost.reports.fit.growth.PowerGrowth;
import org.learncost.reports.fit.growth.Timings;
import org.learncost.reports.read.NumberText;
import org.learncost.reports.read.Unit;

/**
 * How a benchmark's score grows with one of its parameters, the others held.
 *
 * @param benchmark full name of the method
 * @param parameter whose values are all numbers
 * @param curves one for each choice of the other parameters
 */
public record ParameterGrowth(String benchmark, String mode, String parameter, List<Curve> curves) {
  private static final int FEWEST = 3;

  /**
   * The scores along the parameter.
   *
   * @param others the other parameters, as in "kind=array"; empty if there is none
   * @param points ascending in the parameter
   */
  public record Curve(String others, List<Point> points) {
    /**
     * How the time of an operation grows, where the parameter can be a size and the score is a time
     * or a rate.
     */
    public Optional<Growth> growth() {
      Unit unit = new Unit(points.get(0).result().unit());
      boolean sizes = points.stream().allMatch(point -> point.x() >= 1);
      if (!sizes || unit.kind() == Unit.Kind.OTHER) return Optional.empty();
      TreeMap<Double, List<Double>> times = new TreeMap<>();
      for (Point point : points) {
        List<Double> all = times.computeIfAbsent(point.x(), x -> new ArrayList<>());
        for (double value : point.result().values()) {
          if (!(value > 0) || !Double.isFinite(value)) return Optional.empty();
          all.add(unit.kind() == Unit.Kind.RATE ? 1 / value : value);
        }
      }
      List<Timings.Size> of = new ArrayList<>();
      times.forEach(
          (x, all) ->
              of.add(new Timings.Size(x, all.stream().mapToDouble(Double::doubleValue).toArray())));
      return Optional.of(Growth.of(new Timings(of)));
    }
  }

  /**
   * How a time grows.
   *
   * @param law that the sizes support clearly, if any
   * @param power a + b·n^c
   */
  public record Growth(Optional<GrowthLaw> law, PowerGrowth power) {
    static Growth of(Timings timings) {
      if (timings.sizes().size() < GrowthSelection.LEAST_SIZES) {
        return new Growth(Optional.empty(), PowerGrowth.of(timings));
      }
      GrowthSelection selection = GrowthSelection.of(timings);
      return new Growth(selection.winner(), selection.power());
    }
  }

  /** One score. */
  public record Point(double x, OtherResult result) {}

  private record Group(String benchmark, String mode, int threads, String unit) {}

  /** Of every numeric parameter that has three values or more. */
  public static List<ParameterGrowth> of(List<OtherResult> scores) {
    Map<Group, List<OtherResult>> groups = new LinkedHashMap<>();
    for (OtherResult score : scores) {
      Series s = score.series();
      Group group = new Group(s.benchmark(), s.mode(), s.threads(), score.unit());
      groups.computeIfAbsent(group, g -> new ArrayList<>()).add(score);
    }
    List<ParameterGrowth> all = new ArrayList<>();
    groups.forEach(
        (group, members) -> {
          TreeSet<String> names = new TreeSet<>();
          members.forEach(m -> names.addAll(m.series().params().keySet()));
          for (String name : names) {
            List<Curve> curves = curves(members, name);
            if (curves.isEmpty()) continue;
            all.add(new ParameterGrowth(group.benchmark(), group.mode(), name, curves));
          }
        });
    return List.copyOf(all);
  }

  private static List<Curve> curves(List<OtherResult> members, String parameter) {
    Map<String, List<Point>> byOthers = new LinkedHashMap<>();
    for (OtherResult member : members) {
      OptionalDouble x = number(member.series().params().get(parameter));
      if (x.isEmpty()) return List.of();
      byOthers
          .computeIfAbsent(others(member.series(), parameter), o -> new ArrayList<>())
          .add(new Point(x.getAsDouble(), member));
    }
    return byOthers.entrySet().stream()
        .filter(e -> e.getValue().stream().map(Point::x).distinct().count() >= FEWEST)
        .map(
            e ->
                new Curve(
                    e.getKey(),
                    e.getValue().stream().sorted(Comparator.comparingDouble(Point::x)).toList()))
        .toList();
  }

  private static OptionalDouble number(@Nullable String value) {
    double number = value == null ? Double.NaN : NumberText.value(value);
    return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  private static String others(Series series, String parameter) {
    return new TreeMap<>(series.params())
        .entrySet().stream()
            .filter(e -> !e.getKey().equals(parameter))
            .map(e -> e.getKey() + "=" + Series.visible(e.getValue()))
            .collect(Collectors.joining(", "));
  }
}
