package org.learncost.reports.render.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learncost.reports.analysis.SideBySide;
import org.learncost.reports.analysis.SideBySide.Run;
import org.learncost.reports.analysis.SideBySide.Side;
import org.learncost.reports.analysis.SideBySide.Speed;
import org.learncost.reports.compare.SeriesComparison;
import org.learncost.reports.read.Unit;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.label.SeriesNames;
import org.learncost.reports.stats.Estimate;

/** The time of every series that several runs measured, a column per run. */
final class SideBySideSpeed {
  private SideBySideSpeed() {}

  static Content content(SideBySide runs) {
    SeriesNames names = new SeriesNames(runs.speeds().stream().map(Speed::series).toList());
    List<String> text = new ArrayList<>();
    text.add(
        "Time per operation, whatever the benchmark counts, the median over forks. Behind it the"
            + " change against the first run that measured the series, with its 95 % interval over"
            + " forks: +5 % takes 5 % longer; ~ is a bootstrap's, for too few forks; * is JMH's 99.9"
            + " %, for there is no raw data. Of secondary metrics that are no time the value, of which"
            + " more (▲) is worse. The verdict is that of compare: ▲ slower, ▼ faster,"
            + " △ ▽ the same, not confirmed, = same, ? inconclusive.");
    if (!names.shared().isEmpty()) text.add("All series: " + names.shared() + ".");
    for (int i = 0; i < runs.runs().size(); i++) alone(runs, i).ifPresent(text::add);
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("series", "series"));
    for (Run run : runs.runs()) {
      String csv = run.name();
      columns.add(
          Column.number(
              csv,
              csv + "_seconds",
              csv + "_ratio",
              csv + "_ratio_low",
              csv + "_ratio_high",
              csv + "_verdict"));
    }
    Table table =
        new Table(
            "speed",
            "Time per operation and its change",
            columns,
            runs.speeds().stream().map(speed -> row(speed, names)).toList(),
            true);
    List<Table> tables = new ArrayList<>(List.of(table));
    names.constants().ifPresent(tables::add);
    return new Content(text, tables, SideBySidePlots.of(runs, names));
  }

  private static Optional<String> alone(SideBySide runs, int place) {
    long alone =
        runs.runs().get(place).measured().series().keySet().stream()
            .filter(s -> runs.speeds().stream().noneMatch(speed -> speed.series().equals(s)))
            .count();
    return alone == 0
        ? Optional.empty()
        : Optional.of("%d series only in %s.".formatted(alone, runs.runs().get(place).name()));
  }

  private static List<Cell> row(Speed speed, SeriesNames names) {
    List<Cell> row = new ArrayList<>();
    row.add(Cell.text(names.of(speed.series())));
    speed
        .sides()
        .forEach(side -> row.add(side.map(s -> cell(speed.unit(), s)).orElseGet(() -> none())));
    return row;
  }

  private static Cell none() {
    return new Cell("–", List.of("", "", "", "", ""));
  }

  private static Cell cell(Unit unit, Side side) {
    String time = ComparePage.value(unit, side.seconds());
    Estimate ratio =
        side.against()
            .map(one -> one.measured().change().ratio())
            .orElse(Estimate.withoutInterval(Double.NaN));
    List<String> csv =
        new ArrayList<>(
            Cell.number("", side.seconds(), ratio.value(), ratio.low(), ratio.high()).csv());
    csv.add(side.against().map(one -> one.verdict().word()).orElse(""));
    String change = side.against().map(one -> " " + symbol(one) + " " + change(one)).orElse("");
    return new Cell(time + change, List.copyOf(csv));
  }

  private static String symbol(SeriesComparison one) {
    return one.verdict().symbol();
  }

  private static String change(SeriesComparison one) {
    return ComparePage.change(one.measured().change());
  }
}
