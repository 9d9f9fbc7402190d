package org.learncost.reports.render.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learncost.core.result.experiment.Curve;
import org.learncost.core.result.experiment.Quantity;
import org.learncost.core.result.experiment.StepTiming.TimedNetwork;
import org.learncost.reports.analysis.BackendComparison;
import org.learncost.reports.analysis.experiment.ExperimentAnalysis;
import org.learncost.reports.analysis.experiment.PartTimes;
import org.learncost.reports.analysis.experiment.PartTimes.Way;
import org.learncost.reports.cost.StepTime;
import org.learncost.reports.plot.Axis;
import org.learncost.reports.plot.Mark;
import org.learncost.reports.plot.Mark.Dash;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.read.RunData;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.label.BackendKeys;
import org.learncost.reports.render.label.DeviceLabels;
import org.learncost.reports.render.run.CrossoverTable;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** When each backend is at an error, and from which batch on one is there before another. */
final class TimesContent {
  private final PartTimes times;
  private final ExperimentAnalysis analysis;
  private final RunData run;
  private final String axis;

  private TimesContent(PartTimes times, ExperimentAnalysis analysis) {
    this.times = times;
    this.analysis = analysis;
    run = analysis.run();
    axis = times.part().x().replace('-', ' ');
  }

  static Content of(PartTimes times, ExperimentAnalysis analysis) {
    return new TimesContent(times, analysis).content();
  }

  private Content content() {
    List<String> text = new ArrayList<>();
    text.add(
        "Seconds are the steps of this part, a mean over seeds, times the time of a step of one"
            + " network, timed with JMH. At one %s all backends make the same steps:"
                .formatted(axis)
            + " which is there first is a matter of the step alone. Each has a best %s of its own."
                .formatted(axis));
    List<Plot> plots = new ArrayList<>();
    plots.add(stepPlot());
    for (Curve curve : times.ways().keySet()) {
      List<Way> soonest = times.soonest(curve);
      if (soonest.isEmpty()) continue;
      text.add(soonestWords(curve, soonest));
      plots.add(wayPlot(curve));
    }
    List<BackendComparison> comparisons = times.comparisons();
    List<Table> tables = new ArrayList<>();
    tables.add(waysTable("soonest", "Each backend at its best " + axis, true));
    if (!comparisons.isEmpty()) {
      tables.add(
          CrossoverTable.of(
              analysis,
              "crossovers-" + times.part().id(),
              "From which " + axis + " on another backend makes a step sooner",
              comparisons,
              true));
    }
    tables.add(waysTable("times", "Time to an error by backend and " + axis, false));
    return new Content(text, tables, plots);
  }

  private String soonestWords(Curve curve, List<Way> soonest) {
    List<String> ways = soonest.stream().map(this::wayWords).toList();
    return goal(curve) + ": " + String.join("; ", ways) + ".";
  }

  private String wayWords(Way way) {
    return "%s in %s at %s %s"
        .formatted(
            way.backend(),
            Numbers.of(way.seconds(), Style.TIME),
            axis,
            Numbers.of(way.x(), Style.COUNT));
  }

  /** As in "Time to an error rate of 0.4", of "steps to an error rate of 0.4". */
  private String goal(Curve curve) {
    String label =
        times.part().quantities().stream()
            .filter(quantity -> quantity.id().equals(curve.y()))
            .map(Quantity::label)
            .findFirst()
            .orElse(curve.y());
    return label.replaceFirst("^steps", "Time");
  }

  private Plot stepPlot() {
    List<Mark> marks = new ArrayList<>();
    for (String backend : times.backends()) {
      List<Mark.Point> points = new ArrayList<>();
      for (TimedNetwork network : times.timing().networks()) {
        for (StepTime time : times.stepTimes().of(network.training())) {
          if (time.backend().equals(backend)) points.add(point(network.x(), time.seconds(), ""));
        }
      }
      draw(marks, backend, points);
    }
    return plot("step-" + times.part().id(), "Time of a training step", marks);
  }

  private Plot wayPlot(Curve curve) {
    List<Mark> marks = new ArrayList<>();
    for (String backend : times.backends()) {
      List<Mark.Point> points =
          times.ways().getOrDefault(curve, List.of()).stream()
              .filter(way -> way.backend().equals(backend))
              .map(
                  way ->
                      point(
                          way.x(),
                          way.seconds(),
                          Numbers.of(way.steps().value(), Style.COUNT) + " steps"))
              .toList();
      draw(marks, backend, points);
    }
    String id = curve.y().replaceAll("[^A-Za-z0-9]+", "_");
    return plot("time-" + times.part().id() + "-" + id, goal(curve), marks);
  }

  private static Mark.Point point(double x, Estimate y, String note) {
    return y.hasInterval() && y.low() > 0
        ? new Mark.Point(x, y.value(), y.low(), y.high(), note)
        : new Mark.Point(x, y.value(), note);
  }

  private void draw(List<Mark> marks, String backend, List<Mark.Point> points) {
    if (points.isEmpty()) return;
    String series = BackendKeys.name(run, backend);
    marks.add(new Mark.Line(series, points, Dash.SOLID));
    marks.add(new Mark.Points(series, points, true));
  }

  private Plot plot(String id, String title, List<Mark> marks) {
    return new Plot(
        id,
        title + " against the " + axis,
        "with 95 % intervals",
        title + " against the " + axis + ", by backend",
        Axis.log(axis, Style.SI),
        Axis.log("time", Style.TIME),
        BackendKeys.keys(run, times.backends()),
        marks);
  }

  private Table waysTable(String id, String title, boolean best) {
    boolean priced =
        times.ways().values().stream().flatMap(List::stream).anyMatch(w -> w.price().isPresent());
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("to", "goal"));
    columns.add(Column.text("backend", "backend"));
    columns.add(DeviceLabels.column());
    columns.add(Column.number(axis, times.part().x()));
    columns.add(estimate("steps", "steps"));
    columns.add(estimate("time of a step", "step_seconds"));
    columns.add(estimate("time", "seconds"));
    if (priced) columns.add(estimate("price", "price"));
    List<List<Cell>> rows = new ArrayList<>();
    times
        .ways()
        .forEach(
            (curve, all) -> {
              for (Way way : best ? times.soonest(curve) : all) {
                List<Cell> row = new ArrayList<>();
                row.add(Cell.text(goal(curve).replaceFirst("^Time to ", "")));
                row.add(Cell.text(way.backend()));
                row.add(DeviceLabels.cell(run, way.backend()));
                row.add(Cell.number(Numbers.of(way.x(), Style.COUNT), way.x()));
                row.add(cell(way.steps(), Style.COUNT));
                row.add(cell(way.time().seconds(), Style.TIME));
                row.add(cell(way.seconds(), Style.TIME));
                if (priced) row.add(price(way.price()));
                rows.add(row);
              }
            });
    return new Table(id + "-" + times.part().id(), title, columns, rows, best);
  }

  private static Column estimate(String title, String name) {
    return Column.number(title + " [95 %]", name, name + "_low", name + "_high");
  }

  private static Cell price(Optional<Estimate> price) {
    return price
        .map(p -> cell(p, Style.PLAIN))
        .orElseGet(() -> Cell.number("–", Double.NaN, Double.NaN, Double.NaN));
  }

  private static Cell cell(Estimate estimate, Style style) {
    return Cell.estimate(Numbers.of(estimate, style), estimate);
  }
}
