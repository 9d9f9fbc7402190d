package org.learncost.reports.fit;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;
import org.learncost.reports.stats.Logs;

/**
 * Errors by sample size.
 *
 * @param sizes ascending in n
 * @param crossed whether the i-th error of every size belongs to the same seed, so that the errors
 *     of a seed may be high or low at all sizes together
 */
public record ErrorCurve(List<Size> sizes, boolean crossed) {
  /** Nothing is extrapolated past this many times the largest size. */
  public static final double REACH = 10;

  /**
   * One sample size.
   *
   * @param n samples, or whatever else the error falls with: steps, FLOPs, parameters
   * @param errors one per seed; positive but where a fit is not in logs
   */
  public record Size(double n, double[] errors) {
    public Size {
      if (!(n > 0 && n < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("n must be positive and finite: " + n);
      }
      if (errors.length == 0) throw new IllegalArgumentException("no errors at n = " + n);
    }

    public double mean() {
      return StatUtils.mean(errors);
    }
  }

  public ErrorCurve {
    for (int i = 1; i < sizes.size(); i++) {
      if (sizes.get(i).n() <= sizes.get(i - 1).n()) {
        throw new IllegalArgumentException("sizes must ascend: " + sizes.get(i).n());
      }
      if (crossed && sizes.get(i).errors().length != sizes.get(0).errors().length) {
        throw new IllegalArgumentException(
            "crossed seeds, but not as many as elsewhere at n = " + sizes.get(i).n());
      }
    }
  }

  /** Errors whose seeds have nothing to do with each other across sizes. */
  public ErrorCurve(List<Size> sizes) {
    this(sizes, false);
  }

  public double[] n() {
    return sizes.stream().mapToDouble(Size::n).toArray();
  }

  public double[] means() {
    return sizes.stream().mapToDouble(Size::mean).toArray();
  }

  /** Every single error, size by size. */
  double[] eachError() {
    return sizes.stream().flatMapToDouble(s -> Arrays.stream(s.errors())).toArray();
  }

  /** Without the largest sizes. */
  ErrorCurve withoutLargest(int count) {
    return new ErrorCurve(sizes.subList(0, Math.max(0, sizes.size() - count)), crossed);
  }

  /** Whether every size has two seeds or more, so that a bootstrap can see their spread. */
  public boolean hasSpread() {
    return !sizes.isEmpty() && sizes.stream().allMatch(s -> s.errors().length >= 2);
  }

  /**
   * Whether a straight line through the mean errors falls: else no falling law fits. In logs, but
   * for errors that have none.
   */
  public boolean falls() {
    double[] means = means();
    boolean positive = Arrays.stream(means).allMatch(mean -> mean > 0);
    return Logs.line(Logs.of(n()), positive ? Logs.of(means) : means)[1] < 0;
  }

  /** Whether n is past {@link #REACH} times the largest size: no law is trusted so far. */
  public boolean isOutOfReach(double n) {
    return n > REACH * sizes.get(sizes.size() - 1).n();
  }
}
