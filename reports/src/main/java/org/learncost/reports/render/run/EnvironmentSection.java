package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.Axis;
import org.learncost.core.result.DataSource;
import org.learncost.core.result.EnvironmentText;
import org.learncost.core.result.Manifest;
import org.learncost.core.result.StudyPlan;
import org.learncost.reports.analysis.RunAnalysis;
import org.learncost.reports.compare.JvmSettings;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.label.RuleWords;
import org.learncost.reports.render.label.TrainingWords;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** The machine, the JVM, the source tree, and how to repeat the run. */
public final class EnvironmentSection implements Section<RunAnalysis> {
  @Override
  public String id() {
    return "environment";
  }

  @Override
  public String title() {
    return "Environment and how to repeat it";
  }

  @Override
  public Content content(RunAnalysis analysis) {
    if (analysis.run().origin().isEmpty()) return foreign(analysis);
    Manifest manifest = analysis.run().manifest();
    List<List<Cell>> rows = new ArrayList<>();
    add(rows, "run", "command line", manifest.commandLine());
    add(rows, "run", "started (UTC)", manifest.createdUtc());
    add(rows, "run", "git revision", revision(manifest));
    analysis.run().study().ifPresent(plan -> add(rows, plan));
    for (EnvironmentText.Line line : EnvironmentText.lines(manifest.environment())) {
      add(rows, line.group(), line.what(), line.value());
    }
    String text =
        manifest.gitDirty()
            ? "The source tree had uncommitted changes: its revision alone does not repeat this run."
            : "Check out the revision and run the command line again; the seeds make the trials the"
                + " same, the times depend on the machine.";
    return new Content(List.of(text), List.of(table(rows)), List.of());
  }

  /** JMH's file tells of the JVMs that ran its forks, and of nothing else. */
  private static Content foreign(RunAnalysis analysis) {
    List<List<Cell>> rows = new ArrayList<>();
    JvmSettings.of(analysis.run().jmh())
        .forEach((name, value) -> add(rows, "forks", name.replace("forks.", ""), value));
    String text =
        "A file of JMH's JSON tells neither the machine nor the source tree: these numbers cannot"
            + " be repeated from it alone.";
    return new Content(List.of(text), List.of(table(rows)), List.of());
  }

  private static Table table(List<List<Cell>> rows) {
    return new Table(
        "environment",
        "What ran where",
        List.of(
            Column.text("about", "about"),
            Column.text("what", "what"),
            Column.text("value", "value")),
        rows,
        true);
  }

  private static void add(List<List<Cell>> rows, StudyPlan plan) {
    add(rows, "plan", "task", plan.taskText());
    DataSource data = plan.data();
    if (data != null) {
      add(rows, "plan", "data", "%s, %d rows".formatted(data.path(), data.rows()));
      add(rows, "plan", "SHA-256 of the data", data.sha256());
    }
    add(rows, "plan", "error", plan.measure().label());
    for (Axis axis : plan.axes()) {
      add(rows, "plan", "varied: " + axis.name(), String.join(", ", axis.values()));
    }
    String rules = RuleWords.several(plan) ? "budget rules" : "budget rule";
    add(rows, "plan", rules, RuleWords.budgets(plan));
    add(rows, "plan", "network", TrainingWords.of(plan).replaceFirst("^networks? ", ""));
    String losses = TrainingWords.losses(plan);
    if (!losses.isEmpty()) add(rows, "plan", "loss", losses);
    String flops =
        TrainingWords.values(plan, t -> Numbers.of((double) t.flopsPerSample(), Style.SI));
    add(rows, "plan", "FLOP per sample", flops);
    add(rows, "plan", "seeds", seeds(plan.seeds()));
  }

  /** Readers see the name of a group once, on its first line. */
  private static void add(
      List<List<Cell>> rows, String group, String what, @Nullable String value) {
    boolean first =
        rows.isEmpty() || !rows.get(rows.size() - 1).get(0).csv().equals(List.of(group));
    rows.add(
        List.of(new Cell(first ? group : "", List.of(group)), Cell.text(what), Cell.text(value)));
  }

  private static String revision(Manifest manifest) {
    if (manifest.gitRevision() == null) return "none: not run from a source tree";
    return manifest.gitRevision() + (manifest.gitDirty() ? ", with uncommitted changes" : "");
  }

  private static String seeds(List<Long> seeds) {
    List<Long> first = seeds.subList(0, Math.min(seeds.size(), 20));
    String more = seeds.size() > first.size() ? ", …" : "";
    String list = String.join(", ", first.stream().map(String::valueOf).toList());
    return seeds.size() + ": " + list + more;
  }
}
