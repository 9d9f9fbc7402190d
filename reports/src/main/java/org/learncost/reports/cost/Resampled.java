package org.learncost.reports.cost;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.StatUtils;
import org.learncost.reports.stats.Estimate;

/**
 * A quantity with what resampling makes of it. What is computed from several quantities is computed
 * replicate by replicate, so that a seed or a fork drawn for one of them counts in all.
 *
 * @param value the estimate
 * @param replicates {@link #REPLICATES} of them; none where nothing can be resampled, such as a
 *     single fork: then the scatter is unknown, and so is that of all that is computed from it
 */
public record Resampled(double value, double[] replicates) {
  public static final int REPLICATES = 1000;

  public Resampled {
    if (replicates.length != 0 && replicates.length != REPLICATES) {
      throw new IllegalArgumentException(
          "expected " + REPLICATES + " replicates: " + replicates.length);
    }
  }

  /** A value whose scatter nobody knows. */
  public static Resampled single(double value) {
    return new Resampled(value, new double[0]);
  }

  /** A value that has no scatter, such as one that was asked for. */
  public static Resampled exact(double value) {
    double[] same = new double[REPLICATES];
    Arrays.fill(same, value);
    return new Resampled(value, same);
  }

  /**
   * The geometric mean of one value per fork. Of three forks a plain bootstrap is far too narrow;
   * so this one is parametric: the mean of the logs deviates by Student's t of as many degrees of
   * freedom as there are forks but one, as in {@link Estimate#positiveMean}.
   */
  public static Resampled positiveMean(double[] forks, RandomGenerator random) {
    if (forks.length < 2) return single(forks[0]);
    return positiveMean(forks, students(forks.length - 1, random));
  }

  /**
   * The same with given deviations, which several quantities of the same forks share.
   *
   * @param deviations from {@link #students}
   */
  static Resampled positiveMean(double[] forks, double[] deviations) {
    double[] logs = Arrays.stream(forks).map(Math::log).toArray();
    double mean = StatUtils.mean(logs);
    if (forks.length < 2) return single(Math.exp(mean));
    double error = Math.sqrt(StatUtils.variance(logs) / logs.length);
    return new Resampled(
        Math.exp(mean), Arrays.stream(deviations).map(t -> Math.exp(mean + t * error)).toArray());
  }

  /** Draws of Student's t. */
  static double[] students(int freedom, RandomGenerator random) {
    double[] draws = new double[REPLICATES];
    for (int i = 0; i < draws.length; i++) {
      double squares = 0;
      for (int k = 0; k < freedom; k++) {
        double normal = random.nextGaussian();
        squares += normal * normal;
      }
      draws[i] = random.nextGaussian() / Math.sqrt(squares / freedom);
    }
    return draws;
  }

  public boolean hasScatter() {
    return replicates.length > 0;
  }

  /** A function of this alone. */
  public Resampled map(DoubleUnaryOperator function) {
    return new Resampled(
        function.applyAsDouble(value), Arrays.stream(replicates).map(function).toArray());
  }

  /** A function of this and another. */
  public Resampled with(Resampled other, DoubleBinaryOperator function) {
    double both = function.applyAsDouble(value, other.value);
    if (!hasScatter() || !other.hasScatter()) return single(both);
    double[] values = new double[REPLICATES];
    for (int i = 0; i < values.length; i++) {
      values[i] = function.applyAsDouble(replicates[i], other.replicates[i]);
    }
    return new Resampled(both, values);
  }

  public Resampled times(Resampled other) {
    return with(other, (a, b) -> a * b);
  }

  public Resampled times(double factor) {
    return map(v -> v * factor);
  }

  /**
   * Percentile interval.
   *
   * @param level 0.8 for 80 %
   */
  public Estimate interval(double level) {
    if (!hasScatter()) return Estimate.withoutInterval(value);
    double[] sorted = replicates.clone();
    Arrays.sort(sorted);
    double tail = (1 - level) / 2;
    int last = sorted.length - 1;
    // No interpolation: a replicate may be infinite, as the steps to a level not reached are.
    return new Estimate(
        value, sorted[(int) Math.floor(tail * last)], sorted[(int) Math.ceil((1 - tail) * last)]);
  }
}
