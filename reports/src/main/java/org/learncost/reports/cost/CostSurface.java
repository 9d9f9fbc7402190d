package org.learncost.reports.cost;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learncost.core.result.Condition;
import org.learncost.core.result.Crossing;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.Trial;
import org.learncost.reports.stats.MedianToLevel;

/**
 * Steps and samples to each error level, by condition and n: the part of the cost that belongs to
 * the learning problem and not to a backend.
 *
 * @param byCondition cells by condition, n ascending, then levels descending
 */
public record CostSurface(Map<Condition, List<Cell>> byCondition) {
  /** Where there are no trials. */
  public static final CostSurface NONE = new CostSurface(Map.of());

  /**
   * One point of the surface.
   *
   * @param budgetSteps where the trials ended
   */
  public record Cell(
      PlannedCondition planned,
      int n,
      double level,
      MedianToLevel steps,
      MedianToLevel samples,
      long budgetSteps) {
    public Condition condition() {
      return planned.condition();
    }

    /** Floating-point operations to the level, the median over seeds. */
    public double flops() {
      return samples.median() * planned.training().flopsPerSample();
    }
  }

  /** Of the trials of one budget rule. */
  public static CostSurface of(Map<PlannedCondition, List<Trial>> trials, List<Double> levels) {
    Map<Condition, List<Cell>> cells = new LinkedHashMap<>();
    trials.forEach((planned, own) -> cells.put(planned.condition(), of(planned, own, levels)));
    cells.values().removeIf(List::isEmpty);
    return new CostSurface(Collections.unmodifiableMap(cells));
  }

  private static List<Cell> of(PlannedCondition planned, List<Trial> trials, List<Double> levels) {
    List<Cell> cells = new ArrayList<>();
    TreeMap<Integer, List<Trial>> bySize =
        trials.stream().collect(Collectors.groupingBy(Trial::n, TreeMap::new, Collectors.toList()));
    for (List<Trial> group : bySize.values()) {
      levels.parallelStream()
          .map(l -> cell(planned, group, l))
          .toList()
          .forEach(c -> c.ifPresent(cells::add));
    }
    return List.copyOf(cells);
  }

  private static Optional<Cell> cell(PlannedCondition planned, List<Trial> trials, double level) {
    if (trials.stream().flatMap(t -> t.crossings().stream()).noneMatch(c -> c.level() == level)) {
      return Optional.empty();
    }
    long budget = trials.stream().mapToLong(Trial::steps).max().orElseThrow();
    return Optional.of(
        new Cell(
            planned,
            trials.get(0).n(),
            level,
            reaching(trials, level, Crossing::step),
            reaching(trials, level, Crossing::samples),
            budget));
  }

  private static MedianToLevel reaching(
      List<Trial> trials, double level, ToLongFunction<Crossing> amount) {
    return MedianToLevel.of(
        trials.stream()
            .flatMap(
                t ->
                    t.crossings().stream()
                        .filter(c -> c.level() == level)
                        .map(c -> observation(t, c, amount)))
            .toList());
  }

  /**
   * A diverged trial will never reach what it has not reached: to censor it where it blew up would
   * drop it from the seeds at risk and make the others look like all. It is at risk to the end. So
   * is one of the plateau rule, which ended because it got no further.
   */
  static MedianToLevel.Observation observation(
      Trial trial, Crossing crossing, ToLongFunction<Crossing> amount) {
    boolean never = crossing.censored() && trial.isFinal();
    double at = never ? Double.POSITIVE_INFINITY : amount.applyAsLong(crossing);
    return new MedianToLevel.Observation(at, crossing.censored());
  }

  /** All cells, condition by condition. */
  public Stream<Cell> cells() {
    return byCondition.values().stream().flatMap(List::stream);
  }

  /** The cells of a condition; none if it has no trials. */
  public List<Cell> cells(Condition condition) {
    return byCondition.getOrDefault(condition, List.of());
  }

  public Optional<Cell> cell(Condition condition, int n, double level) {
    return cells(condition).stream().filter(c -> c.n() == n && c.level() == level).findFirst();
  }

  /** The sizes of a condition, ascending. */
  public List<Integer> sizes(Condition condition) {
    return cells(condition).stream().map(Cell::n).distinct().toList();
  }

  /** The levels of a condition that half of the seeds reach at some n, descending. */
  public List<Double> reachedLevels(Condition condition) {
    return cells(condition).stream()
        .filter(c -> c.steps().isReached())
        .map(Cell::level)
        .distinct()
        .sorted(Comparator.reverseOrder())
        .toList();
  }
}
