package org.learncost.reports.compare;

import java.util.Locale;
import java.util.Optional;
import org.learncost.core.result.Neighbours;

/**
 * Other processes and other machines beside the forks of a series. A run that shared its host with
 * a build is slower, and tells nothing about what is compared: there is no verdict on it.
 */
final class Disturbance {
  private Disturbance() {}

  /** The same, but inconclusive where others took too much of the host. */
  static SeriesComparison without(SeriesComparison judged, ComparedRun base, ComparedRun fresh) {
    if (judged.verdict() != Verdict.SLOWER && judged.verdict() != Verdict.FASTER) return judged;
    return seen("BASE", judged, base)
        .or(() -> seen("NEW", judged, fresh))
        .map(
            reason ->
                new SeriesComparison(
                    judged.measured(), judged.adjustedP(), Verdict.INCONCLUSIVE, reason))
        .orElse(judged);
  }

  private static Optional<String> seen(String name, SeriesComparison judged, ComparedRun run) {
    Double others = run.othersCores().get(judged.measured().series());
    int processors = run.text("/environment/logicalCores").map(Integer::valueOf).orElse(0);
    if (others == null || processors == 0 || !Neighbours.crowd(others, processors)) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "other processes took %.1f of %d cores beside %s",
            others,
            processors,
            name));
  }
}
