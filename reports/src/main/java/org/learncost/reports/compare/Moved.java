package org.learncost.reports.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.learncost.core.result.RunFileException;
import org.learncost.core.result.Series;

/** Series of two runs that differ in their packages alone: classes that were moved. */
final class Moved {
  private Moved() {}

  /** What to say of two runs that share no series. */
  static RunFileException nothingInCommon(ComparedRun base, ComparedRun fresh) {
    List<Series> before = List.copyOf(base.series().keySet());
    List<Series> after = List.copyOf(fresh.series().keySet());
    List<Series> all = new ArrayList<>(before);
    all.addAll(after);
    Map<Series, String> labels = Series.labels(all);
    String hint = note(before, after).map(note -> "; " + note).orElse("");
    return new RunFileException(
        fresh.path(),
        "no series in common with %s: %s there, %s here%s"
            .formatted(base.path(), named(before, labels), named(after, labels), hint));
  }

  private static String named(List<Series> some, Map<Series, String> labels) {
    if (some.isEmpty()) return "none";
    Series one = some.get(0);
    String first = labels.get(one) + " [" + one.mode() + "]";
    return some.size() == 1 ? first : some.size() + " such as " + first;
  }

  /** A line on those that differ in nothing but their packages; empty if there are none. */
  static Optional<String> note(List<Series> removed, List<Series> added) {
    Set<Series> before = new HashSet<>();
    removed.forEach(one -> before.add(withoutPackage(one)));
    List<Series> moved = added.stream().filter(s -> before.contains(withoutPackage(s))).toList();
    if (moved.isEmpty()) return Optional.empty();
    Series to = moved.get(0);
    Series from =
        removed.stream()
            .filter(s -> withoutPackage(s).equals(withoutPackage(to)))
            .findFirst()
            .orElseThrow();
    boolean one = moved.size() == 1;
    return Optional.of(
        "%d series %s in the package alone (%s → %s): rename it in one of the files to compare %s"
            .formatted(
                moved.size(),
                one ? "differs" : "differ",
                from.benchmark(),
                to.benchmark(),
                one ? "it" : "them"));
  }

  private static Series withoutPackage(Series one) {
    String simple = one.benchmark().replaceFirst("^(?:[^.]+\\.)*(?=[^.]+\\.[^.]+$)", "");
    return new Series(simple, one.mode(), one.threads(), one.params());
  }
}
