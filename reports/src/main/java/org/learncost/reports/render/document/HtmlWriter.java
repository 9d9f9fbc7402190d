package org.learncost.reports.render.document;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The report as one HTML file that loads nothing. */
public final class HtmlWriter {
  private static final int SHORT = 34;

  /** Rows from which a table gets a window of its own. */
  private static final int LONG = 40;

  private HtmlWriter() {}

  /**
   * @param drawings of the sections' plots, by id
   */
  public static String report(
      String title, List<RenderedSection> sections, Map<String, Drawing> drawings) {
    StringBuilder page = new StringBuilder();
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.append("<title>").append(HtmlText.escape(title)).append("</title>\n");
    page.append("<style>\n").append(PageScript.style()).append("</style>\n");
    page.append(PageScript.head()).append("</head>\n<body>\n");
    page.append("<header><h1>").append(HtmlText.escape(title)).append("</h1>\n");
    page.append("<button id=\"theme\" type=\"button\" hidden></button>\n<nav>");
    for (RenderedSection section : sections) {
      page.append(
          "<a href=\"#%s\">%s</a> ".formatted(section.id(), HtmlText.escape(section.title())));
    }
    page.append("<a href=\"#glossary\">Glossary</a></nav></header>\n<main>\n");
    for (RenderedSection section : sections) page.append(section(section, drawings));
    page.append(Glossary.section()).append("</main>\n");
    page.append("<div id=\"meaning\" role=\"tooltip\" hidden></div>\n");
    return page.append(PageScript.body(drawings.values())).append("</body>\n</html>\n").toString();
  }

  private static String section(RenderedSection section, Map<String, Drawing> drawings) {
    Glossary glossary = new Glossary();
    StringBuilder html = new StringBuilder();
    html.append("<section id=\"%s\">\n".formatted(section.id()));
    html.append("<h2>").append(HtmlText.escape(section.title())).append("</h2>\n");
    html.append(answers(section.content().findings(), glossary));
    for (String paragraph : section.content().text()) {
      html.append("<p>").append(glossary.first(paragraph)).append("</p>\n");
    }
    if (!section.content().plots().isEmpty()) {
      html.append("<div class=\"plots\">\n");
      section
          .content()
          .plots()
          .forEach(p -> html.append(figure(Objects.requireNonNull(drawings.get(p.id())))));
      html.append("</div>\n");
    }
    section.content().tables().forEach(t -> html.append(table(t)));
    return html.append("</section>\n").toString();
  }

  private static String answers(List<KeyFinding> answers, Glossary glossary) {
    if (answers.isEmpty()) return "";
    StringBuilder html = new StringBuilder("<ol class=\"answers\">\n");
    for (KeyFinding answer : answers) {
      String verdict = answer.verdict().style();
      html.append(
          "<li class=\"%s\"><b>%s</b> ".formatted(verdict, HtmlText.escape(answer.question())));
      html.append(
          "<span class=\"verdict\"><span aria-hidden=\"true\">%s</span> %s</span>"
              .formatted(answer.verdict().sign(), answer.verdict().word()));
      html.append("<p>").append(glossary.first(answer.text()));
      if (!answer.evidence().isEmpty()) {
        html.append(
            " <a class=\"evidence\" href=\"#%s\">evidence</a>".formatted(answer.evidence()));
      }
      html.append("</p></li>\n");
    }
    return html.append("</ol>\n").toString();
  }

  /** The script fills in the drawing; without one there is the static one, as in print. */
  private static String figure(Drawing drawing) {
    var plot = drawing.plot();
    StringBuilder html = new StringBuilder();
    html.append("<figure id=\"plot-%s\" data-plot=\"%1$s\">".formatted(plot.id()));
    html.append("<figcaption><b>").append(HtmlText.escape(plot.title())).append("</b>");
    html.append("<span>").append(HtmlText.escape(plot.subtitle())).append("</span></figcaption>\n");
    html.append("<div class=\"legend\"></div><div class=\"tools\"></div>");
    html.append(
        "<div class=\"chart\" role=\"img\" aria-label=\"%s\"></div>"
            .formatted(HtmlText.escape(plot.alt())));
    html.append("<div class=\"print\" aria-hidden=\"true\"></div>");
    html.append("<noscript>").append(drawing.svg()).append("</noscript>\n");
    html.append("<p class=\"files\"><a href=\"%1$s.svg\" download>SVG</a>".formatted(plot.id()));
    if (drawing.png().isPresent()) {
      html.append(" <a href=\"%1$s.png\" download>PNG</a>".formatted(plot.id()));
    }
    return html.append("</p></figure>\n").toString();
  }

  static String table(Table table) {
    StringBuilder html = new StringBuilder();
    html.append("<h3>").append(Glossary.every(table.title())).append("</h3>\n");
    String size = table.rows().size() > LONG ? "scroll long" : "scroll";
    html.append(
        "<div class=\"%s\" tabindex=\"0\" role=\"region\" aria-label=\"%s\"><table>\n<thead><tr>"
            .formatted(size, HtmlText.escape(table.title())));
    for (Table.Column column : table.columns()) {
      html.append(cell("th", column, column.title(), Glossary.every(column.title())));
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
    html.append("</tbody>\n</table></div>\n");
    return html.append(
            "<p class=\"files\"><a href=\"tables/%1$s.csv\" download>CSV</a> <a href=\"tables/%1$s.md\" download>Markdown</a></p>\n"
                .formatted(table.id()))
        .toString();
  }

  private static String cell(String tag, Table.Column column, String text, String html) {
    String kind = column.numeric() ? "n" : text.length() <= SHORT ? "s" : "t";
    return "<" + tag + " class=\"" + kind + "\">" + html + "</" + tag + ">";
  }

  private static String linked(Table.Cell cell) {
    String address = cell.address("../");
    String text = HtmlText.escape(cell.text());
    return address == null ? text : "<a href=\"" + HtmlText.escape(address) + "\">" + text + "</a>";
  }
}
