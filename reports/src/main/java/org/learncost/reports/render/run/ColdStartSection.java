package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.List;
import org.learncost.reports.analysis.ColdStartTimes;
import org.learncost.reports.analysis.ColdStartTimes.Phase;
import org.learncost.reports.analysis.SpeedAnalysis;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.label.DeviceLabels;

/** What a backend costs before it trains at its speed, apart from that speed. */
public final class ColdStartSection implements Section<SpeedAnalysis> {
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
  public boolean appliesTo(SpeedAnalysis analysis) {
    boolean own = analysis.run().origin().isPresent() && !analysis.isSweepAlone();
    return own || !analysis.coldStarts().isEmpty();
  }

  @Override
  public Content content(SpeedAnalysis analysis) {
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

  private static List<String> noEnergy(SpeedAnalysis analysis) {
    List<String> reasons =
        analysis.coldStarts().stream().flatMap(s -> s.noEnergy().stream()).distinct().toList();
    return reasons.isEmpty()
        ? List.of()
        : List.of("Energy that is not readable here: " + String.join("; ", reasons) + ".");
  }

  private static Table cold(SpeedAnalysis analysis) {
    return new Table(
        "cold-start",
        "Cold start: to the end of the first step, by backend",
        List.of(
            ColdStartCells.backend(),
            DeviceLabels.column(),
            ColdStartCells.time("find", "find_seconds"),
            ColdStartCells.time("open", "open_seconds"),
            ColdStartCells.time("library", "library_seconds"),
            ColdStartCells.time("compile", "compilation_seconds"),
            ColdStartCells.time("upload", "upload_seconds"),
            ColdStartCells.time("1st step", "first_step_seconds"),
            ColdStartCells.time("in all", "to_first_step_seconds"),
            ColdStartCells.time("JVM", "jvm_start_seconds")),
        analysis.coldStarts().stream().map(start -> row(analysis, start)).toList(),
        true);
  }

  private static List<Cell> row(SpeedAnalysis analysis, ColdStartTimes start) {
    return List.of(
        ColdStartCells.backend(analysis, start),
        DeviceLabels.cell(analysis.run(), start.backend()),
        ColdStartCells.time(start.value(Phase.FIND)),
        ColdStartCells.time(start.value(Phase.OPEN)),
        ColdStartCells.time(start.value(Phase.LIBRARY)),
        ColdStartCells.time(start.value(Phase.COMPILATION)),
        ColdStartCells.time(start.value(Phase.UPLOAD)),
        ColdStartCells.time(start.value(Phase.FIRST_STEP)),
        ColdStartCells.time(start.secondsToFirstStep()),
        ColdStartCells.time(start.value(Phase.JVM)));
  }
}
