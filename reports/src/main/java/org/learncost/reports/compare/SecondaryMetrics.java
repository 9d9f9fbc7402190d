package org.learncost.reports.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;
import org.learncost.core.result.Series;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.JmhResult.Metric;
import org.learncost.reports.read.Unit;
import org.learncost.reports.stats.Median;

/**
 * Which secondary metrics are compared as series of their own, such as {@code B.c:
 * gc.alloc.rate.norm}.
 *
 * @param asked names that are found in it; empty for what is judged unasked: bytes allocated per
 *     operation, and the methods of a group
 */
public record SecondaryMetrics(Optional<Pattern> asked) {
  /** What is judged unasked. */
  public static final SecondaryMetrics USUAL = new SecondaryMetrics(Optional.empty());

  /** The primary scores alone. */
  public static final SecondaryMetrics NONE =
      new SecondaryMetrics(Optional.of(Pattern.compile("(?!)")));

  private static final String ALLOCATION = "gc.alloc.rate.norm";

  /** Counters of this program repeat the score in other units, and its sections speak of them. */
  private static final String OURS = "org.learncost.benchmarks.";

  /** In sample mode JMH tells its percentiles as if they were metrics. */
  private static final Pattern PERCENTILE = Pattern.compile("(.*\\W)?p\\d+\\.\\d+");

  private static final Pattern METHOD = Pattern.compile("[\\p{javaJavaIdentifierPart}]+");

  /** More are counted only. */
  private static final int SHOWN = 3;

  private record Told(Series series, String name, List<Metric> base, List<Metric> fresh) {}

  /** One side with the metrics that are judged as series, of what both sides measured. */
  ComparedRun addTo(ComparedRun run, ComparedRun other) {
    List<JmhResult> further = new ArrayList<>();
    for (Told told : common(run, other)) {
      if (!isJudged(told, run)) continue;
      for (JmhResult result : run.results(told.series())) {
        if (result.secondary().containsKey(told.name())) further.add(result.ofMetric(told.name()));
      }
    }
    return run.with(further);
  }

  /** A line on the metrics that changed beyond what any fork shows, and are not judged. */
  Optional<String> unjudged(ComparedRun base, ComparedRun fresh, double threshold) {
    List<String> changed = new ArrayList<>();
    for (Told told : common(base, fresh)) {
      if (told.series().benchmark().startsWith(OURS) || isJudged(told, base)) continue;
      changed(told, threshold)
          .ifPresent(
              change -> changed.add(told.name() + " of " + told.series().label() + " " + change));
    }
    if (changed.isEmpty()) return Optional.empty();
    String more = changed.size() > SHOWN ? " and " + (changed.size() - SHOWN) + " more" : "";
    return Optional.of(
        "secondary metrics differ and are not judged (--metrics): %s%s"
            .formatted(changed.stream().limit(SHOWN).collect(Collectors.joining("; ")), more));
  }

  /** As in "12 → 34 counts", if no fork of one run comes near one of the other. */
  private static Optional<String> changed(Told told, double threshold) {
    double[] before = values(told.base());
    double[] after = values(told.fresh());
    boolean apart =
        StatUtils.max(before) < StatUtils.min(after)
            || StatUtils.max(after) < StatUtils.min(before);
    double from = Median.of(before);
    double to = Median.of(after);
    if (!apart || Math.abs(to - from) < threshold * Math.abs(from)) return Optional.empty();
    return Optional.of(
        String.format(Locale.ROOT, "%.4g → %.4g %s", from, to, told.base().get(0).unit()));
  }

  private static double[] values(List<Metric> metrics) {
    return metrics.stream().flatMapToDouble(m -> Arrays.stream(m.forkMedians())).toArray();
  }

  private static boolean isFinite(List<Metric> metrics) {
    return Arrays.stream(values(metrics)).allMatch(Double::isFinite);
  }

  private static List<Told> common(ComparedRun run, ComparedRun other) {
    List<Told> all = new ArrayList<>();
    for (Series series : run.series().keySet()) {
      if (series.hasMetric()) continue;
      for (String name : names(run.results(series))) {
        List<Metric> base = metrics(run, series, name);
        List<Metric> fresh = metrics(other, series, name);
        // Profilers tell NaN where there was nothing to count.
        boolean told = !fresh.isEmpty() && isFinite(base) && isFinite(fresh);
        if (told) all.add(new Told(series, name, base, fresh));
      }
    }
    return all;
  }

  private static Set<String> names(List<JmhResult> results) {
    return results.get(0).secondary().keySet().stream()
        .filter(Predicate.not(PERCENTILE.asMatchPredicate()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<Metric> metrics(ComparedRun run, Series series, String name) {
    return run.results(series).stream()
        .map(JmhResult::secondary)
        .filter(secondary -> secondary.containsKey(name))
        .map(secondary -> secondary.get(name))
        .toList();
  }

  private boolean isJudged(Told told, ComparedRun run) {
    // Of megabytes per second nobody can say whether more is better.
    Unit unit = new Unit(told.base().get(0).unit());
    boolean known = unit.better() == Unit.Better.LESS || unit.kind() == Unit.Kind.RATE;
    if (!known) return false;
    if (asked.isPresent()) return asked.get().matcher(told.name()).find();
    return told.name().equals(ALLOCATION) || isGroup(told, run);
  }

  /** A method of a group: named as one, in the score's unit, and not alone. */
  private static boolean isGroup(Told told, ComparedRun run) {
    if (told.series().benchmark().startsWith(OURS)) return false;
    JmhResult result = run.results(told.series()).get(0);
    List<String> methods =
        result.secondary().entrySet().stream()
            .filter(e -> METHOD.matcher(e.getKey()).matches())
            .filter(e -> e.getValue().unit().equals(result.primary().unit()))
            .map(Map.Entry::getKey)
            .toList();
    return methods.size() > 1 && methods.contains(told.name());
  }
}
