package org.learncost.reports.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import org.learncost.core.result.Trial;
import org.learncost.reports.stats.Median;

/**
 * The budget of a trial as a function of n: straight between the logs of the sizes of the sweep,
 * and on from the outer two beyond them.
 *
 * @param n ascending, two or more
 * @param steps the median of the trials' budgets at each n
 * @param samples read within them, with repeats
 */
public record BudgetCurve(double[] n, double[] steps, double[] samples) {
  public BudgetCurve {
    if (n.length < 2) throw new IllegalArgumentException("expected two sizes: " + n.length);
  }

  /**
   * Of trials of one condition and budget rule; those that diverged ended early and do not count.
   */
  public static BudgetCurve of(List<Trial> trials) {
    List<Trial> whole = trials.stream().filter(t -> t.outcome() == Trial.Outcome.FINISHED).toList();
    double[] n = whole.stream().mapToDouble(Trial::n).distinct().sorted().toArray();
    return new BudgetCurve(n, medians(whole, n, Trial::steps), medians(whole, n, Trial::samples));
  }

  private static double[] medians(List<Trial> trials, double[] n, ToLongFunction<Trial> amount) {
    List<Double> medians = new ArrayList<>();
    for (double size : n) {
      medians.add(
          Median.of(
              trials.stream()
                  .filter(t -> t.n() == size)
                  .mapToDouble(amount::applyAsLong)
                  .toArray()));
    }
    return medians.stream().mapToDouble(m -> m).toArray();
  }

  public double largest() {
    return n[n.length - 1];
  }

  public double smallest() {
    return n[0];
  }

  public double stepsAt(double size) {
    return line(n, steps, size);
  }

  public double samplesAt(double size) {
    return line(n, samples, size);
  }

  /** The n whose budget has so many steps; empty if budgets do not grow with n. */
  public OptionalDouble sizeFor(double budget) {
    for (int i = 1; i < steps.length; i++)
      if (steps[i] <= steps[i - 1]) return OptionalDouble.empty();
    return OptionalDouble.of(line(steps, n, budget));
  }

  private static double line(double[] x, double[] y, double at) {
    if (!(at > 0) || Double.isInfinite(at)) return at; // None at all, or beyond any size.
    int right = 1;
    while (right < x.length - 1 && x[right] < at) right++;
    double slope = Math.log(y[right] / y[right - 1]) / Math.log(x[right] / x[right - 1]);
    return y[right] * Math.pow(at / x[right], slope);
  }
}
