package org.learncost.reports.render.label;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.learncost.reports.analysis.Note;
import org.learncost.reports.analysis.TrustAnalysis;

/** What a run lacks, in words. */
public final class NoteWords {
  private NoteWords() {}

  /** What reading the run left open and what its analysis did, a line each. */
  public static List<String> of(TrustAnalysis trust) {
    List<String> lines = new ArrayList<>(trust.run().notes());
    trust.notes().forEach(note -> lines.add(of(note)));
    return lines;
  }

  private static String of(Note note) {
    if (note instanceof Note.FailedForks forks) {
      return "%d of %d forks failed; what is said of their series rests on the others"
          .formatted(forks.failed(), forks.count());
    }
    if (note instanceof Note.UnplannedTrials trials) {
      return trials.count()
          + " trials have a condition that the plan does not name; they are left out";
    }
    if (note instanceof Note.UntimedNetworks untimed) {
      return untimed.networks().stream()
          .map(training -> training.mlp() + " at batch " + training.batch())
          .distinct()
          .collect(
              Collectors.joining(
                  ", ",
                  "throughput was not measured for the plan's network ",
                  ": no seconds are predicted"));
    }
    if (note instanceof Note.NotMeasured missing) {
      List<String> absent = new ArrayList<>();
      missing.throughputAtBatches().forEach(batch -> absent.add("throughput at batch " + batch));
      if (missing.latency()) absent.add("step latency");
      if (missing.timeToLevels()) absent.add("time to error levels");
      return "the plan measures %s, but there is no %s"
          .formatted(missing.backend(), String.join(", no ", absent));
    }
    throw new IllegalStateException("no words for " + note);
  }
}
