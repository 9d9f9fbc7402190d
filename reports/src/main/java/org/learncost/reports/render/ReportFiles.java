package org.learncost.reports.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learncost.core.result.RunFileException;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.SideBySide;
import org.learncost.reports.analysis.experiment.ExperimentAnalysis;
import org.learncost.reports.render.document.CsvWriter;
import org.learncost.reports.render.document.Drawing;
import org.learncost.reports.render.document.HtmlWriter;
import org.learncost.reports.render.document.MarkdownWriter;
import org.learncost.reports.render.document.RenderedSection;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.json.SideBySideJson;
import org.learncost.reports.render.json.SummaryJson;
import org.learncost.reports.render.json.VerdictsJson;
import org.learncost.reports.render.run.ErrorsSection;

/** The report folder: everything is rendered first, then written beside its place, then moved. */
public final class ReportFiles {
  /** Names the files of a report, for the next one in its place. */
  private static final String LIST = ".files";

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  private boolean pixels = true;

  private ReportFiles() {}

  /** Renders every file; nothing touches the disk yet. */
  public static ReportFiles of(String title, Analysis analysis, List<RenderedSection> sections) {
    ReportFiles report = of(title, sections);
    report.summary(SummaryJson.of(analysis));
    if (!analysis.errors().errors().isEmpty()) {
      report.put("generalization_error_results.csv", ErrorsSection.curvesCsv(analysis.errors()));
    }
    return report;
  }

  /** Renders every file of an experiment. */
  public static ReportFiles of(
      String title, ExperimentAnalysis analysis, List<RenderedSection> sections) {
    ReportFiles report = of(title, sections);
    report.put("verdicts.json", VerdictsJson.of(analysis));
    return report;
  }

  /** Renders every file of several runs. */
  public static ReportFiles of(String title, SideBySide runs, List<RenderedSection> sections) {
    ReportFiles report = of(title, sections);
    report.summary(SideBySideJson.of(runs));
    return report;
  }

  private void summary(String json) {
    put("summary.json", json);
    put("summary.schema.json", SummaryJson.schema());
  }

  /** Renders the pages, tables and plots of any sections. */
  public static ReportFiles of(String title, List<RenderedSection> sections) {
    ReportFiles report = new ReportFiles();
    Map<String, Drawing> drawings = Drawing.all(sections);
    report.put("index.html", HtmlWriter.report(title, sections, drawings));
    report.put("report.md", MarkdownWriter.report(title, sections));
    for (RenderedSection section : sections) {
      for (Table table : section.content().tables()) {
        report.put("tables/" + table.id() + ".csv", CsvWriter.table(table));
        report.put("tables/" + table.id() + ".md", MarkdownWriter.table(table, "../../"));
      }
    }
    drawings.forEach(
        (id, drawing) -> {
          report.put(id + ".svg", drawing.svg());
          drawing.png().ifPresent(png -> report.files.put(id + ".png", png));
        });
    report.pixels = !Drawing.lackPixels(drawings.values());
    return report;
  }

  /** Whether every plot is there as PNG, too: false where this Java cannot draw text. */
  public boolean hasPixels() {
    return pixels;
  }

  private void put(String file, String text) {
    files.put(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes the folder. A file that cannot be written leaves those of an earlier report as they are;
   * else what the earlier one had and this one has not is removed.
   *
   * @throws RunFileException naming the file
   */
  public void write(Path folder) {
    String suffix = ".tmp" + ProcessHandle.current().pid();
    Map<Path, Path> moves = new LinkedHashMap<>();
    Path at = folder;
    List<String> earlier = earlier(folder.resolve(LIST));
    put(LIST, String.join("\n", files.keySet()));
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        at = folder.resolve(file.getKey());
        Path parent = at.resolveSibling("");
        Files.createDirectories(parent);
        Path sibling = parent.resolve("." + at.getFileName() + suffix);
        moves.put(sibling, at);
        Files.write(sibling, file.getValue());
      }
      for (Map.Entry<Path, Path> move : moves.entrySet()) {
        at = move.getValue();
        Files.move(move.getKey(), at, StandardCopyOption.REPLACE_EXISTING);
      }
      earlier.stream()
          .filter(f -> !files.containsKey(f))
          .map(folder::resolve)
          .forEach(ReportFiles::drop);
    } catch (IOException e) {
      throw new RunFileException(at, "cannot be written: " + reason(e));
    } finally {
      moves.keySet().forEach(ReportFiles::drop);
    }
  }

  /** The files of a report that was here before; none outside its folder. */
  private static List<String> earlier(Path list) {
    try {
      return Files.readAllLines(list).stream()
          .filter(f -> f.matches("(tables/)?[\\w-][\\w.-]*"))
          .toList();
    } catch (IOException e) {
      return List.of(); // There was none, or it is not to be read.
    }
  }

  private static String reason(IOException e) {
    String name = e.getClass().getSimpleName().replaceAll("Exception$", "");
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT)
        + " ("
        + e.getMessage()
        + ")";
  }

  private static void drop(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // It stays behind, hidden; the first problem is the one to report.
      return;
    }
  }
}
