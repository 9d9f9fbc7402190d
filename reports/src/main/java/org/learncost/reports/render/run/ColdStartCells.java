package org.learncost.reports.render.run;

import java.util.List;
import org.learncost.reports.analysis.ColdStartTimes;
import org.learncost.reports.analysis.SpeedAnalysis;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** Columns and cells that the tables of cold and of warm backends share. */
final class ColdStartCells {
  private ColdStartCells() {}

  static Column backend() {
    return new Column("backend", false, List.of("backend", "network", "batch", "replicas"));
  }

  static Column time(String title, String csvName) {
    return Column.number(title, csvName);
  }

  static Cell backend(SpeedAnalysis analysis, ColdStartTimes start) {
    return new Cell(
        name(analysis, start),
        List.of(
            start.backend(),
            start.shape().mlp(),
            Integer.toString(start.shape().batch()),
            Integer.toString(start.shape().replicas())));
  }

  /** The shape is told only where there are several. */
  private static String name(SpeedAnalysis analysis, ColdStartTimes start) {
    boolean several =
        analysis.coldStarts().stream().map(ColdStartTimes::shape).distinct().count() > 1;
    return several
        ? start.backend() + " " + start.shape().network() + ", batch " + start.shape().batch()
        : start.backend();
  }

  static Cell time(double seconds) {
    return Cell.number(Numbers.of(seconds, Style.TIME), seconds);
  }
}
