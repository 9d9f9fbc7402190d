package org.learncost.benchmarks.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.learncost.benchmarks.doctor.Finding.Severity;

/**
 * Something that a host may be fit for, whatever it is unfit for else.
 *
 * @param what in words, its limit among them, as in "ratios above 1.46"
 * @param fit null where that is not known, for lack of a probe
 * @param why a line
 */
public record Purpose(String what, @Nullable Boolean fit, String why) {
  /**
   * What people time for: a regression in continuous integration, and the smallest they ask for.
   */
  private static final List<Double> DIFFERENCES = List.of(0.05, 0.01);

  /** From the least demanding to the most. */
  static List<Purpose> judge(List<Finding> findings, List<Resolution> resolutions) {
    List<Purpose> purposes = new ArrayList<>();
    purposes.add(
        new Purpose("sweeps and counts", true, "errors, steps and samples do not depend on speed"));
    boolean noClock =
        findings.stream()
            .anyMatch(f -> f.subject().equals("clock") && f.severity() == Severity.UNFIT);
    double smallest =
        resolutions.stream().mapToDouble(Resolution::smallestDifference).max().orElse(Double.NaN);
    if (noClock || Double.isNaN(smallest)) {
      String why = noClock ? "the clock is too coarse" : "the noise was not probed";
      Boolean fit = noClock ? Boolean.FALSE : null;
      purposes.add(new Purpose("ratios of backends", fit, why));
      DIFFERENCES.forEach(d -> purposes.add(new Purpose(timings(d), fit, why)));
      return purposes;
    }
    String unseen = "differences under " + percent(smallest) + " cannot be seen here";
    purposes.add(
        new Purpose(
            // Rounded up, or the limit itself would be promised.
            String.format(Locale.ROOT, "ratios above %.2f", Math.ceil(100 * (1 + smallest)) / 100),
            true,
            unseen));
    for (double difference : DIFFERENCES) {
      purposes.add(new Purpose(timings(difference), smallest <= difference, unseen));
    }
    return purposes;
  }

  private static String timings(double difference) {
    return String.format(Locale.ROOT, "timings to %.0f %%", 100 * difference);
  }

  /** A share with two significant digits. */
  static String percent(double share) {
    double percent = 100 * share;
    return String.format(
        Locale.ROOT, percent < 1 ? "%.2f %%" : percent < 10 ? "%.1f %%" : "%.0f %%", percent);
  }
}
