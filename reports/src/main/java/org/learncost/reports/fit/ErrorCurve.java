package org.learncost.reports.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.inference.TTest;

/**
 * Errors by sample size.
 *
 * @param sizes ascending in n
 * @param crossed whether the i-th error of every size belongs to the same seed, so that the errors
 *     of a seed may be high or low at all sizes together
 */
public record ErrorCurve(List<Size> sizes, boolean crossed) {
  private static final double SIGNIFICANCE = 0.01;

  /**
   * One sample size.
   *
   * @param errors positive, one per seed
   */
  public record Size(int n, double[] errors) {
    public Size {
      if (n < 1) throw new IllegalArgumentException("n must be positive: " + n);
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

  /** The n of every single error, size by size. */
  double[] nOfEachError() {
    return sizes.stream().flatMapToDouble(s -> Arrays.stream(s.errors()).map(e -> s.n())).toArray();
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
    double ratio = (double) sizes.get(sizes.size() - 1).n() / sizes.get(0).n();
    if (ratio < 10) {
      return Optional.of("n spans less than one decade (a factor " + (float) ratio + ")");
    }
    List<String> rises = rises();
    if (!rises.isEmpty()) {
      return Optional.of("the mean error rises beyond noise at n = " + String.join(", ", rises));
    }
    return Optional.empty();
  }

  /**
   * Welch's one-sided t-test of each size against the lowest mean before it, Bonferroni-corrected
   * over all pairs, of which the lowest is a choice; silent at one seed.
   */
  private List<String> rises() {
    List<String> rises = new ArrayList<>();
    int pairs = sizes.size() * (sizes.size() - 1) / 2;
    Size lowest = sizes.get(0);
    for (Size after : sizes.subList(1, sizes.size())) {
      Size before = lowest;
      if (after.mean() < lowest.mean()) lowest = after;
      if (after.mean() <= before.mean()) continue;
      if (before.errors().length < 2 || after.errors().length < 2) continue;
      boolean constant = spread(before) + spread(after) == 0;
      double p = constant ? 0 : new TTest().tTest(before.errors(), after.errors()) / 2;
      if (p < SIGNIFICANCE / pairs) rises.add(before.n() + " to " + after.n());
    }
    return rises;
  }

  private static double spread(Size size) {
    return Arrays.stream(size.errors()).max().orElseThrow()
        - Arrays.stream(size.errors()).min().orElseThrow();
  }
}
