package org.learncost.reports.read;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.learncost.core.result.Trial;

/** Trials whose training broke down, by the reason why. */
public final class FailedTrials {
  private FailedTrials() {}

  /** In the order of the journal; the reason of a line without one is "unknown". */
  public static Map<String, List<Trial>> byReason(List<Trial> failed) {
    return failed.stream()
        .collect(
            Collectors.groupingBy(
                trial -> trial.reason() == null ? "unknown" : trial.reason(),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  /** A note for each reason, with how many there are and where they are missing. */
  static List<String> notes(List<Trial> failed, int all) {
    return byReason(failed).entrySet().stream()
        .map(
            e ->
                "%d of %d trials failed and are in no figure: %s: %s; --resume tries them again"
                    .formatted(e.getValue().size(), all, places(e.getValue()), e.getKey()))
        .toList();
  }

  /** As in "epochs rule at n = 100, 200; steps rule at n = 50". */
  private static String places(List<Trial> trials) {
    Map<String, TreeSet<Integer>> sizes = new LinkedHashMap<>();
    trials.forEach(t -> sizes.computeIfAbsent(t.rule(), a -> new TreeSet<>()).add(t.n()));
    return sizes.entrySet().stream()
        .map(
            e ->
                e.getKey()
                    + " rule at n = "
                    + e.getValue().stream().map(String::valueOf).collect(Collectors.joining(", ")))
        .collect(Collectors.joining("; "));
  }
}
