package org.learncost.reports.render.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.learncost.core.result.Manifest;
import org.learncost.core.result.Trial;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.compare.JvmSettings;
import org.learncost.reports.read.FailedTrials;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.KeyFinding;
import org.learncost.reports.render.label.NoteWords;
import org.learncost.reports.render.run.SummarySection;
import org.learncost.reports.text.Numbers;

/**
 * summary.json, everything that a report says, for programs. Numbers are in base units, named where
 * they are no plain counts; null is what is unknown or infinite. summary.schema.json, which is
 * written beside it, describes every field.
 */
public final class SummaryJson {
  /**
   * 4: conditions and rules; 3: answers, origin, warnings, open ends and JMH's scores; 2: networks;
   * 1: widths.
   */
  static final int SCHEMA_VERSION = 4;

  private SummaryJson() {}

  /** Of one run. */
  public static String of(Analysis analysis) {
    return JsonFields.text(run(analysis));
  }

  static ObjectNode run(Analysis analysis) {
    Content said = new SummarySection().content(analysis);
    ObjectNode root = JsonFields.MAPPER.createObjectNode();
    root.put("schemaVersion", SCHEMA_VERSION);
    origin(root, analysis);
    answers(root.putArray("answers"), said.findings());
    ArrayNode summary = root.putArray("summary");
    said.text().forEach(s -> summary.add(Numbers.breakable(s)));
    ArrayNode notes = root.putArray("notes");
    NoteWords.of(analysis.trust()).forEach(notes::add);
    failedTrials(root, analysis.run().failedTrials());
    SummarySpeed.add(root, analysis.speed());
    SummaryErrors.add(root, analysis.errors());
    SummaryCost.add(root, analysis.costs());
    CostJson.add(root, analysis.costs());
    SummaryScores.add(root, analysis);
    return root;
  }

  private static void failedTrials(ObjectNode root, List<Trial> failed) {
    if (failed.isEmpty()) return;
    ArrayNode node = root.putArray("failedTrials");
    FailedTrials.byReason(failed)
        .forEach(
            (reason, trials) -> node.addObject().put("reason", reason).put("count", trials.size()));
  }

  private static void answers(ArrayNode node, List<KeyFinding> answers) {
    for (KeyFinding answer : answers) {
      node.addObject()
          .put("question", answer.question())
          .put("verdict", answer.verdict().word())
          .put("text", Numbers.breakable(answer.text()))
          .put("evidence", answer.evidence());
    }
  }

  /** The schema of what is written, JSON Schema 2020-12. */
  public static String schema() {
    try (InputStream in = SummaryJson.class.getResourceAsStream("summary.schema.json")) {
      if (in == null) throw new IllegalStateException("summary.schema.json is not in the jar");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What ran, how and where; null where a file of JMH's JSON does not tell. */
  private static void origin(ObjectNode root, Analysis analysis) {
    Manifest manifest = analysis.run().origin().orElse(null);
    root.put("path", analysis.run().path().toString());
    root.put("name", manifest == null ? null : manifest.name());
    root.put("createdUtc", manifest == null ? null : manifest.createdUtc());
    root.put("command", manifest == null ? null : manifest.command());
    root.put("commandLine", manifest == null ? null : manifest.commandLine());
    root.set("arguments", JsonFields.tree(manifest == null ? null : manifest.arguments()));
    root.put("gitRevision", manifest == null ? null : manifest.gitRevision());
    root.put("gitDirty", manifest == null ? null : (Boolean) manifest.gitDirty());
    root.set("environment", JsonFields.tree(manifest == null ? null : manifest.environment()));
    root.set("plan", JsonFields.tree(manifest == null ? null : manifest.plan()));
    root.set("rounds", JsonFields.tree(manifest == null ? null : manifest.rounds()));
    root.set("backends", JsonFields.tree(manifest == null ? List.of() : manifest.backends()));
    root.set("jvm", JsonFields.tree(JvmSettings.of(analysis.run().jmh())));
  }
}
