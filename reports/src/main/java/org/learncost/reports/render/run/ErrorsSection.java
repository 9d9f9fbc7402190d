package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.learncost.core.result.StudyPlan;
import org.learncost.reports.analysis.ConditionErrors;
import org.learncost.reports.analysis.ErrorAnalysis;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.CsvWriter;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.label.ConditionColumns;
import org.learncost.reports.render.label.RuleWords;
import org.learncost.reports.render.label.Shown;
import org.learncost.reports.render.label.Words;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** The final error by condition and n, with plots. */
public final class ErrorsSection implements Section<ErrorAnalysis> {
  @Override
  public String id() {
    return "errors";
  }

  @Override
  public String title() {
    return "Error against n";
  }

  /** Only a study sweeps. */
  @Override
  public boolean appliesTo(ErrorAnalysis analysis) {
    return analysis.run().study().isPresent();
  }

  @Override
  public Content content(ErrorAnalysis analysis) {
    if (analysis.errors().isEmpty()) return Content.of("This run has no trials.");
    StudyPlan plan = analysis.run().plan();
    List<String> text = new ArrayList<>();
    text.add(meaning(analysis) + trainedOn(analysis));
    text.add(ErrorPlot.referenceLines(plan));
    Shown.note(plan.conditions().size(), "tables/errors.csv has all").ifPresent(text::add);
    Shape shape = Shape.of(analysis);
    List<List<Cell>> rows = new ArrayList<>();
    for (ConditionErrors errors : analysis.errors()) {
      errors.sizes().forEach(size -> rows.add(row(shape, errors, size)));
    }
    List<Plot> plots = new ArrayList<>();
    for (String rule : plan.rules()) {
      Shown.of(analysis.errors(rule)).forEach(e -> plots.addAll(ErrorPlot.of(plan, e)));
    }
    List<String> by = new ArrayList<>();
    if (shape.rules()) by.add("rule");
    if (!shape.conditions().axes().isEmpty()) by.add("condition");
    by.add("n");
    String title = "Error by " + String.join(", ", by).replaceFirst(", n$", " and n");
    boolean inTerminal = Shown.all(plan.conditions().size());
    Table table = new Table("errors", title, columns(plan, shape), rows, inTerminal);
    return new Content(text, List.of(table), plots);
  }

  /** Which columns the table has. */
  private record Shape(boolean rules, ConditionColumns conditions, boolean clean, boolean floors) {
    static Shape of(ErrorAnalysis analysis) {
      StudyPlan plan = analysis.run().plan();
      return new Shape(
          RuleWords.several(plan),
          ConditionColumns.of(plan),
          ConditionErrors.haveCleanTargets(analysis.errors()),
          analysis.errors().stream().anyMatch(e -> e.floor().isPresent()));
    }
  }

  private static String meaning(ErrorAnalysis analysis) {
    String measure = analysis.run().plan().measure().label();
    StringBuilder text = new StringBuilder();
    text.append(Words.capital(measure));
    text.append(" at the end of the budget, with Student's 95 % interval over seeds.");
    Shape shape = Shape.of(analysis);
    if (shape.clean()) {
      text.append(" Noisy targets carry the task's label noise; clean targets do not.");
    }
    if (shape.floors()) {
      text.append(" Even a perfect model errs by the floor of the task");
      text.append(shape.clean() ? " against noisy targets." : ".");
    }
    return text.append(" Diverged seeds are counted and left out of the means. ").toString();
  }

  private static List<Column> columns(StudyPlan plan, Shape shape) {
    List<Column> columns = new ArrayList<>();
    if (shape.rules()) columns.add(Column.text("rule", "rule"));
    columns.addAll(shape.conditions().columns());
    columns.add(Column.number("n", "n"));
    String error = plan.measure().label() + (shape.clean() ? ", noisy" : "") + " [95 %]";
    columns.add(Column.number(error, "error", "error_low", "error_high"));
    if (shape.clean()) {
      columns.add(
          Column.number("clean [95 %]", "clean_error", "clean_error_low", "clean_error_high"));
    }
    if (shape.floors()) columns.add(Column.number("floor", "floor"));
    columns.add(Column.number("seeds", "seeds", "diverged"));
    if (shape.rules()) columns.add(Column.number("steps", "median_steps"));
    return columns;
  }

  private static String trainedOn(ErrorAnalysis analysis) {
    StudyPlan plan = analysis.run().plan();
    List<String> devices =
        analysis.run().trials().stream()
            .map(t -> t.backend() + " on " + t.device())
            .distinct()
            .sorted()
            .toList();
    return "Trained by %s. Budgets: %s.%s"
        .formatted(
            String.join("; ", devices),
            RuleWords.budgets(plan),
            RuleWords.capped(analysis).map(capped -> " " + capped).orElse(""));
  }

  private static List<Cell> row(Shape shape, ConditionErrors errors, ConditionErrors.Size size) {
    List<Cell> row = new ArrayList<>();
    if (shape.rules()) row.add(Cell.text(errors.rule()));
    row.addAll(shape.conditions().cells(errors.condition()));
    row.add(Cell.count(size.n()));
    row.add(mean(size.errors()));
    if (shape.clean()) row.add(mean(size.cleanErrors()));
    if (shape.floors()) {
      double floor = errors.floor().orElse(Double.NaN);
      row.add(Cell.number(Numbers.three(floor), floor));
    }
    String diverged = size.diverged() == 0 ? "" : " (" + size.diverged() + " diverged)";
    row.add(
        Cell.number(
            size.errors().length + diverged, size.errors().length, (double) size.diverged()));
    if (shape.rules()) {
      row.add(Cell.number(RuleWords.steps(size), size.medianSteps()));
    }
    return row;
  }

  static Cell mean(double[] errors) {
    if (errors.length == 0) return Cell.number("–", Double.NaN, Double.NaN, Double.NaN);
    Estimate mean = Estimate.mean(errors);
    return Cell.estimate(Numbers.of(mean, Style.PLAIN), mean);
  }

  /**
   * A row per condition and n under the first rule, the mean over seeds: what {@code fit} takes,
   * and what the literature publishes.
   */
  public static String curvesCsv(ErrorAnalysis analysis) {
    StudyPlan plan = analysis.run().plan();
    List<String> head = new ArrayList<>(List.of("Samples"));
    plan.axes().forEach(axis -> head.add(axis.name()));
    head.add(plan.measure().id());
    StringBuilder csv = new StringBuilder(CsvWriter.line(head));
    for (ConditionErrors errors : analysis.firstRule()) {
      for (ConditionErrors.Size size : errors.sizes()) {
        OptionalDouble mean = Arrays.stream(size.errors()).average();
        if (mean.isEmpty()) continue;
        List<String> row = new ArrayList<>(List.of(Integer.toString(size.n())));
        plan.axes().forEach(a -> row.add(Objects.toString(errors.condition().get(a.name()), "")));
        row.add(Double.toString(mean.getAsDouble()));
        csv.append(CsvWriter.line(row));
      }
    }
    return csv.toString();
  }
}
