package org.learncost.reports.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.Series;
import org.learncost.reports.read.HowMeasured;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.JmhResult.Metric;
import org.learncost.reports.read.MeasuredRun;
import org.learncost.reports.read.Unit;
import org.learncost.reports.stats.ChangePoints;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.stats.Median;
import org.learncost.reports.stats.MedianInterval;

/**
 * One series over many runs.
 *
 * @param label what it shows, in one line: {@code Sorting.sort, n=100 [avgt]}
 * @param metric the secondary metric that was asked for; null for the primary one
 * @param unit of all values, with seconds as its time
 * @param points in the order of the runs; runs that did not measure it have none
 * @param steps indices of the points at which a new level begins
 */
public record History(
    Series series,
    String label,
    @Nullable String metric,
    Unit unit,
    List<Point> points,
    List<Integer> steps) {

  /**
   * One run.
   *
   * @param median over forks
   * @param forks a value each; the score alone where there is no raw data
   */
  public record Point(MeasuredRun run, Estimate median, double[] forks) {}

  private record Key(Series series, String unit) {}

  /**
   * All series, in the order in which they first came up.
   *
   * @param metric a secondary metric, as gc.alloc.rate.norm; null for the primary one
   * @param seed of the permutations, the same for each series
   */
  public static List<History> of(List<MeasuredRun> runs, @Nullable String metric, long seed) {
    Map<Key, Map<Integer, double[]>> measured = new LinkedHashMap<>();
    List<List<JmhResult>> results =
        HowMeasured.apart(runs.stream().map(MeasuredRun::results).toList());
    for (int run = 0; run < runs.size(); run++) {
      for (JmhResult result : results.get(run)) {
        Metric values = metric == null ? result.primary() : result.secondary().get(metric);
        if (values == null) continue;
        Unit unit = new Unit(values.unit());
        double[] forks =
            Arrays.stream(medians(result, values))
                .map(v -> v * unit.toBase())
                .filter(Double::isFinite)
                .toArray();
        if (forks.length == 0) continue;
        measured
            .computeIfAbsent(new Key(result.series(), unit.base()), k -> new LinkedHashMap<>())
            // Results of the same series in one file are forks of one measurement.
            .merge(
                run,
                forks,
                (a, b) -> DoubleStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray());
      }
    }
    Map<Series, String> labels =
        Series.labels(measured.keySet().stream().map(Key::series).distinct().toList());
    String of = metric == null ? "" : ": " + metric;
    List<History> histories = new ArrayList<>();
    measured.forEach(
        (key, byRun) -> {
          String label = labels.get(key.series()) + " [" + key.series().mode() + "]" + of;
          histories.add(of(key, label, metric, runs, byRun, seed));
        });
    return List.copyOf(histories);
  }

  /** The score alone where the file tells no median. */
  private static double[] medians(JmhResult result, Metric values) {
    double[] medians = values == result.primary() ? result.medians() : values.forkMedians();
    return medians.length == 0 ? new double[] {values.score()} : medians;
  }

  private static History of(
      Key key,
      String label,
      @Nullable String metric,
      List<MeasuredRun> runs,
      Map<Integer, double[]> byRun,
      long seed) {
    List<Point> points = new ArrayList<>();
    byRun.forEach(
        (run, forks) -> points.add(new Point(runs.get(run), MedianInterval.of(forks), forks)));
    double[] medians = points.stream().mapToDouble(p -> p.median().value()).toArray();
    List<Integer> steps = ChangePoints.find(medians, new SplittableRandom(seed));
    return new History(
        key.series(), label, metric, new Unit(key.unit()), List.copyOf(points), steps);
  }

  /** The index of the first point of each level: 0 and the steps. */
  public List<Integer> levels() {
    return IntStream.concat(IntStream.of(0), steps.stream().mapToInt(Integer::intValue))
        .boxed()
        .toList();
  }

  /** The point after the last one of a level. */
  public int end(int level) {
    return level < steps.size() ? steps.get(level) : points.size();
  }

  /** The median of the runs of a level. */
  public double value(int level) {
    double[] medians =
        points.subList(levels().get(level), end(level)).stream()
            .mapToDouble(p -> p.median().value())
            .toArray();
    return Median.of(medians);
  }

  /**
   * The last run against the one before it, as {@code compare} judges them: the two cannot
   * disagree.
   *
   * @param cache where the noise floors of hosts are kept
   * @return empty for a single run, or if the last two have no series in common
   */
  public static Optional<Comparison> latest(
      List<MeasuredRun> runs, ComparisonOptions settings, Path cache) {
    if (runs.size() < 2) return Optional.empty();
    ComparedRun base = ComparedRun.read(runs.get(runs.size() - 2).path());
    ComparedRun fresh = ComparedRun.read(runs.get(runs.size() - 1).path());
    if (base.series().keySet().stream().noneMatch(fresh.series()::containsKey)) {
      return Optional.empty();
    }
    return Optional.of(Comparison.of(base, fresh, settings, cache));
  }

  /** What became of the value: 0.1 is 10 % more; NaN where it was 0. */
  public static double change(double before, double after) {
    return before == 0 ? Double.NaN : after / before - 1;
  }
}
