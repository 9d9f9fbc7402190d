package org.learncost.reports.fit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

  /** Why no single law should be fitted, if there is a reason. */
  public Optional<String> refusal() {
    if (sizes.size() < 5) {
      return Optional.of("only " + sizes.size() + " sizes; a law needs five");
    }
    double ratio = sizes.get(sizes.size() - 1).n() / sizes.get(0).n();
    if (ratio < 10) {
      return Optional.of("n spans less than one decade (a factor " + (float) ratio + ")");
    }
    Optional<String> rise = Monotonicity.rise(this).map(ErrorCurve::objection);
    return rise.isPresent() || falls()
        ? rise
        : Optional.of("on the whole the mean error does not fall with n");
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

  private static String objection(Monotonicity.Rise rise) {
    String where =
        "the mean error rises beyond noise at n = " + text(rise.from()) + " to " + text(rise.to());
    return rise.again() ? "double descent suspected: " + where + " and falls again" : where;
  }

  /** Why nothing is said of the error at n, if it is past {@link #REACH} times the largest size. */
  public Optional<String> outOfReach(double n) {
    double largest = sizes.get(sizes.size() - 1).n();
    if (n <= REACH * largest) return Optional.empty();
    return Optional.of(
        "n = %s is past %s times the largest measured, %s: no law is trusted so far"
            .formatted(text(n), text(REACH), text(largest)));
  }

  /** Like a number in a sentence: 1600, not 1600.0; exponents only from 10¹² on. */
  private static String text(double n) {
    BigDecimal exact = new BigDecimal(n);
    if (n < 1e12 && n == Math.rint(n)) return exact.toPlainString();
    return exact.round(new MathContext(6)).stripTrailingZeros().toString();
  }
}
