package org.learncost.reports.render;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.stat.StatUtils;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.cost.CostSurface;
import org.learncost.reports.cost.Measured;
import org.learncost.reports.cost.StepTime;
import org.learncost.reports.fit.Estimate;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** Time to an error level against n, a line per backend, a panel per level. */
final class CostPlot {
  private static final int PANELS = 4;

  private CostPlot() {}

  static Optional<Plot> of(Analysis analysis, double quality) {
    List<Double> levels = CostCompact.spread(analysis.surface().reachedLevels(quality), PANELS);
    if (levels.isEmpty() || analysis.stepTimes().isEmpty()) return Optional.empty();
    Columns line = new Columns("n", "seconds", "low", "high", "backend", "level");
    for (double level : levels) {
      for (int n : analysis.surface().sizes(quality)) {
        for (StepTime time : analysis.stepTimes()) {
          analysis
              .surface()
              .cell(quality, n, level)
              // A level that the untrained networks meet costs 0: no place on a log axis.
              .filter(cell -> cell.steps().isReached() && cell.steps().median() > 0)
              .ifPresent(cell -> add(line, analysis, cell, time));
        }
      }
    }
    if (line.isEmpty()) return Optional.empty();
    Columns measured = measured(analysis, quality, levels);
    List<String> backends = analysis.stepTimes().stream().map(StepTime::backend).sorted().toList();
    String title = "Time to an error level, quality " + Numbers.plain(quality);
    Chart chart =
        new Chart(
                title, "line: steps × time per step, bar: its interval; diamond: measured directly")
            .axis("x", "training samples n", ticks(Style.SI, List.of(line.data("n"))))
            .axis(
                "y",
                "time",
                ticks(
                    Style.TIME,
                    List.of(line.data("low"), line.data("high"), measured.data("seconds"))))
            .colours(Series.names(analysis.run(), backends), Series.colours(backends.size()))
            .facets("level", "error ≤ {}", true, Math.min(2, levels.size()))
            .layer("line", line.data(), mapping(), Chart.map("size", 1.0))
            .layer(
                "segment",
                line.data(),
                Chart.map("x", "n", "y", "low", "xend", "n", "yend", "high", "color", "backend"),
                Chart.map("size", 0.7, "alpha", 0.6))
            .layer("point", line.data(), mapping(), Chart.map("size", 2.5));
    if (!measured.isEmpty()) {
      chart.layer("point", measured.data(), mapping(), Chart.map("size", 4.0, "shape", 5));
    }
    int rows = (levels.size() + 1) / 2;
    String svg = chart.svg(Series.PLOT_WIDTH, 200 + 240 * rows);
    return Optional.of(new Plot("cost-" + CostSection.name(quality), title, svg));
  }

  private static Ticks ticks(Style style, List<List<Object>> columns) {
    double[] values =
        columns.stream()
            .flatMap(List::stream)
            .mapToDouble(v -> ((Number) v).doubleValue())
            .toArray();
    return Ticks.spanning(StatUtils.min(values), StatUtils.max(values), style);
  }

  private static Map<String, Object> mapping() {
    return Chart.map("x", "n", "y", "seconds", "color", "backend");
  }

  private static void add(Columns line, Analysis analysis, CostSurface.Cell cell, StepTime time) {
    Estimate e = time.secondsFor(cell.steps());
    // An open upper end is drawn to the budget's end, where it leaves what was observed.
    double budget = cell.budgetSteps() * time.seconds().value();
    double high = Double.isInfinite(e.high()) ? Math.max(budget, e.value()) : e.high();
    // An interval that begins at 0 is drawn from one step on, the least that costs anything.
    double low = e.low() > 0 ? e.low() : Math.min(e.value(), time.seconds().value());
    boolean known = e.hasInterval();
    line.add(
        (double) cell.n(),
        e.value(),
        known ? low : e.value(),
        known ? high : e.value(),
        Series.name(analysis.run(), time.backend()),
        cell.level());
  }

  private static Columns measured(Analysis analysis, double quality, List<Double> levels) {
    Columns points = new Columns("n", "seconds", "backend", "level");
    for (Measured m : analysis.measured()) {
      boolean known = analysis.stepTimes().stream().anyMatch(t -> t.backend().equals(m.backend()));
      boolean drawable = known && !m.censored() && m.seconds() > 0;
      if (drawable && m.quality() == quality && levels.contains(m.level())) {
        String series = Series.name(analysis.run(), m.backend());
        points.add((double) m.n(), m.seconds(), series, m.level());
      }
    }
    return points;
  }
}
