package org.learncost.reports.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The report as one HTML file that loads nothing. */
final class HtmlWriter {
  private static final int SHORT = 34;

  /** Rows from which a table gets a window of its own. */
  private static final int LONG = 40;

  private HtmlWriter() {}

  static String report(String title, List<Sections.Rendered> sections) {
    StringBuilder page = new StringBuilder();
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.append("<title>").append(escape(title)).append("</title>\n");
    page.append("<style>\n").append(style()).append("</style>\n</head>\n<body>\n");
    page.append("<header><h1>").append(escape(title)).append("</h1>\n<nav>");
    for (Sections.Rendered section : sections) {
      page.append("<a href=\"#%s\">%s</a> ".formatted(section.id(), escape(section.title())));
    }
    page.append("</nav></header>\n<main>\n");
    for (Sections.Rendered section : sections) page.append(section(section));
    return page.append("</main>\n</body>\n</html>\n").toString();
  }

  private static String section(Sections.Rendered section) {
    StringBuilder html = new StringBuilder();
    html.append("<section id=\"%s\">\n".formatted(section.id()));
    html.append("<h2>").append(escape(section.title())).append("</h2>\n");
    for (String paragraph : section.content().text()) {
      html.append("<p>").append(escape(paragraph)).append("</p>\n");
    }
    if (!section.content().plots().isEmpty()) {
      html.append("<div class=\"plots\">\n");
      for (Plot plot : section.content().plots()) {
        html.append("<figure tabindex=\"0\" aria-label=\"%s\">".formatted(escape(plot.alt())));
        html.append(plot.svg()).append("</figure>\n");
      }
      html.append("</div>\n");
    }
    section.content().tables().forEach(t -> html.append(table(t)));
    return html.append("</section>\n").toString();
  }

  static String table(Table table) {
    StringBuilder html = new StringBuilder();
    html.append("<h3>").append(escape(table.title())).append("</h3>\n");
    String size = table.rows().size() > LONG ? "scroll long" : "scroll";
    html.append("<div class=\"%s\" tabindex=\"0\"><table>\n<thead><tr>".formatted(size));
    for (Table.Column column : table.columns()) {
      html.append(cell("th", column, column.title(), escape(column.title())));
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (List<Table.Cell> row : table.rows()) {
      html.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        Table.Cell cell = row.get(i);
        html.append(cell("td", table.columns().get(i), cell.text(), linked(cell)));
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody>\n</table></div>\n").toString();
  }

  private static String cell(String tag, Table.Column column, String text, String html) {
    String kind = column.numeric() ? "n" : text.length() <= SHORT ? "s" : "t";
    return "<" + tag + " class=\"" + kind + "\">" + html + "</" + tag + ">";
  }

  private static String linked(Table.Cell cell) {
    String address = cell.address("../");
    String text = escape(cell.text());
    return address == null ? text : "<a href=\"" + escape(address) + "\">" + text + "</a>";
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String style() {
    try (InputStream in = HtmlWriter.class.getResourceAsStream("report.css")) {
      if (in == null) throw new IllegalStateException("report.css is not in the jar");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
