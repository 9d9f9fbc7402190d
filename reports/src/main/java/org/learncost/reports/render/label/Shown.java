package org.learncost.reports.render.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a page shows of many conditions: each has plots and tables of its own. */
public final class Shown {
  /** More than these, and nobody reads the page, nor draws it in a minute. */
  public static final int MOST = 16;

  private Shown() {}

  /** As many as are shown, the first and the last among them. */
  public static <T> List<T> of(List<T> all) {
    return spread(all, MOST);
  }

  /** Whether nothing is left out of so many: then a table by condition fits a terminal, too. */
  public static boolean all(int conditions) {
    return conditions <= MOST;
  }

  /** What is left out, in a sentence; empty if nothing is. */
  public static Optional<String> note(int all) {
    return note(all, "summary.json has all");
  }

  /**
   * The same.
   *
   * @param rest where all of it is, as in "summary.json has all"
   */
  public static Optional<String> note(int all, String rest) {
    return all(all)
        ? Optional.empty()
        : Optional.of("Of %d conditions, %d are shown one by one; %s.".formatted(all, MOST, rest));
  }

  /** So many of all, the first and the last among them. */
  public static <T> List<T> spread(List<T> all, int count) {
    if (all.size() <= count) return all;
    if (count == 1) return all.subList(all.size() - 1, all.size());
    List<T> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(all.get((int) Math.round(i * (all.size() - 1.0) / (count - 1))));
    }
    return some;
  }
}
