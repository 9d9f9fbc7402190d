package org.learncost.reports.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.learncost.core.result.Crossing;
import org.learncost.core.result.Trial;

/**
 * Steps and samples to each error level, by quality and n: the part of the cost that belongs to the
 * learning problem and not to a backend.
 */
public record CostSurface(List<Cell> cells) {

  /**
   * One point of the surface.
   *
   * @param budgetSteps where the trials ended
   */
  public record Cell(
      double quality, int n, double level, Reaching steps, Reaching samples, long budgetSteps) {}

  public static CostSurface of(List<Trial> trials, List<Double> qualities, List<Double> levels) {
    List<Cell> cells = new ArrayList<>();
    for (double quality : qualities) {
      List<Trial> ofQuality = trials.stream().filter(t -> t.quality() == quality).toList();
      for (int n : ofQuality.stream().mapToInt(Trial::n).distinct().sorted().toArray()) {
        List<Trial> group = ofQuality.stream().filter(t -> t.n() == n).toList();
        levels.parallelStream()
            .map(l -> cell(group, l))
            .toList()
            .forEach(c -> c.ifPresent(cells::add));
      }
    }
    return new CostSurface(List.copyOf(cells));
  }

  private static Optional<Cell> cell(List<Trial> trials, double level) {
    if (trials.stream().flatMap(t -> t.crossings().stream()).noneMatch(c -> c.level() == level)) {
      return Optional.empty();
    }
    Trial first = trials.get(0);
    long budget = trials.stream().mapToLong(Trial::steps).max().orElseThrow();
    return Optional.of(
        new Cell(
            first.quality(),
            first.n(),
            level,
            reaching(trials, level, Crossing::step),
            reaching(trials, level, Crossing::samples),
            budget));
  }

  private static Reaching reaching(
      List<Trial> trials, double level, ToLongFunction<Crossing> amount) {
    return Reaching.of(
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
   * is one of the plateau arm, which ended because it got no further.
   */
  static Reaching.Observation observation(
      Trial trial, Crossing crossing, ToLongFunction<Crossing> amount) {
    boolean never = crossing.censored() && trial.over();
    double at = never ? Double.POSITIVE_INFINITY : amount.applyAsLong(crossing);
    return new Reaching.Observation(at, crossing.censored());
  }

  public Optional<Cell> cell(double quality, int n, double level) {
    return cells.stream()
        .filter(c -> c.quality() == quality && c.n() == n && c.level() == level)
        .findFirst();
  }

  /** The sizes of a quality, ascending. */
  public List<Integer> sizes(double quality) {
    return cells.stream().filter(c -> c.quality() == quality).map(Cell::n).distinct().toList();
  }

  /** The levels of a quality that half of the seeds reach at some n, descending. */
  public List<Double> reachedLevels(double quality) {
    return cells.stream()
        .filter(c -> c.quality() == quality && c.steps().isReached())
        .map(Cell::level)
        .distinct()
        .sorted(java.util.Comparator.reverseOrder())
        .toList();
  }
}
