package org.learncost.reports.analysis.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.Trial;
import org.learncost.core.result.experiment.Curve;
import org.learncost.core.result.experiment.ExperimentPart;
import org.learncost.reports.fit.ErrorCurve;
import org.learncost.reports.stats.Estimate;

/**
 * The values of a {@link Curve}: at each x, one for each seed that finished there.
 *
 * @param points ascending in x, none without a value
 */
public record MeasuredCurve(List<Point> points) {
  private static final int REPLICATES = 2000;
  private static final double LEVEL = 0.975;

  /**
   * A place on the axis.
   *
   * @param bySeed at least one
   */
  public record Point(double x, SortedMap<Long, Double> bySeed) {
    public double[] values() {
      return bySeed.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    public double mean() {
      return StatUtils.mean(values());
    }

    /** The mean with Student's 95 % interval. */
    public Estimate estimate() {
      return Estimate.mean(values());
    }
  }

  /** Collects them from the trials of an experiment. */
  public static MeasuredCurve of(Curve curve, List<Trial> trials) {
    String tuned = curve.tunedOver();
    if (tuned == null) return untuned(curve, trials);
    TreeMap<Double, Point> best = new TreeMap<>();
    for (String value : settings(trials, curve.part(), tuned)) {
      for (Point point : untuned(curve.where(tuned, value), trials).points) {
        best.merge(point.x, point, MeasuredCurve::better);
      }
    }
    return new MeasuredCurve(List.copyOf(best.values()));
  }

  private static Point better(Point first, Point second) {
    int seeds = Integer.compare(second.bySeed.size(), first.bySeed.size());
    return seeds > 0 || seeds == 0 && second.mean() < first.mean() ? second : first;
  }

  private static MeasuredCurve untuned(Curve curve, List<Trial> trials) {
    TreeMap<Double, TreeMap<Long, List<Double>>> found = new TreeMap<>();
    for (Trial trial : trials) {
      if (trial.outcome() != Trial.Outcome.FINISHED || !matches(trial, curve)) continue;
      if (curve.x().equals(Curve.STEP)) {
        float[] trace = QuantityValues.trace(trial, curve.y());
        for (int i = 0; i < trace.length; i++) {
          put(found, trial.checkpoints().step()[i], trial.seed(), trace[i]);
        }
      } else {
        OptionalDouble x = place(trial, curve.x());
        OptionalDouble y = QuantityValues.of(trial, curve.y());
        if (x.isPresent() && y.isPresent()) {
          put(found, x.getAsDouble(), trial.seed(), y.getAsDouble());
        }
      }
    }
    List<Point> points = new ArrayList<>();
    found.forEach(
        (x, seeds) -> {
          TreeMap<Long, Double> means = new TreeMap<>();
          seeds.forEach(
              (seed, values) ->
                  means.put(
                      seed, values.stream().mapToDouble(Double::doubleValue).average().orElse(0)));
          points.add(new Point(x, means));
        });
    return new MeasuredCurve(List.copyOf(points));
  }

  private static void put(
      TreeMap<Double, TreeMap<Long, List<Double>>> found, double x, long seed, double y) {
    if (!Double.isFinite(y)) return;
    found
        .computeIfAbsent(x, key -> new TreeMap<>())
        .computeIfAbsent(seed, key -> new ArrayList<>())
        .add(y);
  }

  /** Where a trial lies on an axis: n, a setting that is a number, or one of its quantities. */
  static OptionalDouble place(Trial trial, String axis) {
    if (axis.equals("n")) return OptionalDouble.of(trial.n());
    String setting = trial.condition().get(axis);
    if (setting == null) return QuantityValues.of(trial, axis);
    Double number = number(setting);
    return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  private static boolean matches(Trial trial, Curve curve) {
    if (!curve.part().equals(trial.condition().get(ExperimentPart.PART))) return false;
    return curve.where().entrySet().stream()
        .allMatch(e -> same(e.getValue(), value(trial, e.getKey())));
  }

  /** The value of a setting, or of n, as text; null if it has none. */
  static @Nullable String value(Trial trial, String setting) {
    return setting.equals("n") ? "" + trial.n() : trial.condition().get(setting);
  }

  private static boolean same(String wanted, @Nullable String found) {
    if (found == null) return false;
    return wanted.equals(found)
        || number(wanted) != null && Objects.equals(number(wanted), number(found));
  }

  static @Nullable Double number(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The part between two places. */
  MeasuredCurve between(double from, double to) {
    return new MeasuredCurve(points.stream().filter(p -> p.x >= from && p.x <= to).toList());
  }

  /** As learning curves have it. */
  ErrorCurve errors() {
    return new ErrorCurve(points.stream().map(p -> new ErrorCurve.Size(p.x, p.values())).toList());
  }

  Optional<Point> at(double x) {
    double near = 1e-9 * Math.abs(x);
    return points.stream().filter(p -> Math.abs(p.x - x) <= near).findFirst();
  }

  /** The fewest seeds that a place has; 0 without places. */
  int seeds() {
    return points.stream().mapToInt(p -> p.bySeed.size()).min().orElse(0);
  }

  double[] x() {
    return points.stream().mapToDouble(Point::x).toArray();
  }

  double[] means() {
    return points.stream().mapToDouble(Point::mean).toArray();
  }

  /**
   * Means of resampled seeds, a row for each resample: whole seeds where all places have the same
   * ones, else each place's own.
   */
  double[][] resampled(RandomGenerator random) {
    Set<Long> first = points.isEmpty() ? Set.of() : points.get(0).bySeed.keySet();
    boolean paired = points.stream().allMatch(p -> p.bySeed.keySet().equals(first));
    double[][] values = points.stream().map(Point::values).toArray(double[][]::new);
    double[][] means = new double[REPLICATES][values.length];
    for (double[] row : means) {
      int[] drawn = paired && values.length > 0 ? draw(values[0].length, random) : new int[0];
      for (int i = 0; i < values.length; i++) {
        int[] own = paired ? drawn : draw(values[i].length, random);
        for (int at : own) row[i] += values[i][at] / own.length;
      }
    }
    return means;
  }

  private static int[] draw(int count, RandomGenerator random) {
    int[] drawn = new int[count];
    for (int i = 0; i < count; i++) drawn[i] = random.nextInt(count);
    return drawn;
  }

  /**
   * A number that is computed from the means of all places, with its 95 % interval: Student's t
   * times the standard error of the seed bootstrap, as few seeds make its percentiles too narrow.
   */
  Estimate estimate(ToDoubleFunction<double[]> statistic, RandomGenerator random) {
    double value = statistic.applyAsDouble(means());
    int seeds = seeds();
    if (seeds < 2) return Estimate.open(value);
    double[] each =
        Arrays.stream(resampled(random)).mapToDouble(statistic).filter(Double::isFinite).toArray();
    if (each.length < REPLICATES / 2) return Estimate.open(value);
    double error = Math.sqrt(StatUtils.variance(each) * seeds / (seeds - 1.0));
    double half = new TDistribution(null, seeds - 1.0).inverseCumulativeProbability(LEVEL) * error;
    return new Estimate(value, value - half, value + half);
  }

  /** The values of a setting among trials of a part, numbers ascending, then words. */
  static List<String> settings(List<Trial> trials, String part, String setting) {
    TreeSet<String> values =
        new TreeSet<>(
            java.util.Comparator.comparing(
                    (String text) -> Objects.requireNonNullElse(number(text), Double.MAX_VALUE))
                .thenComparing(text -> text));
    for (Trial trial : trials) {
      if (!part.equals(trial.condition().get(ExperimentPart.PART))) continue;
      String value = value(trial, setting);
      if (value != null) values.add(value);
    }
    return List.copyOf(values);
  }

  /** Every combination of settings' values that trials of a part have, in order. */
  static List<Map<String, String>> series(List<Trial> trials, String part, List<String> by) {
    List<Map<String, String>> series = List.of(Map.of());
    for (String setting : by) {
      List<Map<String, String>> more = new ArrayList<>();
      for (Map<String, String> one : series) {
        for (String value : settings(trials, part, setting)) {
          Map<String, String> next = new java.util.LinkedHashMap<>(one);
          next.put(setting, value);
          more.add(next);
        }
      }
      series = more;
    }
    return series.stream()
        .filter(
            one ->
                trials.stream()
                    .anyMatch(
                        t ->
                            part.equals(t.condition().get(ExperimentPart.PART))
                                && one.entrySet().stream()
                                    .allMatch(e -> e.getValue().equals(value(t, e.getKey())))))
        .toList();
  }
}
