package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.learncost.reports.cost.Crossover;
import org.learncost.reports.cost.Frontier.Goal;
import org.learncost.reports.cost.Prices;
import org.learncost.reports.cost.Resampled;
import org.learncost.reports.text.Numbers;

/**
 * Two backends doing the same work, of growing size.
 *
 * @param varied what grows
 * @param fixed what does not, for people
 * @param goal time or money
 * @param sizes ascending
 * @param ratios cost of the first ÷ cost of the second
 */
public record BackendComparison(
    String first,
    String second,
    Varied varied,
    String fixed,
    Goal goal,
    double[] sizes,
    List<Resampled> ratios,
    Crossover crossover) {

  /** What a run may vary. */
  public enum Varied {
    /** Width of the hidden layers; the cost of a sample. */
    WIDTH,
    /** Number of hidden layers; the cost of a sample. */
    DEPTH,
    /** Samples in a step; the cost of a sample. */
    BATCH,
    /** Networks trained at once; the cost of a sample. */
    REPLICAS,
    /** Training samples; the cost from a cold start to an error level. */
    N
  }

  /** Costs of one backend by size. */
  record Costs(String backend, TreeMap<Double, Resampled> bySize) {}

  /**
   * How an error level is named as what does not vary.
   *
   * @param condition its label, empty where there is one
   */
  public static String fixed(String condition, double level) {
    String at = "ε = " + Numbers.plain(level);
    return condition.isEmpty() ? at : condition + ", " + at;
  }

  /** Every pair that shares two sizes or more: in time, and in money where both have a price. */
  static List<BackendComparison> of(Varied varied, String fixed, List<Costs> all, Prices prices) {
    List<BackendComparison> pairs = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      for (int k = i + 1; k < all.size(); k++) {
        Costs first = all.get(i);
        Costs second = all.get(k);
        List<Double> shared =
            first.bySize().keySet().stream().filter(second.bySize()::containsKey).toList();
        if (shared.size() < 2) continue;
        pairs.add(pair(varied, fixed, Goal.TIME, first, second, shared, 1));
        OptionalDouble firstPrice = prices.of(first.backend());
        OptionalDouble secondPrice = prices.of(second.backend());
        if (firstPrice.isPresent() && secondPrice.isPresent()) {
          double factor = firstPrice.getAsDouble() / secondPrice.getAsDouble();
          pairs.add(pair(varied, fixed, Goal.MONEY, first, second, shared, factor));
        }
      }
    }
    return pairs;
  }

  private static BackendComparison pair(
      Varied varied,
      String fixed,
      Goal goal,
      Costs first,
      Costs second,
      List<Double> shared,
      double factor) {
    List<Resampled> ratios = new ArrayList<>();
    for (double size : shared) {
      Resampled above = first.bySize().get(size);
      Resampled below = second.bySize().get(size);
      if (above != null && below != null) ratios.add(above.with(below, (a, b) -> factor * a / b));
    }
    double[] sizes = shared.stream().mapToDouble(s -> s).toArray();
    Crossover crossover = Crossover.of(sizes, ratios);
    return new BackendComparison(
        first.backend(), second.backend(), varied, fixed, goal, sizes, ratios, crossover);
  }
}
