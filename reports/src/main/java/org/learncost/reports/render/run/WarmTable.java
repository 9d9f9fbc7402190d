package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.List;
import org.learncost.reports.analysis.ColdStartTimes;
import org.learncost.reports.analysis.ColdStartTimes.Amount;
import org.learncost.reports.analysis.ColdStartTimes.Phase;
import org.learncost.reports.analysis.SpeedAnalysis;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.label.DeviceLabels;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** What a backend costs once it is warm: times, bytes moved and allocated, energy. */
final class WarmTable {
  private WarmTable() {}

  static Table of(SpeedAnalysis analysis) {
    return new Table(
        "once-warm",
        "Once warm: times, bytes, and what a step takes of heap and energy",
        List.of(
            ColdStartCells.backend(),
            DeviceLabels.column(),
            Column.number("reopen", "open_again_seconds", "first_step_again_seconds"),
            ColdStartCells.time("step", "steady_step_seconds"),
            ColdStartCells.time("evaluate", "evaluation_seconds"),
            ColdStartCells.time("weights", "download_seconds"),
            Column.number("up", "upload_bytes"),
            Column.number("down", "download_bytes"),
            Column.number("alloc.", "allocated_bytes_per_step"),
            new Column(
                "energy",
                true,
                List.of(
                    "processor_joules_per_step",
                    "processor_joules_per_sample",
                    "gpu_joules_per_step",
                    "gpu_joules_per_sample"))),
        analysis.coldStarts().stream().map(start -> row(analysis, start)).toList(),
        true);
  }

  private static List<Cell> row(SpeedAnalysis analysis, ColdStartTimes start) {
    double again = start.value(Phase.OPEN_AGAIN);
    return List.of(
        ColdStartCells.backend(analysis, start),
        DeviceLabels.cell(analysis.run(), start.backend()),
        Cell.number(Numbers.of(again, Style.TIME), again, start.value(Phase.FIRST_STEP_AGAIN)),
        ColdStartCells.time(start.steadyStep(analysis.throughput())),
        ColdStartCells.time(start.value(Phase.EVALUATION)),
        ColdStartCells.time(start.value(Phase.DOWNLOAD)),
        bytes(start.value(Amount.UPLOAD_BYTES)),
        bytes(start.value(Amount.DOWNLOAD_BYTES)),
        bytes(start.value(Amount.ALLOCATED_BYTES)),
        energy(start));
  }

  private static Cell bytes(double bytes) {
    // A part of a byte per step is what reading the counter took.
    double whole = Math.rint(bytes);
    return Cell.number(Double.isNaN(bytes) ? "–" : Numbers.bytes(whole), bytes);
  }

  private static Cell energy(ColdStartTimes start) {
    double processor = start.value(Amount.PROCESSOR_JOULES);
    double gpu = start.value(Amount.GPU_JOULES);
    List<String> parts = new ArrayList<>();
    if (!Double.isNaN(gpu)) parts.add("GPU " + Numbers.joules(gpu));
    if (!Double.isNaN(processor)) {
      parts.add((parts.isEmpty() ? "" : "CPU ") + Numbers.joules(processor));
    }
    String text = start.noEnergy().isEmpty() ? "–" : "not readable";
    double samples = start.samplesPerStep();
    return Cell.number(
        parts.isEmpty() ? text : String.join(", ", parts),
        processor,
        processor / samples,
        gpu,
        gpu / samples);
  }
}
