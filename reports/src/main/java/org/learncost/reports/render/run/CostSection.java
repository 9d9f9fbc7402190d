package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learncost.core.result.Condition;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.StudyPlan;
import org.learncost.reports.analysis.CostAnalysis;
import org.learncost.reports.cost.CostSurface;
import org.learncost.reports.cost.StepTime;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.label.DeviceLabels;
import org.learncost.reports.render.label.Shown;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.stats.MedianToLevel;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** The cost surface: what reaching an error level takes, by n, level and backend. */
final class CostSection implements Section<CostAnalysis> {
  @Override
  public String id() {
    return "cost";
  }

  @Override
  public String title() {
    return "Cost of an error level";
  }

  /** Only a study sweeps. */
  @Override
  public boolean appliesTo(CostAnalysis analysis) {
    return analysis.run().study().isPresent();
  }

  @Override
  public Content content(CostAnalysis analysis) {
    if (analysis.surface().byCondition().isEmpty()) return Content.of("This run has no trials.");
    StudyPlan plan = analysis.run().plan();
    List<String> text = new ArrayList<>();
    text.add(
        "Cost = steps × time per step. Steps are the Kaplan-Meier median over seeds: a level counts"
            + " as reached where half of the seeds reach it within the budget; k/m is how many did."
            + " Intervals of steps are order statistics"
            + confidence(analysis)
            + "; \"untrained\" is a level that the median seed meets before its first step;"
            + " with the interval of the time per step, end is multiplied by end.");
    if (!analysis.costs().frontier().isEmpty()) text.add(FrontierTable.MEANING);
    if (analysis.stepTimes().isEmpty() && !analysis.isSweepAlone()) {
      text.add(
          "No throughput was measured for this network and batch, so there are steps, but no"
              + " seconds.");
    }
    Condition first = plan.firstCondition().condition();
    if (analysis.surface().reachedLevels(first).isEmpty()) {
      String label = analysis.names().label(first);
      String half = "alf of the seeds reach no planned level.";
      text.add(label.isEmpty() ? "H" + half : "At " + label + " h" + half);
    }
    Shown.note(plan.conditions().size()).ifPresent(text::add);
    List<Table> tables = new ArrayList<>();
    List<Table> details = new ArrayList<>();
    List<Plot> plots = new ArrayList<>();
    for (PlannedCondition planned : Shown.of(plan.conditions())) {
      if (analysis.surface().sizes(planned.condition()).isEmpty()) continue;
      boolean leading = details.isEmpty();
      FrontierTable.of(analysis, planned.condition(), leading).ifPresent(tables::add);
      if (leading) tables.addAll(CostCompact.of(analysis, planned));
      details.add(steps(analysis, planned.condition()));
      if (!analysis.stepTimes().of(planned).isEmpty()) details.add(seconds(analysis, planned));
      plots.addAll(CostPlot.of(analysis, planned));
      CostHeat.of(analysis, planned).ifPresent(plots::add);
    }
    tables.addAll(details);
    return new Content(text, tables, plots);
  }

  /** What the intervals of steps truly hold, with the numbers of seeds of this run. */
  private static String confidence(CostAnalysis analysis) {
    StringBuilder text = new StringBuilder();
    analysis
        .surface()
        .cells()
        .mapToInt(c -> c.steps().total())
        .distinct()
        .sorted()
        .forEach(
            seeds -> {
              if (seeds < 2) {
                text.append("; a single seed gives none");
              } else if (seeds < MedianToLevel.SEEDS_FOR_95) {
                text.append(
                    "; of %d seeds they are the extremes, which hold the median with %s confidence"
                        .formatted(
                            seeds, CostWords.percent(MedianToLevel.extremesConfidence(seeds))));
              } else {
                text.append(
                    "; of %d seeds they hold the median with 95 %% confidence or more"
                        .formatted(seeds));
              }
            });
    return text.toString();
  }

  private static Table steps(CostAnalysis analysis, Condition condition) {
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
    for (int n : analysis.surface().sizes(condition)) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.count(n));
      levels.forEach(level -> row.add(steps(analysis.surface().cell(condition, n, level))));
      rows.add(row);
    }
    String title = "Steps to each error level" + analysis.names().after(condition);
    return new Table("cost-steps" + analysis.names().id(condition), title, columns, rows, false);
  }

  private static Cell steps(Optional<CostSurface.Cell> cell) {
    if (cell.isEmpty()) {
      double none = Double.NaN;
      return Cell.number("–", none, none, none, none, none);
    }
    MedianToLevel r = cell.get().steps();
    return Cell.number(
        CostWords.reaching(cell.get()), r.median(), r.low(), r.high(), r.reached(), r.total());
  }

  private static Table seconds(CostAnalysis analysis, PlannedCondition planned) {
    Condition condition = planned.condition();
    List<StepTime> times = analysis.stepTimes().of(planned);
    List<List<Cell>> rows = new ArrayList<>();
    for (double level : analysis.run().plan().levels()) {
      for (CostSurface.Cell cell : analysis.surface().cells(condition)) {
        if (cell.level() != level) continue;
        times.forEach(time -> rows.add(row(analysis, cell, time)));
      }
    }
    String title = "Seconds and FLOPs to each error level" + analysis.names().after(condition);
    return new Table(
        "cost-seconds" + analysis.names().id(condition),
        title,
        List.of(
            Column.number("ε", "level"),
            Column.number("n", "n"),
            Column.text("backend", "backend"),
            DeviceLabels.column(),
            Column.number("time", "seconds", "seconds_low", "seconds_high"),
            Column.number("steps", "steps"),
            Column.number("FLOPs", "flops"),
            Column.text("reached", "reached")),
        rows,
        false);
  }

  private static List<Cell> row(CostAnalysis analysis, CostSurface.Cell cell, StepTime time) {
    Estimate seconds = time.secondsFor(cell.steps());
    double flops = cell.flops();
    boolean reached = cell.steps().isReached();
    String budget = "> " + Numbers.of(cell.budgetSteps() * time.seconds().value(), Style.TIME);
    return List.of(
        Cell.number(Numbers.plain(cell.level()), cell.level()),
        Cell.count(cell.n()),
        Cell.text(time.backend()),
        DeviceLabels.cell(analysis.run(), time.backend()),
        Cell.estimate(reached ? Numbers.of(seconds, Style.TIME) : budget, seconds),
        Cell.number(
            (reached ? "" : "> ")
                + Numbers.of(reached ? cell.steps().median() : cell.budgetSteps(), Style.COUNT),
            cell.steps().median()),
        Cell.number(reached ? Numbers.of(flops, Style.SI) : "–", flops),
        Cell.text(CostWords.ratio(cell.steps())));
  }
}
