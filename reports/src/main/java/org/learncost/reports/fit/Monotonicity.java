package org.learncost.reports.fit;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.StatUtils;
import org.learncost.reports.stats.Isotonic;
import org.learncost.reports.stats.Logs;
import org.learncost.reports.stats.Resampling;
import org.learncost.reports.stats.Scatter;

/**
 * Whether a curve falls throughout: the least squares of a falling sequence against one that falls,
 * rises and falls again (double descent, or a rise alone), in logs. The scatter comes from the
 * seeds, or from neighbours where a size has one seed. What the gain is by chance is simulated: the
 * nearest falling sequence with fresh noise.
 */
final class Monotonicity {
  private static final int SIMULATIONS = 999;
  private static final double SIGNIFICANCE = 0.02;
  // More points are averaged in groups: single wiggles are not the question.
  private static final int GROUPS = 24;
  // Smaller rises are left to the lack-of-fit test.
  private static final double LEAST_RISE = 0.02;

  private final double[] n;
  private final double[] y;
  private final double[] weight;

  /**
   * A rise beyond noise.
   *
   * @param from n at its foot
   * @param to n at its peak
   * @param again whether the error fell before it and falls after it
   */
  record Rise(double from, double to, boolean again) {}

  /** A fall to one index and a rise to another, and how much better that fits than a fall. */
  private record Turn(int foot, int peak, double gain) {}

  private Monotonicity(double[] n, double[] y, double[] weight) {
    this.n = n;
    this.y = y;
    this.weight = weight;
  }

  static Optional<Rise> rise(ErrorCurve curve) {
    SplittableRandom random = new SplittableRandom(1);
    double[] n = curve.n();
    double[] y = Logs.of(curve.means());
    if (!curve.hasSpread()) {
      double[] deviations = new double[n.length];
      Arrays.fill(deviations, scatter(n, y));
      double[] falling = Isotonic.falling(y, weights(deviations));
      return single(n, y).rise(() -> single(n, noisy(falling, deviations, random)).turn().gain());
    }
    double[] deviations = deviations(curve);
    double[] weight = weights(deviations);
    double[] falling = Isotonic.falling(y, weight);
    int freedom = curve.eachError().length - n.length;
    return new Monotonicity(n, y, weight)
        .rise(
            () -> {
              double chi = Resampling.chiSquared(freedom, random) / freedom;
              return new Monotonicity(n, noisy(falling, deviations, random), weight).turn().gain()
                  / chi;
            });
  }

  private static double[] weights(double[] deviations) {
    return Arrays.stream(deviations).map(s -> 1 / (s * s)).toArray();
  }

  private static double[] noisy(double[] y, double[] deviations, SplittableRandom random) {
    double[] noisy = y.clone();
    for (int i = 0; i < y.length; i++) noisy[i] += deviations[i] * random.nextGaussian();
    return noisy;
  }

  private static double scatter(double[] n, double[] y) {
    return Math.max(Scatter.of(Logs.of(n), y), 1e-10);
  }

  /**
   * Standard errors of the log means, by the size's own seeds but not under what all sizes show.
   */
  private static double[] deviations(ErrorCurve curve) {
    double[] own =
        curve.sizes().stream().mapToDouble(s -> StatUtils.variance(Logs.of(s.errors()))).toArray();
    double pooled = Math.max(Logs.mean(own), 1e-20);
    double[] deviations = new double[own.length];
    for (int i = 0; i < own.length; i++) {
      int seeds = curve.sizes().get(i).errors().length;
      deviations[i] = Math.sqrt(Math.max(own[i], pooled) / seeds);
    }
    return deviations;
  }

  /** One error a size: scatter from neighbours, points in groups. */
  private static Monotonicity single(double[] n, double[] y) {
    double scatter = scatter(n, y);
    int each = (n.length + GROUPS - 1) / GROUPS;
    int groups = (n.length + each - 1) / each;
    double[] groupN = new double[groups];
    double[] groupY = new double[groups];
    double[] weight = new double[groups];
    for (int g = 0; g < groups; g++) {
      int from = g * each;
      int to = Math.min(n.length, from + each);
      groupN[g] = Math.exp(Logs.mean(Logs.of(Arrays.copyOfRange(n, from, to))));
      groupY[g] = Logs.mean(Arrays.copyOfRange(y, from, to));
      weight[g] = (to - from) / (scatter * scatter);
    }
    return new Monotonicity(each == 1 ? n : groupN, groupY, weight);
  }

  private interface Chance {
    double gain();
  }

  private Optional<Rise> rise(Chance chance) {
    Turn turn = turn();
    double height = y[turn.peak] - y[turn.foot];
    if (turn.gain <= 1 || height < LEAST_RISE) return Optional.empty();
    int asLarge = 1;
    for (int i = 0; i < SIMULATIONS; i++) {
      if (chance.gain() >= turn.gain) asLarge++;
      if (asLarge >= SIGNIFICANCE * (SIMULATIONS + 1)) return Optional.empty();
    }
    double before = y[0] - y[turn.foot];
    double after = y[turn.peak] - y[y.length - 1];
    return Optional.of(new Rise(n[turn.foot], n[turn.peak], Math.min(before, after) > height / 4));
  }

  /** The best fall, rise and fall. */
  private Turn turn() {
    int count = y.length;
    double[] fall = Isotonic.squares(y, weight, 0, true);
    double[] after =
        Isotonic.reversed(
            Isotonic.squares(Isotonic.reversed(y), Isotonic.reversed(weight), 0, false));
    Turn best = new Turn(0, 0, 0);
    for (int first = 0; first < count; first++) {
      double before = first == 0 ? 0 : fall[first - 1];
      double[] rise = Isotonic.squares(y, weight, first, false);
      for (int peak = first + 1; peak < count; peak++) {
        double squares = before + rise[peak - first] + (peak + 1 < count ? after[peak + 1] : 0);
        double gain = fall[count - 1] - squares;
        if (gain > best.gain) best = new Turn(lowest(first, peak), highest(first, peak), gain);
      }
    }
    return best;
  }

  private int lowest(int from, int to) {
    int lowest = from > 0 && y[from - 1] < y[from] ? from - 1 : from;
    for (int i = from; i < to; i++) if (y[i] < y[lowest]) lowest = i;
    return lowest;
  }

  private int highest(int from, int to) {
    int highest = to;
    for (int i = from + 1; i <= to; i++) if (y[i] > y[highest]) highest = i;
    return highest;
  }
}
