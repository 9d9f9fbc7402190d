package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learncost.core.result.StudyPlan;
import org.learncost.reports.analysis.ConditionErrors;
import org.learncost.reports.analysis.ErrorAnalysis;
import org.learncost.reports.analysis.ErrorSurface;
import org.learncost.reports.plot.Axis;
import org.learncost.reports.plot.Mark;
import org.learncost.reports.plot.Palette;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.label.RuleWords;
import org.learncost.reports.render.label.SettingAxis;
import org.learncost.reports.render.label.Shown;
import org.learncost.reports.render.label.Words;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** The final error over n and each numeric axis: as a table, as a heat map, and along the axis. */
final class ErrorSurfaceSection implements Section<ErrorAnalysis> {
  private static final String COLOUR = "#0072B2";

  /** A line along an axis needs so many points. */
  private static final int FEWEST = 3;

  /** More columns are too wide for a page. */
  private static final int MOST_COLUMNS = 12;

  @Override
  public String id() {
    return "surface";
  }

  @Override
  public String title() {
    return "Error over n and what was varied";
  }

  @Override
  public boolean appliesTo(ErrorAnalysis analysis) {
    return !surfaces(analysis).isEmpty();
  }

  private static List<ErrorSurface> surfaces(ErrorAnalysis analysis) {
    return analysis
        .run()
        .study()
        .map(plan -> ErrorSurface.of(plan, analysis.errors()))
        .orElse(List.of());
  }

  @Override
  public Content content(ErrorAnalysis analysis) {
    StudyPlan plan = analysis.run().plan();
    List<ErrorSurface> all = surfaces(analysis);
    List<ErrorSurface> shown = Shown.of(all);
    List<String> text = new ArrayList<>();
    String measure = plan.measure().label();
    text.add(
        "Mean %s over seeds at the end of the budget, with Student's 95 %% interval in the tables; along an axis everything else is held."
            .formatted(measure));
    if (shown.size() < all.size()) {
      text.add(
          "Of %d combinations of what is held, %d are shown; tables/errors.csv has all."
              .formatted(all.size(), shown.size()));
    }
    List<Table> tables = new ArrayList<>();
    List<Plot> plots = new ArrayList<>();
    for (ErrorSurface surface : shown) {
      tables.add(table(plan, surface, tables.isEmpty()));
      heat(plan, surface).ifPresent(plots::add);
      along(plan, surface).ifPresent(plots::add);
    }
    return new Content(text, tables, plots);
  }

  /** As in "hidden, label-noise 0.15, rule steps". */
  private static String over(StudyPlan plan, ErrorSurface surface) {
    String held = surface.others().isEmpty() ? "" : ", " + surface.others().label();
    return surface.axis() + held + RuleWords.after(plan, surface.rule());
  }

  private static String id(StudyPlan plan, ErrorSurface surface) {
    String held = surface.others().toString().replaceAll("[^A-Za-z0-9-]+", "_");
    return surface.axis()
        + (held.isEmpty() ? "" : "-" + held)
        + RuleWords.suffix(plan, surface.rule());
  }

  private static List<ConditionErrors> columns(ErrorSurface surface) {
    return Shown.spread(surface.curves(), MOST_COLUMNS);
  }

  private static String value(ErrorSurface surface, ConditionErrors curve) {
    return String.valueOf(curve.condition().get(surface.axis()));
  }

  /** Rows n, columns the values of the axis. */
  private static Table table(StudyPlan plan, ErrorSurface surface, boolean inTerminal) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.number("n", "n"));
    for (ConditionErrors curve : columns(surface)) {
      String value = value(surface, curve);
      String csv = "error_at_" + value;
      columns.add(Column.number(surface.axis() + " " + value, csv, csv + "_low", csv + "_high"));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (int n : surface.sizes()) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.count(n));
      for (ConditionErrors curve : columns(surface)) {
        double[] errors = size(curve, n).map(ConditionErrors.Size::errors).orElse(new double[0]);
        row.add(ErrorsSection.mean(errors));
      }
      rows.add(row);
    }
    String title = Words.capital(plan.measure().label()) + " by n and " + over(plan, surface);
    return new Table("surface-" + id(plan, surface), title, columns, rows, inTerminal);
  }

  private static Optional<ConditionErrors.Size> size(ConditionErrors curve, int n) {
    return curve.sizes().stream()
        .filter(size -> size.n() == n && size.errors().length > 0)
        .findFirst();
  }

  /** Nothing where every seed diverged. */
  private static Optional<Plot> heat(StudyPlan plan, ErrorSurface surface) {
    List<Integer> sizes = Shown.spread(surface.sizes(), MOST_COLUMNS);
    List<ConditionErrors> curves = columns(surface);
    List<Mark.Heat.Cell> cells = new ArrayList<>();
    for (int x = 0; x < sizes.size(); x++) {
      for (int y = 0; y < curves.size(); y++) {
        Optional<ConditionErrors.Size> size = size(curves.get(y), sizes.get(x));
        if (size.isEmpty()) continue;
        String note = Numbers.of(size.get().error(), Style.PLAIN);
        cells.add(new Mark.Heat.Cell(x, y, size.get().error().value(), note));
      }
    }
    if (cells.isEmpty()) return Optional.empty();
    String measure = plan.measure().label();
    return Optional.of(
        new Plot(
            "surface-" + id(plan, surface),
            Words.capital(measure) + " over n and " + over(plan, surface),
            "mean over seeds at the end of the budget",
            "Heat map of the %s by training samples and %s".formatted(measure, surface.axis()),
            Axis.of("training samples n", sizes.stream().map(n -> Integer.toString(n)).toList()),
            Axis.of(surface.axis(), curves.stream().map(c -> value(surface, c)).toList()),
            List.of(new Plot.Key(measure, COLOUR)),
            List.of(new Mark.Heat(measure, cells, Style.PLAIN))));
  }

  /** A line for some sizes; nothing where the axis has too few values. */
  private static Optional<Plot> along(StudyPlan plan, ErrorSurface surface) {
    if (surface.curves().size() < FEWEST) return Optional.empty();
    List<Mark> marks = new ArrayList<>();
    List<Plot.Key> legend = new ArrayList<>();
    for (int n : Shown.spread(surface.sizes(), Palette.COLOURS.size())) {
      List<Mark.Point> points = new ArrayList<>();
      for (ConditionErrors curve : surface.curves()) {
        size(curve, n)
            .map(ConditionErrors.Size::error)
            .ifPresent(
                e ->
                    points.add(
                        new Mark.Point(surface.at(curve), e.value(), e.low(), e.high(), "")));
      }
      if (points.isEmpty()) continue;
      String series = "n = " + n;
      legend.add(new Plot.Key(series, Palette.of(legend.size())));
      marks.add(new Mark.Line(series, points, Mark.Dash.SOLID));
      marks.add(new Mark.Points(series, points, true));
    }
    if (marks.isEmpty()) return Optional.empty();
    double[] values = surface.curves().stream().mapToDouble(surface::at).toArray();
    String measure = plan.measure().label();
    String title = Words.capital(measure) + " against " + over(plan, surface);
    return Optional.of(
        new Plot(
            "along-" + id(plan, surface),
            title,
            "mean over seeds with its 95 % interval; a line per n",
            title + ": a line for each number of training samples",
            SettingAxis.of(surface.axis(), values),
            Axis.log(measure, Style.PLAIN),
            legend,
            marks));
  }
}
