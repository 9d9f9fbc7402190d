package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.List;
import org.learncost.reports.analysis.CostAnalysis;
import org.learncost.reports.cost.Agreement;
import org.learncost.reports.cost.AgreementSummary;
import org.learncost.reports.cost.AgreementSummary.Ratios;
import org.learncost.reports.cost.DirectMeasurement;
import org.learncost.reports.cost.Resampled;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.label.ConditionColumns;
import org.learncost.reports.render.label.DeviceLabels;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** How well steps × time per step agrees with the time measured directly. */
final class AgreementSection implements Section<CostAnalysis> {
  @Override
  public String id() {
    return "agreement";
  }

  @Override
  public String title() {
    return "Prediction against measurement";
  }

  /** A study predicts; whatever was measured directly is shown in any case. */
  @Override
  public boolean appliesTo(CostAnalysis analysis) {
    return analysis.run().study().isPresent() && !analysis.isSweepAlone()
        || !analysis.measured().isEmpty();
  }

  @Override
  public Content content(CostAnalysis analysis) {
    if (analysis.agreements().isEmpty()) {
      String none =
          analysis.run().study().isEmpty()
              ? "This run has no sweep that would predict these times."
              : "Nothing to compare: it takes a level that both the trials and a direct measurement"
                  + " reached, and the throughput of that backend at the same network and batch.";
      return new Content(List.of(none), measured(analysis), List.of());
    }
    String text =
        "The prediction is the median steps over seeds × the time per step; the measurement is one"
            + " training run timed by JMH. The ratio is prediction ÷ measurement: 1 is perfect."
            + " \"Same steps\" puts the measurement's own number of steps in place of the median:"
            + " it judges the time per step alone and leaves out how seeds differ. Intervals come from"
            + " seeds and forks drawn anew; the runs compared stay the same. A single fork or seed"
            + " gives none.";
    List<Table> tables = new ArrayList<>();
    tables.add(summaryTable(analysis));
    tables.add(detailTable(analysis));
    tables.addAll(measured(analysis));
    return new Content(List.of(text), tables, List.of());
  }

  private static List<Table> measured(CostAnalysis analysis) {
    return analysis.measured().isEmpty()
        ? List.of()
        : List.of(DirectMeasurementsTable.of(analysis));
  }

  private static Table summaryTable(CostAnalysis analysis) {
    return new Table(
        "agreement",
        "Prediction ÷ measurement by backend; off: median distance from 1; 95 % intervals",
        List.of(
            Column.text("backend", "backend"),
            DeviceLabels.column(),
            Column.number("levels", "levels"),
            Column.number("runs", "runs"),
            ratio("same steps", "same_steps"),
            off("off", "same_steps"),
            ratio("ratio", "ratio"),
            off("off", "ratio")),
        AgreementSummary.of(analysis.agreements()).stream()
            .map(s -> summaryRow(analysis, s))
            .toList(),
        true);
  }

  private static Column ratio(String title, String csv) {
    return Column.number(
        title, csv, csv + "_low", csv + "_high", csv + "_lowest", csv + "_highest");
  }

  private static Column off(String title, String csv) {
    String name = csv + "_deviation";
    return Column.number(title, name, name + "_low", name + "_high");
  }

  private static List<Cell> summaryRow(CostAnalysis analysis, AgreementSummary s) {
    Estimate none = Estimate.withoutInterval(Double.NaN);
    Ratios same = s.sameSteps().orElse(new Ratios(none, none, none));
    return List.of(
        Cell.text(s.backend().orElse("all")),
        s.backend().map(b -> DeviceLabels.cell(analysis.run(), b)).orElse(Cell.text("")),
        Cell.count(s.levels()),
        Cell.count(s.runs()),
        ratio(same),
        deviation(same.deviation()),
        ratio(s.ratios()),
        deviation(s.ratios().deviation()));
  }

  private static Cell ratio(Ratios ratios) {
    Estimate median = ratios.median();
    return Cell.number(
        Numbers.of(median, Style.PLAIN),
        median.value(),
        median.low(),
        median.high(),
        ratios.range().low(),
        ratios.range().high());
  }

  private static Cell deviation(Estimate off) {
    String percent = Numbers.of(off.times(100), Style.PLAIN);
    return Cell.estimate(Double.isNaN(off.value()) ? "–" : percent + " %", off);
  }

  private static Table detailTable(CostAnalysis analysis) {
    ConditionColumns conditions = ConditionColumns.of(analysis.run().plan());
    List<Column> columns = new ArrayList<>(conditions.columns());
    columns.addAll(
        List.of(
            Column.number("n", "n"),
            Column.number("ε", "level"),
            Column.text("backend", "backend"),
            DeviceLabels.column(),
            Column.number(
                "predicted",
                "predicted_seconds",
                "predicted_seconds_low",
                "predicted_seconds_high"),
            Column.number("measured", "measured_seconds"),
            Column.number("ratio", "ratio", "ratio_low", "ratio_high"),
            Column.number("same steps", "same_steps", "same_steps_low", "same_steps_high")));
    return new Table(
        "agreement-pairs",
        "Every comparison",
        columns,
        analysis.agreements().stream().map(a -> detailRow(analysis, conditions, a)).toList(),
        false);
  }

  private static List<Cell> detailRow(
      CostAnalysis analysis, ConditionColumns conditions, Agreement a) {
    Estimate ratio = a.ratio().interval(0.95);
    Estimate same = a.sameSteps().orElse(Resampled.single(Double.NaN)).interval(0.95);
    DirectMeasurement measured = a.measured();
    List<Cell> row =
        new ArrayList<>(conditions.cells(measured.planned().orElseThrow().condition()));
    row.addAll(
        List.of(
            Cell.count(measured.n()),
            Cell.number(Numbers.plain(measured.level()), measured.level()),
            Cell.text(measured.backend()),
            DeviceLabels.cell(analysis.run(), measured.backend()),
            Cell.estimate(Numbers.of(a.predicted(), Style.TIME), a.predicted()),
            Cell.number(Numbers.of(measured.seconds(), Style.TIME), measured.seconds()),
            Cell.estimate(Numbers.of(ratio, Style.PLAIN), ratio),
            Cell.estimate(Numbers.of(same, Style.PLAIN), same)));
    return row;
  }
}
