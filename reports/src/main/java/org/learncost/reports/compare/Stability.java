package org.learncost.reports.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.stat.StatUtils;
import org.learncost.reports.read.JmhResult;

/** What keeps the numbers of one series from being believed as they are. */
public record Stability(List<Flag> flags) {
  private static final int LEAST_ITERATIONS = 5;
  private static final double TREND_ALPHA = 0.01;
  private static final double LEAST_DRIFT = 0.01;

  /** A kind of doubt. */
  public enum Kind {
    NOT_STEADY("not steady"),
    TWO_MODES("two modes"),
    FEW_FORKS("few forks");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /**
   * A doubt.
   *
   * @param detail for people, in one line
   */
  public record Flag(Kind kind, String detail) {}

  /**
   * Looks at one result by itself, as if it were compared alone.
   *
   * @throws IllegalArgumentException for a value that is no positive time, or an unknown unit
   */
  public static Stability of(JmhResult result) {
    return of(ForkSample.of(List.of(result)), 1);
  }

  /**
   * Looks at one series.
   *
   * @param comparisons it will be one of
   */
  static Stability of(ForkSample sample, int comparisons) {
    List<Flag> flags = new ArrayList<>();
    if (sample.forks() == 0) return new Stability(List.of());
    drift(sample, flags);
    Bimodality.of(sample.medians())
        .ifPresent(
            modes ->
                flags.add(
                    new Flag(
                        Kind.TWO_MODES,
                        "the forks fall in two groups: %d of %d take %s longer"
                            .formatted(
                                modes.slower(), sample.forks(), percent(modes.ratio() - 1)))));
    int needed = MannWhitney.needed(comparisons, Judge.ALPHA);
    if (sample.forks() < needed) {
      flags.add(
          new Flag(
              Kind.FEW_FORKS,
              "%d %s; faster or slower needs %d in each run"
                  .formatted(sample.forks(), sample.forks() == 1 ? "fork" : "forks", needed)));
    }
    return new Stability(List.copyOf(flags));
  }

  /** A trend over the iterations that all forks share; in one fork, of the one. */
  private static void drift(ForkSample sample, List<Flag> flags) {
    List<double[]> forks =
        sample.seconds().stream().filter(f -> f.length >= LEAST_ITERATIONS).toList();
    if (forks.isEmpty() || MannKendall.pValue(forks) >= TREND_ALPHA) return;
    double[] drifts = forks.stream().mapToDouble(Stability::drift).toArray();
    double drift = StatUtils.percentile(drifts, 50);
    // Of small trends every long run has some; they do not matter.
    if (Math.abs(drift) < LEAST_DRIFT) return;
    flags.add(
        new Flag(
            Kind.NOT_STEADY,
            "no steady state inside forks: the second half of the iterations takes %s %s than the"
                    .formatted(percent(Math.abs(drift)), drift > 0 ? "longer" : "less time")
                + " first"
                + (drift > 0 ? "" : "; more warm-up is needed")));
  }

  /** Change of the median from the first half of the iterations to the second. */
  private static double drift(double[] fork) {
    int half = fork.length / 2;
    return StatUtils.percentile(fork, fork.length - half, half, 50)
            / StatUtils.percentile(fork, 0, half, 50)
        - 1;
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * fraction);
  }
}
