package org.learncost.reports.render.run;

import java.util.List;
import org.learncost.core.result.BackendRecord;
import org.learncost.reports.analysis.RunAnalysis;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;

/** Which backends there were and what device each ran on; or why not, and the remedy. */
public final class BackendsSection implements Section<RunAnalysis> {
  @Override
  public String id() {
    return "backends";
  }

  @Override
  public String title() {
    return "Backends and devices";
  }

  @Override
  public boolean appliesTo(RunAnalysis analysis) {
    return analysis.run().origin().isPresent();
  }

  @Override
  public Content content(RunAnalysis analysis) {
    List<List<Cell>> rows =
        analysis.run().manifest().backends().stream().map(BackendsSection::row).toList();
    Table table =
        new Table(
            "backends",
            "Backends probed by this run",
            List.of(
                Column.text("backend", "backend"),
                Column.text("kind", "kind"),
                Column.text("device", "device"),
                Column.text("runtime, or why not", "runtime_or_reason"),
                Column.text("remedy", "remedy")),
            rows,
            true);
    String text =
        "Kind is the kind of the device that did the work: an OpenCL runtime on the processor"
            + " (PoCL) is a CPU.";
    return new Content(List.of(text), List.of(table), List.of());
  }

  private static List<Cell> row(BackendRecord backend) {
    return List.of(
        Cell.text(backend.id()),
        Cell.text(backend.available() ? backend.kind() : "–"),
        Cell.text(backend.available() ? backend.device() : "not available"),
        Cell.text(backend.available() ? backend.runtime() : backend.reason()),
        Cell.text(backend.available() ? "" : backend.remedy()));
  }
}
