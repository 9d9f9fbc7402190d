package org.learncost.reports.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.math3.stat.StatUtils;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.Unit;
import org.learncost.reports.stats.Bimodality;
import org.learncost.reports.stats.MannKendall;
import org.learncost.reports.stats.MannWhitney;
import org.learncost.reports.stats.Median;
import org.learncost.reports.stats.Outliers;

/** What keeps the numbers of one series from being believed as they are. */
public record Stability(List<Flag> flags) {
  private static final int LEAST_ITERATIONS = 5;
  private static final double TREND_ALPHA = 0.01;
  private static final double LEAST_DRIFT = 0.01;
  private static final String WARM_UP = "; more warm-up is needed";
  private static final String COLD = "; single shots begin cold unless they are warmed up";

  /** A kind of warning. */
  public enum Kind {
    NOT_STEADY("not steady"),
    TWO_MODES("two modes"),
    OUTLIER("outlier"),
    NOT_FORKED("not forked"),
    UNIT("mode and unit"),
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
   * A warning.
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
   * Looks at the results of one series, whatever their unit is.
   *
   * @param comparisons it will be one of
   */
  public static Stability of(List<JmhResult> results, int comparisons) {
    List<Flag> flags = new ArrayList<>();
    boolean inside = results.stream().anyMatch(JmhResult::notForked);
    if (inside) {
      flags.add(
          new Flag(
              Kind.NOT_FORKED,
              "it ran in JMH's own process (forks = 0), which what ran there before has shaped: no"
                  + " other run need come out like it"));
    }
    contradiction(results).ifPresent(flags::add);
    try {
      ForkSample sample = ForkSample.of(results);
      String remedy = isCold(results) ? COLD : WARM_UP;
      for (Flag flag : of(sample, comparisons, remedy).flags()) {
        if (!inside || flag.kind() != Kind.FEW_FORKS) flags.add(flag);
      }
    } catch (IllegalArgumentException e) {
      // No time and no rate, or one of zero: there is nothing else to judge.
    }
    return new Stability(List.copyOf(flags));
  }

  /** Single shots without warm-up are there to measure what is cold. */
  private static boolean isCold(List<JmhResult> results) {
    return results.stream()
        .allMatch(
            r ->
                r.mode().equals("ss") && r.jvm().getOrDefault("warmupIterations", "0").equals("0"));
  }

  /** The unit counts: it stands beside the number. */
  private static Optional<Flag> contradiction(List<JmhResult> results) {
    JmhResult first = results.get(0);
    Unit unit = new Unit(first.primary().unit());
    Unit.Better mode =
        switch (first.mode()) {
          case "thrpt" -> Unit.Better.MORE;
          case "avgt", "sample", "ss" -> Unit.Better.LESS;
          default -> unit.better();
        };
    if (first.series().hasMetric()
        || unit.better() == Unit.Better.UNKNOWN
        || unit.better() == mode) {
      return Optional.empty();
    }
    String way = unit.better() == Unit.Better.MORE ? "more" : "less";
    return Optional.of(
        new Flag(
            Kind.UNIT,
            "its mode is %s, but its unit %s: read by the unit, of which %s is better"
                .formatted(first.mode(), unit.name(), way)));
  }

  /**
   * Looks at one series.
   *
   * @param comparisons it will be one of
   */
  static Stability of(ForkSample sample, int comparisons) {
    return of(sample, comparisons, WARM_UP);
  }

  private static Stability of(ForkSample sample, int comparisons, String remedy) {
    List<Flag> flags = new ArrayList<>();
    if (sample.forks() == 0) return new Stability(List.of());
    drift(sample, remedy, flags);
    Optional<Bimodality> modes = Bimodality.of(sample.medians());
    modes.ifPresent(
        m ->
            flags.add(
                new Flag(
                    Kind.TWO_MODES,
                    "the forks fall in two groups: %d of %d take %s longer"
                        .formatted(m.slower(), sample.forks(), percent(m.ratio() - 1)))));
    if (modes.isEmpty()) {
      Outliers.of(sample.medians())
          .ifPresent(out -> flags.add(new Flag(Kind.OUTLIER, words(out, sample.forks()))));
    }
    int needed = MannWhitney.needed(comparisons, ComparisonOptions.ALPHA);
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
  private static void drift(ForkSample sample, String remedy, List<Flag> flags) {
    List<double[]> forks =
        sample.seconds().stream().filter(f -> f.length >= LEAST_ITERATIONS).toList();
    if (forks.isEmpty() || MannKendall.pValue(forks) >= TREND_ALPHA) return;
    double[] drifts = forks.stream().mapToDouble(Stability::drift).toArray();
    double drift = Median.of(drifts);
    // Of small trends every long run has some; they do not matter.
    if (Math.abs(drift) < LEAST_DRIFT) return;
    flags.add(
        new Flag(
            Kind.NOT_STEADY,
            "no steady state inside forks: the second half of the iterations takes %s %s than the"
                    .formatted(percent(Math.abs(drift)), drift > 0 ? "longer" : "less time")
                + " first"
                + (drift > 0 ? "" : remedy)));
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

  private static String words(Outliers outliers, int forks) {
    String factor = String.format(Locale.ROOT, "%.2f", outliers.ratio());
    return outliers.count() == 1
        ? "1 of %d forks took %s × the median of all".formatted(forks, factor)
        : "%d of %d forks stand far from the others, as one that took %s × the median"
            .formatted(outliers.count(), forks, factor);
  }
}
