package org.learncost.reports.render;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.Environment;
import org.learncost.core.result.Manifest;
import org.learncost.core.result.StudyPlan;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.render.Numbers.Style;
import org.learncost.reports.render.Table.Cell;
import org.learncost.reports.render.Table.Column;

/** The machine, the JVM, the source tree, and how to repeat the run. */
final class EnvironmentSection implements Section {
  @Override
  public String id() {
    return "environment";
  }

  @Override
  public String title() {
    return "Environment and how to repeat it";
  }

  @Override
  public Content content(Analysis analysis) {
    Manifest manifest = analysis.run().manifest();
    Environment e = manifest.environment();
    List<List<Cell>> rows = new ArrayList<>();
    add(rows, "command line", manifest.commandLine());
    add(rows, "started (UTC)", manifest.createdUtc());
    add(rows, "git revision", revision(manifest));
    add(rows, "processor", e.cpu());
    add(rows, "cores", e.physicalCores() + " physical, " + e.logicalCores() + " logical");
    add(rows, "memory", Numbers.three(e.memoryBytes() / 0x1p30) + " GiB");
    add(rows, "system", e.os() + "; " + e.kernel());
    add(rows, "JDK", e.jdk());
    add(rows, "JVM", e.jvm());
    add(rows, "JVM arguments", e.jvmFlags() == null ? "" : String.join(" ", e.jvmFlags()));
    add(rows, "garbage collectors", e.garbageCollectors());
    add(rows, "locale", e.locale());
    add(rows, "load at the start", load(e));
    analysis.run().study().ifPresent(plan -> add(rows, plan));
    Table table =
        new Table(
            "environment",
            "What ran where",
            List.of(Column.text("what", "what"), Column.text("value", "value")),
            rows,
            true);
    String text =
        manifest.gitDirty()
            ? "The source tree had uncommitted changes: its revision alone does not repeat this run."
            : "Check out the revision and run the command line again; the seeds make the trials the"
                + " same, the times depend on the machine.";
    return new Content(List.of(text), List.of(table), List.of());
  }

  private static void add(List<List<Cell>> rows, StudyPlan plan) {
    add(rows, "task", plan.task() + ", arm " + plan.arm() + ", " + plan.epochs() + " epochs");
    add(
        rows,
        "network",
        "%s, %s, %s, batch %d"
            .formatted(plan.mlp(), plan.activation(), plan.optimizer(), plan.batch()));
    if (plan.loss() != null) add(rows, "loss", plan.loss());
    if (plan.schedule() != null) add(rows, "learning-rate schedule", plan.schedule());
    add(rows, "FLOP per sample", Numbers.of((double) plan.flopsPerSample(), Style.SI));
    add(rows, "seeds", seeds(plan.seeds()));
  }

  private static void add(List<List<Cell>> rows, String what, @Nullable String value) {
    rows.add(List.of(Cell.text(what), Cell.text(value)));
  }

  private static String revision(Manifest manifest) {
    if (manifest.gitRevision() == null) return "none: not run from a source tree";
    return manifest.gitRevision() + (manifest.gitDirty() ? ", with uncommitted changes" : "");
  }

  private static String load(Environment e) {
    return e.loadAverage() < 0 ? "unknown" : Numbers.three(e.loadAverage());
  }

  private static String seeds(List<Long> seeds) {
    List<Long> first = seeds.subList(0, Math.min(seeds.size(), 20));
    String more = seeds.size() > first.size() ? ", …" : "";
    String list = String.join(", ", first.stream().map(String::valueOf).toList());
    return seeds.size() + ": " + list + more;
  }
}
