package org.learncost.reports.render.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.plot.TextPlot;
import org.learncost.reports.text.Numbers;

/** The report for a terminal, of 100 columns unless told: aligned tables, long cells wrapped. */
public final class TextWriter {
  private static final int WIDTH = 100;
  private static final int LEAST_WIDTH = 40;
  private static final int NARROWEST = 9;
  private static final String GAP = "  ";
  private static final int WIDEST_PLOT = 80;
  private static final int PLOT_HEIGHT = 12;

  /** The sections of which the terminal shows a plot. */
  private static final Set<String> PLOTTED = Set.of("errors", "cost");

  /** Where a word may be broken, such as the name of a device or the path of a file. */
  private static final String JOINTS = "-/_=,;";

  private final boolean colour;
  private final int width;

  public TextWriter(boolean colour) {
    this(colour, WIDTH);
  }

  /** The width of the terminal: the variable COLUMNS, where it is exported, from 40 to 100. */
  public static int width(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    if (!columns.matches("[0-9]{1,4}")) return WIDTH;
    return Math.min(WIDTH, Math.max(LEAST_WIDTH, Integer.parseInt(columns)));
  }

  /** For a terminal of another width. */
  public TextWriter(boolean colour, int width) {
    this.colour = colour;
    this.width = width;
  }

  public String report(String title, List<RenderedSection> sections) {
    StringBuilder page = new StringBuilder(head(title)).append('\n');
    for (RenderedSection section : sections) {
      page.append('\n').append(head(section.title().toUpperCase(java.util.Locale.ROOT)));
      page.append('\n');
      for (KeyFinding answer : section.content().findings()) {
        page.append(item(answer.number() + ".", words(answer, sections)));
      }
      for (String paragraph : section.content().text()) page.append(item("•", paragraph));
      page.append(plot(section));
      for (Table table : section.content().tables()) {
        if (!table.inTerminal()) continue;
        page.append('\n').append(titled(table.title())).append(table(table));
      }
    }
    return Numbers.breakable(page.toString());
  }

  /** A paragraph behind a mark. */
  private String item(String mark, String paragraph) {
    StringBuilder text = new StringBuilder();
    List<String> lines = wrap(paragraph, width - mark.length() - 1);
    for (int i = 0; i < lines.size(); i++) {
      text.append(i == 0 ? mark : " ".repeat(mark.length())).append(' ');
      text.append(lines.get(i)).append('\n');
    }
    return text.toString();
  }

  private static String words(KeyFinding answer, List<RenderedSection> sections) {
    String evidence =
        sections.stream()
            .filter(s -> s.id().equals(answer.evidence()))
            .findFirst()
            .map(s -> " (see " + s.title() + ")")
            .orElse("");
    return answer.question()
        + " "
        + answer.verdict().sign()
        + " "
        + answer.verdict().word()
        + ". "
        + answer.text()
        + evidence;
  }

  /** The first plot of a section whose curve says most. */
  private String plot(RenderedSection section) {
    if (!PLOTTED.contains(section.id())) return "";
    StringBuilder text = new StringBuilder();
    for (Plot plot : section.content().plots()) {
      List<String> lines = TextPlot.of(plot, Math.min(width, WIDEST_PLOT), PLOT_HEIGHT);
      if (lines.isEmpty()) continue;
      text.append('\n').append(titled(plot.title()));
      lines.forEach(line -> text.append(clean(line)).append('\n'));
      break;
    }
    return text.toString();
  }

  String table(Table table) {
    int[] widths = widths(table);
    int needed = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1);
    if (needed > width) return stacked(table);
    StringBuilder text = new StringBuilder();
    List<String> titles = table.columns().stream().map(Table.Column::title).toList();
    for (String line : lines(table, titles, widths)) text.append(bold(line)).append('\n');
    int total = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1);
    text.append(dim("─".repeat(total))).append('\n');
    for (List<Table.Cell> row : table.rows()) {
      List<String> cells = row.stream().map(Table.Cell::text).toList();
      for (String line : lines(table, cells, widths)) text.append(line).append('\n');
    }
    return text.toString();
  }

  /** A line per cell, for a terminal too narrow for all columns beside one another. */
  private String stacked(Table table) {
    StringBuilder text = new StringBuilder();
    for (List<Table.Cell> row : table.rows()) {
      text.append(dim("─".repeat(Math.min(width, NARROWEST)))).append('\n');
      for (int i = 0; i < row.size(); i++) {
        String title = table.columns().get(i).title();
        String cell = row.get(i).text();
        if (cell.isBlank()) continue;
        List<String> lines = wrap(title.isEmpty() ? cell : title + ": " + cell, width - 2);
        for (int j = 0; j < lines.size(); j++) {
          text.append(j == 0 ? "" : "  ").append(lines.get(j)).append('\n');
        }
      }
    }
    return text.toString();
  }

  /** Natural widths, then the widest column gives way until the table fits. */
  private int[] widths(Table table) {
    int[] widths = new int[table.columns().size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] =
          Math.max(
              table.columns().get(i).title().length(),
              table.rows().stream().mapToInt(r -> r.get(column).text().length()).max().orElse(0));
    }
    int room = width - GAP.length() * (widths.length - 1);
    while (Arrays.stream(widths).sum() > room) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) if (widths[i] > widths[widest]) widest = i;
      if (widths[widest] <= NARROWEST) break;
      widths[widest]--;
    }
    return widths;
  }

  private static List<String> lines(Table table, List<String> cells, int[] widths) {
    List<List<String>> wrapped = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) wrapped.add(wrap(cells.get(i), widths[i]));
    int height = wrapped.stream().mapToInt(List::size).max().orElse(1);
    List<String> lines = new ArrayList<>();
    for (int y = 0; y < height; y++) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String part = y < wrapped.get(i).size() ? wrapped.get(i).get(y) : "";
        String pad = " ".repeat(Math.max(0, widths[i] - part.length()));
        line.append(i == 0 ? "" : GAP);
        line.append(table.columns().get(i).numeric() ? pad + part : part + pad);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** Breaks at spaces, and inside a word only where it is longer than a line. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = clean(text);
    while (rest.length() > width) {
      int space = rest.lastIndexOf(' ', width);
      int next = rest.indexOf(' ', space + 1);
      boolean longWord = (next < 0 ? rest.length() : next) - (space + 1) > width;
      int joint = longWord ? joint(rest, space + 1, width) : 0;
      int end = joint > 0 ? joint : space > 0 ? space : width;
      lines.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  /** After the last hyphen, slash or other mark of a long word that fits; 0 if there is none. */
  private static int joint(String text, int from, int width) {
    for (int end = width; end > from + 1; end--) {
      if (JOINTS.indexOf(text.charAt(end - 1)) >= 0 && !inNumber(text, end)) return end;
    }
    return 0;
  }

  /** Whether what ends here is the minus of an exponent, as in 4.2e-07. */
  private static boolean inNumber(String text, int end) {
    return text.substring(0, end).matches("(?s).*[0-9]e-")
        && end < text.length()
        && Character.isDigit(text.charAt(end));
  }

  /** Foreign text must not steer the terminal. */
  private static String clean(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u0085\\u2028\\u2029]", " ");
  }

  private String head(String text) {
    return bold(String.join("\n", wrap(text, width)));
  }

  private String titled(String text) {
    return dim(String.join("\n", wrap(text, width))) + "\n";
  }

  private String bold(String text) {
    return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
  }

  private String dim(String text) {
    return colour ? "\u001b[2m" + text + "\u001b[0m" : text;
  }
}
