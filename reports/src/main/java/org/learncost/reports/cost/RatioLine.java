package org.learncost.reports.cost;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Logs of a ratio over logs of a size, joined by straight lines. */
final class RatioLine {
  private final double[] sizes;
  private final List<Resampled> ratios;

  RatioLine(double[] sizes, List<Resampled> ratios) {
    this.sizes = sizes.clone();
    this.ratios = List.copyOf(ratios);
  }

  double size(int index) {
    return sizes[index];
  }

  /**
   * Where the ratio turns from a sign to the other between two sizes: so far along the way, in
   * logs, as it has the sign. That is the crossing itself where there is one; where noise makes
   * several of one, it lies amid them; without any it is the end that lacks.
   *
   * @param sign of the logs of the ratio before the turn
   */
  Resampled turn(int from, int to, int sign) {
    double value = turn(from, to, sign, Resampled::value);
    for (int i = from; i <= to; i++)
      if (!ratios.get(i).hasScatter()) return Resampled.single(value);
    double[] replicates = new double[Resampled.REPLICATES];
    for (int i = 0; i < replicates.length; i++) {
      int replicate = i;
      replicates[i] = turn(from, to, sign, r -> r.replicates()[replicate]);
    }
    return new Resampled(value, replicates);
  }

  private double turn(int from, int to, int sign, ToDoubleFunction<Resampled> ratio) {
    double along = 0;
    for (int i = from; i < to; i++) {
      double start = sign * Math.log(ratio.applyAsDouble(ratios.get(i)));
      double end = sign * Math.log(ratio.applyAsDouble(ratios.get(i + 1)));
      along += Math.log(sizes[i + 1] / sizes[i]) * positiveShare(start, end);
    }
    // Beside the logs, so that a turn at a size is that size exactly.
    return Math.max(sizes[from], Math.min(sizes[to], sizes[from] * Math.exp(along)));
  }

  private static double positiveShare(double start, double end) {
    if (start > 0 && end > 0) return 1;
    if (start <= 0 && end <= 0) return 0;
    double positive = Math.max(start, end);
    return positive / (positive - Math.min(start, end));
  }
}
