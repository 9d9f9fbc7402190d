package org.learncost.reports.compare;

import java.util.ArrayList;
import java.util.List;
import org.learncost.reports.fit.Holm;

/**
 * Gives verdicts. Faster or slower: significant after Holm, an interval without no change, a change
 * of the threshold or more and above the noise floor. Same: an interval within the threshold or,
 * where nothing significant is seen, within a floor that was measured or given. Anything else is
 * inconclusive.
 */
final class Judge {
  static final double ALPHA = 0.05;

  /** More than anyone would run. */
  private static final int MOST_FORKS = 500;

  private Judge() {}

  static List<SeriesComparison> judge(List<Measured> all, double threshold) {
    double[] adjusted = Holm.adjust(all.stream().mapToDouble(Measured::p).toArray());
    int comparisons = (int) all.stream().filter(m -> !Double.isNaN(m.p())).count();
    List<SeriesComparison> verdicts = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      verdicts.add(judge(all.get(i), adjusted[i], comparisons, threshold));
    }
    return List.copyOf(verdicts);
  }

  private static SeriesComparison judge(Measured m, double p, int comparisons, double threshold) {
    String problem = m.problem();
    if (problem != null) return new SeriesComparison(m, p, Verdict.INCONCLUSIVE, problem);
    Change change = m.change();
    boolean scores = change.method() == Change.Method.JMH;
    String source = scores ? "from JMH's intervals, no raw data" : "";
    double size = Math.abs(change.relative());
    boolean significant = (scores || p < ALPHA) && change.excludesNone();
    if (significant && size >= threshold && size > m.floor().relative()) {
      Verdict verdict = change.relative() > 0 ? Verdict.SLOWER : Verdict.FASTER;
      return new SeriesComparison(m, p, verdict, source);
    }
    if (change.within(threshold)) return new SeriesComparison(m, p, Verdict.SAME, source);
    boolean matters = significant && size >= threshold;
    // What the forks of these two runs differ by tells how sure one can be, not what is the same.
    boolean known = m.floor().source() != Floor.Source.OWN;
    if (!matters && known && change.within(m.floor().relative())) {
      return new SeriesComparison(m, p, Verdict.SAME, joined("within the noise", source));
    }
    String reason = doubt(m, p, matters, comparisons, threshold);
    return new SeriesComparison(m, p, Verdict.INCONCLUSIVE, joined(reason, source));
  }

  private static String joined(String reason, String source) {
    return source.isEmpty() ? reason : reason + "; " + source;
  }

  private static String doubt(
      Measured m, double p, boolean matters, int comparisons, double threshold) {
    boolean tested = !Double.isNaN(p);
    if (tested && MannWhitney.leastP(m.baseForks(), m.newForks()) * comparisons >= ALPHA) {
      return "too few forks: %d and %d, needs %d"
          .formatted(m.baseForks(), m.newForks(), MannWhitney.needed(comparisons, ALPHA));
    }
    if (matters) return "below the noise floor";
    return "interval too wide" + remedy(m, threshold);
  }

  /** An interval narrows with the root of the number of forks. */
  private static String remedy(Measured m, double threshold) {
    Change change = m.change();
    double room = threshold - Math.abs(change.relative());
    if (!change.ratio().hasInterval() || room <= 0 || m.baseForks() == 0) return "";
    double half = (change.ratio().high() - change.ratio().low()) / 2;
    double forks = Math.max(m.baseForks(), m.newForks()) * Math.pow(half / room, 2);
    return forks > MOST_FORKS
        ? ""
        : ": about %d forks each would do".formatted((int) Math.ceil(forks));
  }
}
