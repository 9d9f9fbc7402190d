package org.learncost.reports.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.cost.CostSurface;
import org.learncost.reports.cost.Reaching;
import org.learncost.reports.cost.StepTime;
import org.learncost.reports.fit.Estimate;
import org.learncost.reports.render.Numbers.Style;
import org.learncost.reports.render.Table.Cell;
import org.learncost.reports.render.Table.Column;

/** The cost surface: what reaching an error level takes, by n, level and backend. */
final class CostSection implements Section {
  private static final int TERMINAL_SIZES = 5;

  @Override
  public String id() {
    return "cost";
  }

  @Override
  public String title() {
    return "Cost of an error level";
  }

  @Override
  public Content content(Analysis analysis) {
    if (analysis.surface().cells().isEmpty()) return Content.of("This run has no trials.");
    List<String> text = new ArrayList<>();
    text.add(
        "Cost = steps × time per step. Steps are the Kaplan-Meier median over seeds: a level counts"
            + " as reached where half of the seeds reach it within the budget; k/m is how many did."
            + " Intervals of steps are order statistics at 95 % where the seeds suffice, else their"
            + " extremes; \"untrained\" is a level that the median seed meets before its first step;"
            + " with the interval of the time per step, end is multiplied by end.");
    if (analysis.stepTimes().isEmpty()) {
      text.add(
          "No throughput was measured for this network and batch, so there are steps, but no"
              + " seconds.");
    }
    List<Table> tables = new ArrayList<>();
    List<Plot> plots = new ArrayList<>();
    for (double quality : analysis.run().plan().qualities()) {
      if (analysis.surface().sizes(quality).isEmpty()) continue;
      if (tables.isEmpty()) compact(analysis, quality).ifPresent(tables::add);
      tables.add(steps(analysis, quality));
      if (!analysis.stepTimes().isEmpty()) tables.add(seconds(analysis, quality));
      CostPlot.of(analysis, quality).ifPresent(plots::add);
    }
    return new Content(text, tables, plots);
  }

  static String name(double quality) {
    return "q" + Numbers.plain(quality).replace('.', '_');
  }

  /** Seconds by backend at a few sizes, for the terminal. */
  private static Optional<Table> compact(Analysis analysis, double quality) {
    List<Double> levels = analysis.surface().reachedLevels(quality);
    if (levels.isEmpty() || analysis.stepTimes().isEmpty()) return Optional.empty();
    List<Integer> sizes = spread(analysis.surface().sizes(quality), TERMINAL_SIZES);
    List<Column> columns = new ArrayList<>();
    columns.add(Column.number("error ≤", "level"));
    columns.add(Column.text("backend", "backend"));
    columns.add(Stamps.column());
    sizes.forEach(n -> columns.add(Column.number("n = " + n, "seconds_n" + n)));
    List<List<Cell>> rows = new ArrayList<>();
    for (double level : levels) {
      for (StepTime time : analysis.stepTimes()) {
        List<Cell> row = new ArrayList<>();
        row.add(Cell.number(Numbers.plain(level), level));
        row.add(Cell.text(time.backend()));
        row.add(Stamps.cell(analysis.run(), time.backend()));
        sizes.forEach(n -> row.add(seconds(analysis.surface().cell(quality, n, level), time)));
        rows.add(row);
      }
    }
    String title =
        "Time to each error level, quality %s (k/m: seeds that reached it, where under half did)"
            .formatted(Numbers.plain(quality));
    return Optional.of(new Table("cost-compact-" + name(quality), title, columns, rows, true));
  }

  private static Cell seconds(Optional<CostSurface.Cell> cell, StepTime time) {
    if (cell.isEmpty()) return Cell.number("–", Double.NaN);
    Reaching steps = cell.get().steps();
    double seconds = time.secondsFor(steps).value();
    return Cell.number(steps.isReached() ? Numbers.of(seconds, Style.TIME) : ratio(steps), seconds);
  }

  private static String ratio(Reaching steps) {
    return steps.reached() + "/" + steps.total();
  }

  /** So many of the sizes, the first and the last among them. */
  static <T> List<T> spread(List<T> all, int count) {
    if (all.size() <= count) return all;
    List<T> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(all.get((int) Math.round(i * (all.size() - 1.0) / (count - 1))));
    }
    return some;
  }

  private static Table steps(Analysis analysis, double quality) {
    List<Double> levels = analysis.run().plan().levels();
    List<Column> columns = new ArrayList<>();
    columns.add(Column.number("n", "n"));
    for (double level : levels) {
      String csv = "steps_at_" + Numbers.plain(level);
      columns.add(
          Column.number(
              "ε = " + Numbers.plain(level),
              csv,
              csv + "_low",
              csv + "_high",
              csv + "_reached",
              csv + "_seeds"));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (int n : analysis.surface().sizes(quality)) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.count(n));
      levels.forEach(level -> row.add(steps(analysis.surface().cell(quality, n, level))));
      rows.add(row);
    }
    String title = "Steps to each error level, quality " + Numbers.plain(quality);
    return new Table("cost-steps-" + name(quality), title, columns, rows, false);
  }

  private static Cell steps(Optional<CostSurface.Cell> cell) {
    if (cell.isEmpty()) {
      double none = Double.NaN;
      return Cell.number("–", none, none, none, none, none);
    }
    Reaching r = cell.get().steps();
    return Cell.number(reaching(cell.get()), r.median(), r.low(), r.high(), r.reached(), r.total());
  }

  /** As in "1200 [900 – 1500] 5/5", or "> 5000 (1/5)" where fewer than half reach the level. */
  static String reaching(CostSurface.Cell cell) {
    Reaching r = cell.steps();
    if (!r.isReached()) {
      return "> " + Numbers.of((double) cell.budgetSteps(), Style.COUNT) + " (" + ratio(r) + ")";
    }
    if (r.median() == 0) return "untrained (" + ratio(r) + ")";
    Estimate e = new Estimate(r.median(), r.low(), r.high());
    return Numbers.of(e, Style.COUNT) + " (" + ratio(r) + ")";
  }

  private static Table seconds(Analysis analysis, double quality) {
    List<List<Cell>> rows = new ArrayList<>();
    for (double level : analysis.run().plan().levels()) {
      for (int n : analysis.surface().sizes(quality)) {
        analysis
            .surface()
            .cell(quality, n, level)
            .ifPresent(cell -> analysis.stepTimes().forEach(t -> rows.add(row(analysis, cell, t))));
      }
    }
    String title = "Seconds and FLOPs to each error level, quality " + Numbers.plain(quality);
    return new Table(
        "cost-seconds-" + name(quality),
        title,
        List.of(
            Column.number("ε", "level"),
            Column.number("n", "n"),
            Column.text("backend", "backend"),
            Stamps.column(),
            Column.number("time", "seconds", "seconds_low", "seconds_high"),
            Column.number("steps", "steps"),
            Column.number("FLOPs", "flops"),
            Column.text("reached", "reached")),
        rows,
        false);
  }

  private static List<Cell> row(Analysis analysis, CostSurface.Cell cell, StepTime time) {
    Estimate seconds = time.secondsFor(cell.steps());
    double flops = cell.samples().median() * analysis.run().plan().flopsPerSample();
    boolean reached = cell.steps().isReached();
    String budget = "> " + Numbers.of(cell.budgetSteps() * time.seconds().value(), Style.TIME);
    return List.of(
        Cell.number(Numbers.plain(cell.level()), cell.level()),
        Cell.count(cell.n()),
        Cell.text(time.backend()),
        Stamps.cell(analysis.run(), time.backend()),
        Cell.estimate(reached ? Numbers.of(seconds, Style.TIME) : budget, seconds),
        Cell.number(
            (reached ? "" : "> ")
                + Numbers.of(reached ? cell.steps().median() : cell.budgetSteps(), Style.COUNT),
            cell.steps().median()),
        Cell.number(reached ? Numbers.of(flops, Style.SI) : "–", flops),
        Cell.text(ratio(cell.steps())));
  }
}
