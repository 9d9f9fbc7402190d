package org.learncost.reports.render.document;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.learncost.reports.plot.Plot;

/** The report as GitHub-flavoured Markdown. */
public final class MarkdownWriter {
  private MarkdownWriter() {}

  public static String report(String title, List<RenderedSection> sections) {
    StringBuilder page = new StringBuilder("# " + escape(title) + "\n");
    for (RenderedSection section : sections) {
      page.append("\n## ").append(escape(section.title())).append('\n');
      for (KeyFinding answer : section.content().findings()) {
        page.append(
            "\n%d. **%s** %s %s. %s%s\n"
                .formatted(
                    answer.number(),
                    answer.question(),
                    answer.verdict().sign(),
                    answer.verdict().word(),
                    escape(answer.text()),
                    evidence(answer, sections)));
      }
      section.content().text().forEach(p -> page.append('\n').append(escape(p)).append('\n'));
      for (Plot plot : section.content().plots()) {
        page.append("\n![%s](%s.svg)\n".formatted(escape(plot.alt()), plot.id()));
      }
      for (Table table : section.content().tables()) {
        page.append("\n### ").append(escape(table.title())).append("\n\n");
        page.append(table(table, "../"));
      }
    }
    return page.toString();
  }

  /** A link, with the anchor that GitHub gives a heading. */
  private static String evidence(KeyFinding answer, List<RenderedSection> sections) {
    return sections.stream()
        .filter(s -> s.id().equals(answer.evidence()))
        .findFirst()
        .map(
            s ->
                s.title()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\d -]", "")
                    .replace(' ', '-'))
        .map(anchor -> " ([evidence](#" + anchor + "))")
        .orElse("");
  }

  /**
   * @param up from the folder of the page to the run directory
   */
  public static String table(Table table, String up) {
    StringBuilder text = new StringBuilder();
    text.append(row(table.columns().stream().map(c -> escape(c.title())).toList()));
    text.append(
        table.columns().stream()
            .map(c -> c.numeric() ? "---:" : ":---")
            .collect(Collectors.joining(" | ", "| ", " |\n")));
    for (List<Table.Cell> row : table.rows()) {
      text.append(row(row.stream().map(cell -> linked(cell, up)).toList()));
    }
    return text.toString();
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String linked(Table.Cell cell, String up) {
    String address = cell.address(up);
    String text = escape(cell.text());
    return address == null ? text : "[" + text + "](" + address + ")";
  }

  /** Markdown passes HTML through, and foreign text may hold some. */
  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replaceAll("([\\\\`*_\\[\\]|])", "\\\\$1")
        .replaceAll("[\\r\\n]+", " ");
  }
}
