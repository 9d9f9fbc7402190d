package org.learncost.reports.render.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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

  /** Of {@link #brief}: one screen and a half. */
  private static final int BRIEF_LINES = 68;

  private static final int BRIEF_ROWS = 6;
  private static final int BRIEF_TABLES = 3;
  private static final int BRIEF_PLOT_HEIGHT = 7;

  /** The sections of which the terminal shows a plot. */
  private static final Set<String> PLOTTED = Set.of("errors", "cost");

  /** Where a word may be broken, such as the name of a device or the path of a file. */
  private static final String JOINTS = "-/_=,;.";

  /** Between what is never broken. */
  private static final Pattern PIECES =
      Pattern.compile(" |(?<=[-/_=,;.])|(?<=\\p{Lower})(?=\\p{Upper})");

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
      page.append(plot(section, PLOT_HEIGHT));
      for (Table table : section.content().tables()) {
        if (!table.inTerminal()) continue;
        page.append('\n').append(titled(table.title())).append(table(table));
      }
    }
    return Numbers.breakable(page.toString());
  }

  /**
   * What fits on one screen and a half: the answers, a few tables cut to their first rows, a plot.
   *
   * @param tables how the ids of the tables begin that say most, in order; others where there are
   *     none of these
   */
  public String brief(String title, List<RenderedSection> sections, List<String> tables) {
    StringBuilder page = new StringBuilder(head(title)).append('\n');
    Content first = sections.get(0).content();
    // An experiment tells what it is about before its verdicts.
    List<KeyFinding> findings =
        sections.stream()
            .map(section -> section.content().findings())
            .filter(some -> !some.isEmpty())
            .findFirst()
            .orElse(List.of());
    if (!findings.isEmpty()) page.append('\n');
    for (KeyFinding answer : findings) {
      page.append(item(answer.number() + ".", words(answer, List.of())));
    }
    if (!first.text().isEmpty()) page.append('\n').append(item("•", first.text().get(0)));
    List<String> parts = new ArrayList<>();
    for (Table table : chosen(sections, tables)) parts.add(briefly(table));
    sections.stream()
        .map(section -> plot(section, BRIEF_PLOT_HEIGHT))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .ifPresent(text -> parts.add(Math.min(1, parts.size()), text));
    for (String part : parts) {
      if (page.chars().filter(c -> c == '\n').count() + part.lines().count() > BRIEF_LINES)
        continue;
      page.append(part);
    }
    return Numbers.breakable(page.toString());
  }

  private static List<Table> chosen(List<RenderedSection> sections, List<String> wanted) {
    List<Table> all =
        sections.stream()
            .flatMap(section -> section.content().tables().stream())
            .filter(Table::inTerminal)
            .toList();
    List<Table> chosen = new ArrayList<>();
    for (String start : wanted) {
      all.stream().filter(t -> t.id().startsWith(start)).findFirst().ifPresent(chosen::add);
    }
    return chosen.isEmpty() ? all.stream().limit(BRIEF_TABLES).toList() : chosen;
  }

  /** Its first rows, a line each. */
  private String briefly(Table table) {
    List<List<Table.Cell>> rows =
        table.rows().subList(0, Math.min(BRIEF_ROWS, table.rows().size()));
    // Every fork's value is more than fits.
    int[] kept =
        IntStream.range(0, table.columns().size())
            .filter(i -> !table.columns().get(i).title().equals("per fork"))
            .toArray();
    Table cut =
        new Table(
            table.id(),
            table.title(),
            IntStream.of(kept).mapToObj(table.columns()::get).toList(),
            rows.stream().map(row -> IntStream.of(kept).mapToObj(row::get).toList()).toList(),
            true);
    StringBuilder text = new StringBuilder("\n").append(titled(table.title()));
    text.append(table(cut, true));
    int more = table.rows().size() - rows.size();
    if (more > 0) text.append(dim("… " + more + " more")).append('\n');
    return text.toString();
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
  private String plot(RenderedSection section, int height) {
    if (!PLOTTED.contains(section.id())) return "";
    StringBuilder text = new StringBuilder();
    for (Plot plot : section.content().plots()) {
      List<String> lines = TextPlot.of(plot, Math.min(width, WIDEST_PLOT), height);
      if (lines.isEmpty()) continue;
      text.append('\n').append(titled(plot.title()));
      lines.forEach(line -> text.append(clean(line)).append('\n'));
      break;
    }
    return text.toString();
  }

  String table(Table table) {
    return table(table, false);
  }

  /**
   * @param cut whether what a cell holds beyond its first line is left out
   */
  private String table(Table table, boolean cut) {
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
      for (String line : lines(table, cut ? cut(cells, widths) : cells, widths)) {
        text.append(line).append('\n');
      }
    }
    return text.toString();
  }

  private static List<String> cut(List<String> cells, int[] widths) {
    List<String> cut = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      boolean fits = wrap(cells.get(i), widths[i]).size() == 1;
      cut.add(fits ? cells.get(i) : wrap(cells.get(i), widths[i] - 2).get(0) + "\u00a0…");
    }
    return cut;
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
    int[] least =
        IntStream.range(0, widths.length)
            .map(i -> Math.max(NARROWEST, longest(table, i)))
            .toArray();
    int room = width - GAP.length() * (widths.length - 1);
    while (Arrays.stream(widths).sum() > room) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        if (widths[i] > least[i] && (widest < 0 || widths[i] > widths[widest])) widest = i;
      }
      if (widest < 0) break;
      widths[widest]--;
    }
    return widths;
  }

  /** The longest piece of a column that stays whole. */
  private static int longest(Table table, int column) {
    return table.rows().stream()
        .flatMap(row -> PIECES.splitAsStream(clean(row.get(column).text())))
        .mapToInt(String::length)
        .max()
        .orElse(0);
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

  /** After the last mark, or before the last capital, of a long word that fits; 0 without one. */
  private static int joint(String text, int from, int width) {
    for (int end = width; end > from + 1; end--) {
      if (JOINTS.indexOf(text.charAt(end - 1)) >= 0 && !inNumber(text, end)) return end;
      if (end < text.length() && hump(text, end)) return end;
    }
    return 0;
  }

  /** Whether a word of a name in camel case begins here. */
  private static boolean hump(String text, int at) {
    return Character.isUpperCase(text.charAt(at)) && Character.isLowerCase(text.charAt(at - 1));
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
