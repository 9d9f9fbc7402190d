package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.List;
import org.learncost.reports.analysis.HardwarePeaks;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** What the processor can do at most. */
final class HardwarePeaksTable {
  private HardwarePeaksTable() {}

  static Table of(HardwarePeaks limits) {
    List<List<Cell>> rows = new ArrayList<>();
    limits
        .flopsPerSecond()
        .forEach(
            (threads, peak) ->
                rows.add(row("float32 fused multiply-add, FLOP/s", "flops", threads, peak)));
    for (HardwarePeaks.Bandwidth b : limits.bandwidth()) {
      String what = "triad over " + Numbers.three(b.kibibytes() / 1024.0) + " MiB, B/s";
      rows.add(row(what, "bytes over " + b.kibibytes() + " KiB", b.threads(), b.bytesPerSecond()));
    }
    return new Table(
        "limits",
        "Limits of the processor, measured beside",
        List.of(
            Column.text("limit", "limit"),
            Column.number("threads", "threads"),
            Column.number("most", "per_second", "per_second_low", "per_second_high")),
        rows,
        true);
  }

  private static List<Cell> row(String text, String csv, int threads, Estimate perSecond) {
    return List.of(
        new Cell(text, List.of(csv)),
        Cell.count(threads),
        Cell.estimate(Numbers.of(perSecond, Style.SI), perSecond));
  }
}
