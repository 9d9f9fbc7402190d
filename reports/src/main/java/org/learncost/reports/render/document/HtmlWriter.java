package org.learncost.reports.render.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.learncost.reports.plot.Plot;

/** The report as one HTML file that loads nothing. */
public final class HtmlWriter {
  private static final int SHORT = 34;

  /** Rows from which a table gets a window of its own, and can be sorted and filtered. */
  private static final int LONG = 15;

  /** How the ids of the plots begin that stand beside the answers; the first of each. */
  private static final List<String> LEADING = List.of("error-", "cost-", "throughput");

  /** More static drawings than this would make the page too heavy. */
  private static final int STATIC = 60;

  /** More forks and the like in what a menu offers would, too. */
  private static final int FURTHER_POINTS = 20_000;

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
    boolean longTables =
        sections.stream()
            .flatMap(section -> section.content().tables().stream())
            .anyMatch(table -> table.rows().size() > LONG);
    page.append("<style>\n").append(PageScript.style());
    if (longTables) page.append(PageScript.tableStyle());
    page.append("</style>\n");
    page.append(PageScript.head()).append("</head>\n<body>\n");
    page.append("<header><h1>").append(HtmlText.escape(title)).append("</h1>\n");
    page.append("<button id=\"theme\" type=\"button\" hidden></button>\n");
    if (longTables) {
      page.append(
          "<p id=\"search\" hidden><input type=\"search\" placeholder=\"search: class, method, mode,"
              + " parameter=value …\" aria-label=\"search in plots and long tables\"> <span"
              + " role=\"status\"></span></p>\n");
    }
    page.append("<nav>");
    for (RenderedSection section : sections) {
      page.append(
          "<a href=\"#%s\">%s</a> ".formatted(section.id(), HtmlText.escape(section.title())));
    }
    page.append("<a href=\"#glossary\">Glossary</a></nav></header>\n<main>\n");
    Set<String> embedded =
        drawings.keySet().stream().limit(STATIC).collect(Collectors.toUnmodifiableSet());
    List<Plot> leading = leading(sections);
    List<Plot> all = new ArrayList<>(drawings.values().stream().map(Drawing::plot).toList());
    for (RenderedSection section : sections) {
      boolean first = section == sections.get(0) && !leading.isEmpty();
      List<Plot> plots =
          first
              ? leading
              : section.content().plots().stream().filter(p -> !leading.contains(p)).toList();
      Map<String, List<Plot>> further = further(section.content());
      further.values().forEach(all::addAll);
      page.append(section(section, plots, further, first, drawings, embedded));
    }
    page.append(Glossary.section()).append("</main>\n");
    page.append("<div id=\"meaning\" role=\"tooltip\" hidden></div>\n");
    return page.append(PageScript.body(all, longTables)).append("</body>\n</html>\n").toString();
  }

  /** What a report with answers shows at first sight; none where there are no answers. */
  private static List<Plot> leading(List<RenderedSection> sections) {
    List<Plot> leading = new ArrayList<>();
    if (sections.get(0).content().findings().isEmpty()) return leading;
    for (String start : LEADING) {
      sections.stream()
          .flatMap(section -> section.content().plots().stream())
          .filter(plot -> plot.id().startsWith(start))
          .findFirst()
          .ifPresent(leading::add);
    }
    return leading;
  }

  /**
   * @param first whether what it says stands behind the pictures, under a head that opens
   */
  private static String section(
      RenderedSection section,
      List<Plot> plots,
      Map<String, List<Plot>> further,
      boolean first,
      Map<String, Drawing> drawings,
      Set<String> embedded) {
    Glossary glossary = new Glossary();
    StringBuilder html = new StringBuilder();
    html.append("<section id=\"%s\">\n".formatted(section.id()));
    html.append("<h2>").append(HtmlText.escape(section.title())).append("</h2>\n");
    html.append(answers(section.content().findings(), glossary));
    if (!first) html.append(paragraphs(section.content().text(), 1, glossary));
    if (!plots.isEmpty()) {
      html.append(first ? "<div class=\"plots leading\">\n" : "<div class=\"plots\">\n");
      plots.forEach(
          p ->
              html.append(
                  figure(Objects.requireNonNull(drawings.get(p.id())), embedded.contains(p.id()))));
      html.append("</div>\n");
    }
    html.append(further(further));
    if (first) html.append(paragraphs(section.content().text(), 0, glossary));
    section.content().tables().forEach(t -> html.append(table(t)));
    return html.append("</section>\n").toString();
  }

  /** So many of them, and the others where a reader asks for them. */
  private static String paragraphs(List<String> all, int shown, Glossary glossary) {
    StringBuilder html = new StringBuilder();
    for (int i = 0; i < all.size(); i++) {
      if (i == shown) html.append("<details><summary>details</summary>\n");
      html.append("<p>").append(glossary.first(all.get(i))).append("</p>\n");
    }
    if (all.size() > shown) html.append("</details>\n");
    return html.toString();
  }

  private static String answers(List<KeyFinding> answers, Glossary glossary) {
    if (answers.isEmpty()) return "";
    // Claims are sentences, and longer than questions.
    boolean claims = answers.stream().anyMatch(answer -> answer.question().length() > SHORT + 6);
    StringBuilder html = new StringBuilder();
    html.append(claims ? "<ol class=\"answers claims\">\n" : "<ol class=\"answers\">\n");
    for (KeyFinding answer : answers) {
      String verdict = answer.verdict().style();
      html.append(
          "<li class=\"%s\"><b>%s</b> ".formatted(verdict, HtmlText.escape(answer.question())));
      html.append(
          "<span class=\"verdict\"><span aria-hidden=\"true\">%s</span> %s</span>"
              .formatted(answer.verdict().sign(), answer.verdict().word()));
      String evidence =
          answer.evidence().isEmpty()
              ? ""
              : " <a class=\"evidence\" href=\"#%s\">evidence</a>".formatted(answer.evidence());
      int end = answer.text().indexOf(". ") + 1;
      if (end == 0) {
        html.append("<p>").append(glossary.first(answer.text())).append(evidence).append("</p>");
      } else {
        html.append("<details><summary>");
        html.append(glossary.first(answer.text().substring(0, end))).append("</summary><p>");
        html.append(glossary.first(answer.text().substring(end + 1))).append(evidence);
        html.append("</p></details>");
      }
      html.append("</li>\n");
    }
    return html.append("</ol>\n").toString();
  }

  /** With no more points than a page can bear. */
  private static Map<String, List<Plot>> further(Content content) {
    int count = content.further().values().stream().mapToInt(List::size).sum();
    Map<String, List<Plot>> thinned = new LinkedHashMap<>();
    content
        .further()
        .forEach(
            (name, plots) ->
                thinned.put(
                    name, plots.stream().map(p -> p.thinned(FURTHER_POINTS / count + 1)).toList()));
    return thinned;
  }

  /** A menu and, hidden, what it chooses; a script shows them. */
  private static String further(Map<String, List<Plot>> further) {
    if (further.isEmpty()) return "";
    StringBuilder html = new StringBuilder();
    html.append(
        "<p class=\"menu\" hidden><label>drawn: <select><option value=\"\">scores</option>");
    for (String name : further.keySet()) {
      html.append("<option>").append(HtmlText.escape(name)).append("</option>");
    }
    html.append("</select></label></p>\n");
    further.forEach(
        (name, plots) -> {
          html.append(
              "<div class=\"plots\" data-further=\"%s\" hidden>%n"
                  .formatted(HtmlText.escape(name)));
          for (Plot plot : plots) html.append(head(plot)).append("</figure>\n");
          html.append("</div>\n");
        });
    return html.toString();
  }

  /** The script fills in the drawing; without one there is the static one, as in print. */
  private static String figure(Drawing drawing, boolean embedded) {
    Plot plot = drawing.plot();
    StringBuilder html = new StringBuilder(head(plot));
    html.append("<div class=\"print\" aria-hidden=\"true\"></div>");
    if (embedded) html.append("<noscript>").append(drawing.svg()).append("</noscript>\n");
    html.append("<p class=\"files\"><a href=\"%1$s.svg\" download>SVG</a>".formatted(plot.id()));
    if (drawing.png().isPresent()) {
      html.append(" <a href=\"%1$s.png\" download>PNG</a>".formatted(plot.id()));
    }
    return html.append("</p></figure>\n").toString();
  }

  private static String head(Plot plot) {
    StringBuilder html = new StringBuilder();
    html.append("<figure id=\"plot-%s\" data-plot=\"%1$s\">".formatted(plot.id()));
    html.append("<figcaption><b>").append(HtmlText.escape(plot.title())).append("</b>");
    html.append("<span>").append(HtmlText.escape(plot.subtitle())).append("</span></figcaption>\n");
    html.append("<div class=\"legend\"></div><div class=\"tools\"></div>");
    html.append(
        "<div class=\"chart\" role=\"img\" aria-label=\"%s\"></div>"
            .formatted(HtmlText.escape(plot.alt())));
    return html.toString();
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
        html.append(cell(table.columns().get(i), cell, table.rows().size() > LONG));
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

  /**
   * @param sortable whether the value is beside what is shown of it
   */
  private static String cell(Table.Column column, Table.Cell cell, boolean sortable) {
    String html = cell("td", column, cell.text(), linked(cell));
    if (!sortable) return html;
    String value = cell.csv().get(0);
    String data = "";
    if (column.numeric() && value.matches("[-+.0-9eE]+")) data = " data-v=\"" + value + "\"";
    if (!cell.words().isEmpty()) {
      data = " data-words=\"" + HtmlText.escape(String.join("\t", cell.words())) + "\"";
    }
    return "<td" + data + html.substring("<td".length());
  }

  private static String linked(Table.Cell cell) {
    String address = cell.address("../");
    String text = HtmlText.escape(cell.text());
    return address == null ? text : "<a href=\"" + HtmlText.escape(address) + "\">" + text + "</a>";
  }
}
