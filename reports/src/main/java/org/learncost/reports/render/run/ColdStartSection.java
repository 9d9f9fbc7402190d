package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.List;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.ColdStartTimes;
import org.learncost.reports.analysis.ColdStartTimes.Phase;
import org.learncost.reports.analysis.Throughput;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.label.DeviceLabels;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** What a backend costs before it trains at its speed, apart from that speed. */
public final class ColdStartSection implements Section {
  @Override
  public String id() {
    return "cold-start";
  }

  @Override
  public String title() {
    return "What a backend costs before the first step";
  }

  /** What a run of this program did not measure is told; of foreign results nothing is missing. */
  @Override
  public boolean appliesTo(Analysis analysis) {
    boolean own = analysis.run().origin().isPresent() && !analysis.isSweepAlone();
    return own || !analysis.coldStarts().isEmpty();
  }

  @Override
  public Content content(Analysis analysis) {
    if (analysis.coldStarts().isEmpty()) return Content.of("This run measured no cold start.");
    List<String> text = new ArrayList<>();
    text.add(
        "A fresh JVM each time, means over forks. In all: looking the backend up, opening it"
            + " (libraries, device, data) and one step. Loading the library, compiling kernels and"
            + " copying the data up are parts of these, where the backend tells them apart. The JVM's"
            + " start comes before all that: from the start of the process to a JVM ready for its"
            + " main class, known to 10 ms, the ticks in which Linux counts processes.");
    text.add(
        "Once warm: a second trainer opened in the same JVM; one step of many; the test error of"
            + " all replicas; copying their weights out. Up: all buffers handed to a device, data and"
            + " weights among them; a backend in host memory has none. Down: the weights. Allocated:"
            + " Java heap that the calling thread took per step. Energy: per step, of the whole"
            + " processor or GPU, whatever else it did meanwhile.");
    text.addAll(noEnergy(analysis));
    List<Table> tables = List.of(cold(analysis), WarmTable.of(analysis));
    return new Content(text, tables, List.of());
  }

  private static List<String> noEnergy(Analysis analysis) {
    List<String> reasons =
        analysis.coldStarts().stream().flatMap(s -> s.noEnergy().stream()).distinct().toList();
    return reasons.isEmpty()
        ? List.of()
        : List.of("Energy that is not readable here: " + String.join("; ", reasons) + ".");
  }

  private static Table cold(Analysis analysis) {
    return new Table(
        "cold-start",
        "Cold start: to the end of the first step, by backend",
        List.of(
            backend(),
            DeviceLabels.column(),
            time("find", "find_seconds"),
            time("open", "open_seconds"),
            time("library", "library_seconds"),
            time("compile", "compilation_seconds"),
            time("upload", "upload_seconds"),
            time("1st step", "first_step_seconds"),
            time("in all", "to_first_step_seconds"),
            time("JVM", "jvm_start_seconds")),
        analysis.coldStarts().stream().map(start -> row(analysis, start)).toList(),
        true);
  }

  static Column backend() {
    return new Column("backend", false, List.of("backend", "network", "batch", "replicas"));
  }

  static Column time(String title, String csvName) {
    return Column.number(title, csvName);
  }

  private static List<Cell> row(Analysis analysis, ColdStartTimes start) {
    return List.of(
        backend(analysis, start),
        DeviceLabels.cell(analysis.run(), start.backend()),
        time(start.value(Phase.FIND)),
        time(start.value(Phase.OPEN)),
        time(start.value(Phase.LIBRARY)),
        time(start.value(Phase.COMPILATION)),
        time(start.value(Phase.UPLOAD)),
        time(start.value(Phase.FIRST_STEP)),
        time(start.secondsToFirstStep()),
        time(start.value(Phase.JVM)));
  }

  static Cell backend(Analysis analysis, ColdStartTimes start) {
    return new Cell(
        name(analysis, start),
        List.of(
            start.backend(),
            start.shape().mlp(),
            Integer.toString(start.shape().batch()),
            Integer.toString(start.shape().replicas())));
  }

  /** The shape is told only where there are several. */
  private static String name(Analysis analysis, ColdStartTimes start) {
    boolean several =
        analysis.coldStarts().stream().map(ColdStartTimes::shape).distinct().count() > 1;
    return several
        ? start.backend() + " " + start.shape().network() + ", batch " + start.shape().batch()
        : start.backend();
  }

  static Cell time(double seconds) {
    return Cell.number(Numbers.of(seconds, Style.TIME), seconds);
  }

  /**
   * From the throughput of the same backend and shape, which is warmed up for longer; else what was
   * measured beside the cold start; NaN if neither was.
   */
  public static double steadyStep(Analysis analysis, ColdStartTimes start) {
    return analysis.throughput().stream()
        .filter(t -> t.backend().equals(start.backend()) && t.shape().equals(start.shape()))
        .map(Throughput::samplesPerSecond)
        .mapToDouble(Estimate::value)
        .map(rate -> start.samplesPerStep() / rate)
        .findFirst()
        .orElse(start.value(Phase.STEADY_STEP));
  }
}
