package org.learncost.reports.analysis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.Series;
import org.learncost.reports.compare.ComparedRun;
import org.learncost.reports.compare.Comparison;
import org.learncost.reports.compare.ComparisonOptions;
import org.learncost.reports.compare.Differences;
import org.learncost.reports.compare.SameProblem;
import org.learncost.reports.compare.SeriesComparison;
import org.learncost.reports.read.Unit;

/**
 * Several runs, of one machine or of several.
 *
 * @param differences in what they set out to do and in where they did it
 * @param speeds of every series that two runs or more measured
 * @param comparisons each run against the first that has something in common with it
 */
public record SideBySide(
    List<Run> runs,
    List<Differences.Differing> differences,
    List<Speed> speeds,
    List<Pair> comparisons) {

  /**
   * One of them.
   *
   * @param name that no other one has
   */
  public record Run(String name, Analysis analysis, ComparedRun measured) {}

  /** Two of them, by their places: what the second changes against the first. */
  public record Pair(int base, int fresh, Comparison comparison) {}

  /**
   * One series in all runs.
   *
   * @param unit s/op of scores; of a secondary metric that is no time its own
   * @param sides a side per run; empty where it was not measured
   */
  public record Speed(Series series, Unit unit, List<Optional<Side>> sides) {}

  /**
   * One series in one run.
   *
   * @param seconds per operation, the median over forks; NaN if it cannot be told as a time
   * @param against the first run that measured the series; empty for that run itself
   */
  public record Side(double seconds, Optional<SeriesComparison> against) {}

  /**
   * Sets runs side by side.
   *
   * @param analyses as many as names
   * @param cache where the noise floors of hosts are kept
   */
  public static SideBySide of(
      List<String> names, List<Analysis> analyses, ComparisonOptions settings, Path cache) {
    List<Run> runs = new ArrayList<>();
    List<ComparedRun> measured =
        ComparedRun.alike(analyses.stream().map(a -> ComparedRun.of(a.run())).toList());
    for (int i = 0; i < names.size(); i++) {
      runs.add(new Run(names.get(i), analyses.get(i), measured.get(i)));
    }
    List<Pair> pairs = pairs(measured, settings, cache);
    return new SideBySide(
        List.copyOf(runs), Differences.among(measured), speeds(pairs, runs.size()), pairs);
  }

  /** Every series of a run is compared with the first run that has it. */
  private static List<Pair> pairs(List<ComparedRun> runs, ComparisonOptions settings, Path cache) {
    List<Pair> pairs = new ArrayList<>();
    Set<Series> earlier = new LinkedHashSet<>();
    for (int base = 0; base < runs.size(); base++) {
      ComparedRun own = runs.get(base).only(series -> !earlier.contains(series));
      for (int fresh = base + 1; fresh < runs.size(); fresh++) {
        ComparedRun other = runs.get(fresh).only(own.series()::containsKey);
        if (other.series().isEmpty()) continue;
        pairs.add(new Pair(base, fresh, Comparison.of(own, other, settings, cache)));
      }
      earlier.addAll(own.series().keySet());
    }
    return List.copyOf(pairs);
  }

  private static List<Speed> speeds(List<Pair> pairs, int runs) {
    Map<Series, List<Optional<Side>>> sides = new LinkedHashMap<>();
    Map<Series, Unit> units = new LinkedHashMap<>();
    for (Pair pair : pairs) {
      for (SeriesComparison one : pair.comparison().series()) {
        Series series = one.measured().series();
        units.putIfAbsent(series, pair.comparison().unit(series));
        List<Optional<Side>> row =
            sides.computeIfAbsent(
                series, s -> new ArrayList<>(Collections.nCopies(runs, Optional.empty())));
        row.set(pair.base(), Optional.of(new Side(one.measured().baseSeconds(), Optional.empty())));
        row.set(pair.fresh(), Optional.of(new Side(one.measured().newSeconds(), Optional.of(one))));
      }
    }
    return sides.entrySet().stream()
        .map(
            e ->
                new Speed(
                    e.getKey(),
                    units.getOrDefault(e.getKey(), new Unit("s/op")),
                    List.copyOf(e.getValue())))
        .sorted(Comparator.comparing(speed -> speed.series().key()))
        .toList();
  }

  /**
   * A learning problem of one run or more.
   *
   * @param first as the first run that has it names it
   * @param conditions by the places of the runs that have trials of it
   */
  public record Problem(PlannedCondition first, Map<Integer, PlannedCondition> conditions) {}

  /** What the runs learn, in the order in which it comes up; a run without a sweep has none. */
  public List<Problem> problems() {
    Map<String, List<Problem>> byTask = new LinkedHashMap<>();
    for (int i = 0; i < runs.size(); i++) {
      Analysis analysis = runs.get(i).analysis();
      List<PlannedCondition> own =
          analysis.errors().errors().stream().map(ConditionErrors::planned).distinct().toList();
      if (own.isEmpty()) continue;
      List<Problem> known =
          byTask.computeIfAbsent(analysis.run().plan().task(), t -> new ArrayList<>());
      Map<PlannedCondition, PlannedCondition> firsts = new HashMap<>();
      for (SameProblem pair : SameProblem.of(known.stream().map(Problem::first).toList(), own)) {
        firsts.put(pair.base(), pair.fresh());
      }
      for (Problem problem : known) {
        PlannedCondition same = firsts.get(problem.first());
        if (same != null) problem.conditions().put(i, same);
      }
      for (PlannedCondition planned : own) {
        if (firsts.containsValue(planned)) continue;
        known.add(new Problem(planned, new LinkedHashMap<>(Map.of(i, planned))));
      }
    }
    return byTask.values().stream().flatMap(List::stream).toList();
  }

  /** Whether no two runs have a series, or errors of one problem, in common. */
  public boolean sharesNothing() {
    return speeds.isEmpty() && problems().stream().allMatch(p -> p.conditions().size() < 2);
  }
}
