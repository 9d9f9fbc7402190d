package org.learncost.reports.render;

import java.util.ArrayList;
import java.util.List;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.cost.Agreement;
import org.learncost.reports.fit.Estimate;
import org.learncost.reports.render.Table.Cell;
import org.learncost.reports.render.Table.Column;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** How well steps × time per step agrees with the time measured directly. */
final class AgreementSection implements Section {
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
  public boolean appliesTo(Analysis analysis) {
    return analysis.run().study().isPresent() || !analysis.measured().isEmpty();
  }

  @Override
  public Content content(Analysis analysis) {
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
            + " it judges the time per step alone and leaves out how seeds differ.";
    List<Table> tables = new ArrayList<>();
    tables.add(summaryTable(analysis));
    tables.add(detailTable(analysis));
    tables.addAll(measured(analysis));
    return new Content(List.of(text), tables, List.of());
  }

  private static List<Table> measured(Analysis analysis) {
    return analysis.measured().isEmpty() ? List.of() : List.of(MeasuredTable.of(analysis));
  }

  private static Table summaryTable(Analysis analysis) {
    return new Table(
        "agreement",
        "Prediction ÷ measurement by backend: median and range; off: median distance from 1",
        List.of(
            Column.text("backend", "backend"),
            Stamps.column(),
            Column.number("levels", "levels"),
            Column.number("runs", "runs"),
            Column.number(
                "same steps [range]", "same_steps", "same_steps_lowest", "same_steps_highest"),
            Column.number("off", "same_steps_deviation"),
            Column.number("ratio [range]", "ratio", "ratio_lowest", "ratio_highest"),
            Column.number("off", "ratio_deviation")),
        Agreement.summaries(analysis.agreements()).stream()
            .map(s -> summaryRow(analysis, s))
            .toList(),
        true);
  }

  private static List<Cell> summaryRow(Analysis analysis, Agreement.Summary s) {
    Agreement.Ratios same =
        s.sameSteps()
            .orElse(new Agreement.Ratios(Estimate.withoutInterval(Double.NaN), Double.NaN));
    return List.of(
        Cell.text(s.backend()),
        Stamps.cell(analysis.run(), s.backend()),
        Cell.count(s.levels()),
        Cell.count(s.runs()),
        Cell.estimate(Numbers.of(same.median(), Style.PLAIN), same.median()),
        deviation(same),
        Cell.estimate(Numbers.of(s.ratios().median(), Style.PLAIN), s.ratios().median()),
        deviation(s.ratios()));
  }

  private static Cell deviation(Agreement.Ratios ratios) {
    double percent = 100 * ratios.deviation();
    String text = Double.isNaN(percent) ? "–" : Numbers.three(percent) + " %";
    return Cell.number(text, ratios.deviation());
  }

  private static Table detailTable(Analysis analysis) {
    return new Table(
        "agreement-pairs",
        "Every comparison",
        List.of(
            Column.number("quality", "quality"),
            Column.number("n", "n"),
            Column.number("ε", "level"),
            Column.text("backend", "backend"),
            Stamps.column(),
            Column.number(
                "predicted",
                "predicted_seconds",
                "predicted_seconds_low",
                "predicted_seconds_high"),
            Column.number("measured", "measured_seconds"),
            Column.number("ratio", "ratio"),
            Column.number("same steps", "same_steps_ratio")),
        analysis.agreements().stream().map(a -> detailRow(analysis, a)).toList(),
        false);
  }

  private static List<Cell> detailRow(Analysis analysis, Agreement a) {
    double same = a.sameSteps().orElse(Double.NaN);
    return List.of(
        Cell.number(Numbers.plain(a.measured().quality()), a.measured().quality()),
        Cell.count(a.measured().n()),
        Cell.number(Numbers.plain(a.measured().level()), a.measured().level()),
        Cell.text(a.measured().backend()),
        Stamps.cell(analysis.run(), a.measured().backend()),
        Cell.estimate(Numbers.of(a.predicted(), Style.TIME), a.predicted()),
        Cell.number(Numbers.of(a.measured().seconds(), Style.TIME), a.measured().seconds()),
        Cell.number(Numbers.three(a.ratio()), a.ratio()),
        Cell.number(Numbers.three(same), same));
  }
}
