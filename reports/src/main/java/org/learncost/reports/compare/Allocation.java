package org.learncost.reports.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.StatUtils;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.Unit;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.stats.Median;

/**
 * The verdict on bytes per operation, where it takes no statistics: what a method allocates is
 * decided by its code, and mostly the same in every fork to the byte. Where forks disagree, it is
 * judged as times are.
 */
final class Allocation {

  /** Forks that could agree by chance, if the compiler took one of two ways: 2 × 2^-6. */
  private static final int FEWEST = 3;

  /** Of values that agree: JMH's own allocation leaves traces. */
  private static final double AGREES = 1e-3;

  private Allocation() {}

  /**
   * A verdict on bytes per operation, and on any metric of which nothing was counted; empty for
   * others, and where the forks disagree.
   */
  static Optional<SeriesComparison> judge(
      MeasuredSeries m, List<JmhResult> base, List<JmhResult> fresh, double threshold) {
    Unit unit = new Unit(base.get(0).primary().unit());
    if (!m.series().hasMetric()) return Optional.empty();
    boolean bytes = unit.isBytesPerOperation();
    double[] before = medians(base);
    double[] after = medians(fresh);
    double from = Median.of(before);
    double to = Median.of(after);
    double least = bytes ? ForkSample.LEAST_BYTES : Double.MIN_VALUE;
    boolean alike = fresh.get(0).primary().unit().equals(unit.name());
    if (alike && StatUtils.max(before) < least && StatUtils.max(after) < least) {
      return Optional.of(same(m, from, to, new Change(exact(1), 1, Change.Method.NO_INTERVAL)));
    }
    if (!bytes || m.problem() != null) return Optional.empty();
    if (before.length < FEWEST || after.length < FEWEST || !agree(before) || !agree(after)) {
      return Optional.empty();
    }
    double ratio = from < ForkSample.LEAST_BYTES ? Double.POSITIVE_INFINITY : to / from;
    Change change = new Change(exact(ratio), Double.NaN, Change.Method.NO_INTERVAL);
    if (Math.abs(change.relative()) < threshold) return Optional.of(same(m, from, to, change));
    Verdict verdict = change.relative() > 0 ? Verdict.SLOWER : Verdict.FASTER;
    return Optional.of(
        new SeriesComparison(
            m.counted(from, to, change), Double.NaN, verdict, "the same in all forks"));
  }

  private static SeriesComparison same(MeasuredSeries m, double from, double to, Change change) {
    return new SeriesComparison(m.counted(from, to, change), Double.NaN, Verdict.SAME, "");
  }

  private static Estimate exact(double ratio) {
    return Estimate.withoutInterval(ratio);
  }

  private static double[] medians(List<JmhResult> results) {
    return results.stream()
        .flatMapToDouble(r -> Arrays.stream(r.primary().forkMedians()))
        .toArray();
  }

  private static boolean agree(double[] values) {
    double most = StatUtils.max(values);
    return most - StatUtils.min(values) <= Math.max(ForkSample.LEAST_BYTES / 2, AGREES * most);
  }
}
