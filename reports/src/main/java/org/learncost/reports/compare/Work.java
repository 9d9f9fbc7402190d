package org.learncost.reports.compare;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.Unit;

/** What one operation of a series is, and whether two runs mean the same by it. */
final class Work {
  private static final String BATCH = "measurementBatchSize";

  /** JMH's, and that of files that do not tell it. */
  private static final String USUAL_BATCH = "1";

  private Work() {}

  /** Why two times per operation are of unlike work; empty if they are of the same. */
  static Optional<String> difference(List<JmhResult> base, List<JmhResult> fresh) {
    return changed(batches(base), batches(fresh), BATCH)
        .or(() -> changed(units(base), units(fresh), "unit"));
  }

  private static Optional<String> changed(
      TreeSet<String> before, TreeSet<String> after, String what) {
    if (before.equals(after)) return Optional.empty();
    return Optional.of(
        "an operation is not the same work: %s %s → %s"
            .formatted(what, String.join(" | ", before), String.join(" | ", after)));
  }

  private static TreeSet<String> batches(List<JmhResult> results) {
    TreeSet<String> batches = new TreeSet<>();
    results.forEach(r -> batches.add(r.jvm().getOrDefault(BATCH, USUAL_BATCH)));
    return batches;
  }

  /** A time per operation and operations per time are of the same work. */
  private static TreeSet<String> units(List<JmhResult> results) {
    TreeSet<String> units = new TreeSet<>();
    for (JmhResult result : results) {
      String base = new Unit(result.primary().unit()).base();
      units.add(base.equals("ops/s") || base.equals("s") ? "s/op" : base);
    }
    return units;
  }

  /** Why forks that are none tell nothing of how forks differ. */
  static Optional<String> notForked(List<JmhResult> base, List<JmhResult> fresh) {
    boolean before = base.stream().anyMatch(JmhResult::notForked);
    boolean after = fresh.stream().anyMatch(JmhResult::notForked);
    if (!before && !after) return Optional.empty();
    String where = before && after ? "" : before ? " in BASE" : " in NEW";
    return Optional.of("not forked" + where + ", which tells no more than one fork");
  }
}
