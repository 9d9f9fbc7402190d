package org.learncost.reports.render;

import java.util.ArrayList;
import java.util.List;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.ColdStart;
import org.learncost.reports.analysis.ColdStart.Phase;
import org.learncost.reports.analysis.Throughput;
import org.learncost.reports.fit.Estimate;
import org.learncost.reports.render.Numbers.Style;
import org.learncost.reports.render.Section.Content;
import org.learncost.reports.render.Table.Cell;
import org.learncost.reports.render.Table.Column;

/** What a backend costs before it trains at its speed, apart from that speed. */
final class ColdStartSection implements Section {
  @Override
  public String id() {
    return "cold-start";
  }

  @Override
  public String title() {
    return "What a backend costs before the first step";
  }

  @Override
  public Content content(Analysis analysis) {
    if (analysis.coldStarts().isEmpty()) return Content.of("This run measured no cold start.");
    String text =
        "A fresh JVM each time, means over forks. To the first step: looking the backend up, opening"
            + " it (libraries, device, data) and one step. Compiling kernels and copying the data up"
            + " are parts of these, where the backend tells them apart. Again: a second trainer in"
            + " the same JVM. Weights: copying them back. Step: one of many, once all is warm.";
    Table table =
        new Table(
            "cold-start",
            "Cold start, transfers and steady state by backend",
            List.of(
                new Column("backend", false, List.of("backend", "network", "batch", "replicas")),
                Stamps.column(),
                time("find", "find_seconds"),
                time("open", "open_seconds"),
                time("compile", "compilation_seconds"),
                time("upload", "upload_seconds"),
                time("1st step", "first_step_seconds"),
                time("in all", "to_first_step_seconds"),
                time("open again", "open_again_seconds"),
                time("weights", "download_seconds"),
                time("step", "steady_step_seconds")),
            analysis.coldStarts().stream().map(start -> row(analysis, start)).toList(),
            true);
    return new Content(List.of(text), List.of(table), List.of());
  }

  private static Column time(String title, String csvName) {
    return Column.number(title, csvName);
  }

  private static List<Cell> row(Analysis analysis, ColdStart start) {
    List<Cell> cells = new ArrayList<>();
    cells.add(
        new Cell(
            name(analysis, start),
            List.of(
                start.backend(),
                start.shape().mlp(),
                Integer.toString(start.shape().batch()),
                Integer.toString(start.shape().replicas()))));
    cells.add(Stamps.cell(analysis.run(), start.backend()));
    for (Phase phase :
        List.of(Phase.FIND, Phase.OPEN, Phase.COMPILATION, Phase.UPLOAD, Phase.FIRST_STEP)) {
      cells.add(time(start.value(phase)));
    }
    cells.add(time(start.secondsToFirstStep()));
    cells.add(time(start.value(Phase.OPEN_AGAIN)));
    cells.add(time(start.value(Phase.DOWNLOAD)));
    cells.add(time(steadyStep(analysis, start)));
    return cells;
  }

  /** The shape is told only where there are several. */
  private static String name(Analysis analysis, ColdStart start) {
    boolean several = analysis.coldStarts().stream().map(ColdStart::shape).distinct().count() > 1;
    return several
        ? start.backend() + " " + start.shape().network() + ", batch " + start.shape().batch()
        : start.backend();
  }

  private static Cell time(double seconds) {
    return Cell.number(Numbers.of(seconds, Style.TIME), seconds);
  }

  /** From the throughput of the same backend and shape; NaN if that was not measured. */
  static double steadyStep(Analysis analysis, ColdStart start) {
    return analysis.throughput().stream()
        .filter(t -> t.backend().equals(start.backend()) && t.shape().equals(start.shape()))
        .map(Throughput::samplesPerSecond)
        .mapToDouble(Estimate::value)
        .map(rate -> start.shape().batch() * (double) start.shape().replicas() / rate)
        .findFirst()
        .orElse(Double.NaN);
  }
}
