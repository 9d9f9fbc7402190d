package org.learncost.reports.read;

import java.util.ArrayList;
import java.util.List;

/** Rows that are not used, for one reason: how many there are, and which the first ones are. */
public final class LeftOut {
  private static final int SHOWN = 3;
  private static final int LONGEST = 40;

  private final String reason;
  private final List<String> first = new ArrayList<>();
  private int count;

  /** None yet; the reason reads on from "3 rows", as in "without a positive n". */
  LeftOut(String reason) {
    this.reason = reason;
  }

  /** These, for a reason that reads on from "3 rows". */
  public static LeftOut of(String reason, List<String> places) {
    LeftOut leftOut = new LeftOut(reason);
    places.forEach(leftOut::add);
    return leftOut;
  }

  /** One more: its place and what is wrong, as in {@code line 7 "NA"}. */
  void add(String example) {
    if (first.size() < SHOWN) first.add(example);
    count++;
  }

  void add(DataTable.Row row, String cell) {
    if (first.size() < SHOWN) add(row.place() + " " + quoted(cell));
    else count++;
  }

  int count() {
    return count;
  }

  /** As in {@code line 2 "0", line 9 "" and 4 more}. */
  String examples() {
    int more = count - first.size();
    return String.join(", ", first) + (more > 0 ? " and " + more + " more" : "");
  }

  /** As in {@code 2 rows without a positive n: line 2 "0", line 9 ""}. */
  @Override
  public String toString() {
    return count + (count == 1 ? " row " : " rows ") + reason + ": " + examples();
  }

  /** What a cell holds, in one short line. */
  static String quoted(String cell) {
    String line = cell.replaceAll("[\\p{Cntrl}\\p{Cf}\u0085\u2028\u2029]", " ");
    return '"' + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line) + '"';
  }
}
