package org.learncost.reports.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;
import org.learncost.reports.stats.MannWhitney;
import org.learncost.reports.stats.MultipleTesting;
import org.learncost.reports.stats.SuiteNull;

/**
 * Gives verdicts: the one place that does. Faster or slower: significant after adjustment over all
 * series, an interval without no change, a change of the threshold or more and above the noise
 * floor. Same: an interval within the threshold or, where nothing significant is seen, within a
 * floor that was measured or given. Not confirmed: not significant, though all of the interval is
 * beyond threshold and floor. Anything else is inconclusive.
 *
 * <p>What is significant is up to the exact rank tests with Holm's adjustment or, where there are
 * series enough, to {@link SuiteTest}. There a series that scatters as none else, or has two modes,
 * needs the consent of its own rank test, too.
 */
final class Judge {

  /** What limits false finds where the rank tests speak. */
  static final MultipleTesting RANKS =
      new MultipleTesting(MultipleTesting.Kind.FWER, ComparisonOptions.ALPHA);

  private final double threshold;
  private final MultipleTesting limit;
  private final @Nullable SuiteTest suite;
  private final int comparisons;
  private final int finds;

  private Judge(
      double threshold,
      MultipleTesting limit,
      @Nullable SuiteTest suite,
      int comparisons,
      int finds) {
    this.threshold = threshold;
    this.limit = limit;
    this.suite = suite;
    this.comparisons = comparisons;
    this.finds = finds;
  }

  /** By the rank tests. */
  static List<SeriesComparison> judge(List<MeasuredSeries> all, ComparisonOptions settings) {
    return judge(all, Optional.empty(), settings);
  }

  /** By the suite's test where there is one. */
  static List<SeriesComparison> judge(
      List<MeasuredSeries> measured, Optional<SuiteTest> test, ComparisonOptions settings) {
    SuiteTest suite = test.orElse(null);
    List<MeasuredSeries> all = suite == null ? measured : suite.changes(measured);
    MultipleTesting limit =
        suite == null ? settings.falseFinds().orElse(RANKS) : suite.falseFinds();
    double[] adjusted =
        suite == null
            ? limit.adjust(all.stream().mapToDouble(MeasuredSeries::p).toArray())
            : all.stream().mapToDouble(suite::adjustedP).toArray();
    int comparisons = 0;
    int finds = 0;
    for (double p : adjusted) {
      if (!Double.isNaN(p)) comparisons++;
      if (p < limit.level()) finds++;
    }
    Judge judge = new Judge(settings.threshold(), limit, suite, comparisons, finds);
    List<SeriesComparison> verdicts = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) verdicts.add(judge.verdict(all.get(i), adjusted[i]));
    return List.copyOf(verdicts);
  }

  private SeriesComparison verdict(MeasuredSeries m, double p) {
    String problem = m.problem();
    if (problem != null) return new SeriesComparison(m, p, Verdict.INCONCLUSIVE, problem);
    Change change = m.change();
    boolean slower = change.relative() > 0;
    double size = Math.abs(change.relative());
    boolean seen = p < limit.level() && change.excludesNone();
    String objection = seen ? objection(m) : "";
    boolean significant = seen && objection.isEmpty();
    if (significant && size >= threshold && size > m.floor().relative()) {
      return new SeriesComparison(m, p, slower ? Verdict.SLOWER : Verdict.FASTER, "");
    }
    if (change.within(threshold)) return new SeriesComparison(m, p, Verdict.SAME, "");
    boolean matters = significant && size >= threshold;
    // What the forks of these two runs differ by tells how sure one can be, not what is the same.
    boolean known = m.floor().source() != NoiseFloor.Source.OWN;
    if (!matters && known && change.within(m.floor().relative())) {
      return new SeriesComparison(m, p, Verdict.SAME, "within the noise");
    }
    if (change.beyond(Math.max(threshold, m.floor().relative()))) {
      return unconfirmed(m, p, objection);
    }
    String reason = objection.isEmpty() ? warning(m, p, matters) : objection;
    return new SeriesComparison(m, p, Verdict.INCONCLUSIVE, reason);
  }

  /** Why the find of a suite's test is not believed; empty if it is. */
  private String objection(MeasuredSeries m) {
    SuiteTest.Finding finding = suite == null ? null : suite.findings().get(m.series());
    if (suite == null || finding == null) return "";
    // What the test sees is the change against the rest of the suite.
    if (finding.test().shift() * m.change().relative() < 0) return suite.asTheSuite();
    boolean modes =
        Stream.of(m.base(), m.fresh())
            .flatMap(stability -> stability.flags().stream())
            .anyMatch(flag -> flag.kind() == Stability.Kind.TWO_MODES);
    if ((modes || finding.test().standsOut()) && !(m.p() < ComparisonOptions.ALPHA)) {
      return modes
          ? "two modes, and the rank test does not agree"
          : "its forks scatter more than the suite's, and the rank test does not agree";
    }
    return "";
  }

  private SeriesComparison unconfirmed(MeasuredSeries m, double p, String objection) {
    Verdict verdict =
        m.change().relative() > 0 ? Verdict.SLOWER_UNCONFIRMED : Verdict.FASTER_UNCONFIRMED;
    if (suite != null && suite.explains(m, Math.max(threshold, m.floor().relative()))) {
      return new SeriesComparison(m, p, verdict, suite.asTheSuite());
    }
    int forks = suite == null ? ranksNeed(m, p) : suite.forksNeeded(m, finds);
    String has = "%d and %d here".formatted(m.baseForks(), m.newForks());
    String reason =
        forks == 0 ? "needs more forks: " + has : "needs %d forks, %s".formatted(forks, has);
    return new SeriesComparison(m, p, verdict, joined(reason, objection), forks);
  }

  /** As the z of the same order of forks grows with the root of their number. */
  private int ranksNeed(MeasuredSeries m, double p) {
    int least = MannWhitney.needed(comparisons, limit.level());
    int forks = Math.min(m.baseForks(), m.newForks());
    if (forks < least || Double.isNaN(m.p())) return least;
    NormalDistribution normal = new NormalDistribution(null, 0, 1);
    double share = m.p() / p;
    double wanted = normal.inverseCumulativeProbability(limit.level() * share / 2);
    double has = normal.inverseCumulativeProbability(Math.min(0.5, m.p() / 2));
    double needed = Math.ceil(forks * Math.pow(wanted / has, 2));
    return needed > ComparisonOptions.MOST_FORKS ? 0 : (int) Math.max(forks + 1, needed);
  }

  private static String joined(String reason, String source) {
    return source.isEmpty() ? reason : reason + "; " + source;
  }

  private String warning(MeasuredSeries m, double p, boolean matters) {
    boolean tested = !Double.isNaN(p);
    // The test of a suite asks no more of one series than that its own dealings can tell.
    double share = suite == null ? comparisons : SuiteNull.CAUTION;
    double least = MannWhitney.smallestAttainableP(m.baseForks(), m.newForks());
    if (tested && least * share >= limit.level()) {
      return "too few forks: %d and %d, needs %d"
          .formatted(m.baseForks(), m.newForks(), MannWhitney.needed(share, limit.level()));
    }
    if (matters) return "below the noise floor";
    return "interval too wide" + remedy(m);
  }

  /** An interval narrows with the root of the number of forks. */
  private String remedy(MeasuredSeries m) {
    Change change = m.change();
    double room = threshold - Math.abs(change.relative());
    if (!change.ratio().hasInterval() || room <= 0 || m.baseForks() == 0) return "";
    double half = (change.ratio().high() - change.ratio().low()) / 2;
    double forks = Math.max(m.baseForks(), m.newForks()) * Math.pow(half / room, 2);
    return forks > ComparisonOptions.MOST_FORKS
        ? ""
        : ": about %d forks each would do".formatted((int) Math.ceil(forks));
  }
}
