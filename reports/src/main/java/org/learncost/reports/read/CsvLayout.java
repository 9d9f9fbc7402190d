package org.learncost.reports.read;

import java.util.LinkedList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a text of cells is laid out, told from its first lines.
 *
 * @param delimiter what parts its cells; a tab where it is spaces, which {@link #prepared} then has
 *     turned into tabs
 * @param spaces whether it is spaces that part them
 * @param comments the comments before the first line of cells, without their #, the last one first
 * @param titled whether the first line is a title, above that of the names
 * @param quoted whether the first line after that of the names begins with a quote
 */
record CsvLayout(
    char delimiter, boolean spaces, List<String> comments, boolean titled, boolean quoted) {
  private static final String DELIMITERS = ",\t;|";

  /** What Excel writes for a cell without a value begins with # too. */
  private static final Pattern COMMENT =
      Pattern.compile("(?m)^[ \\t]*#(?!N/A|NA|NV|\\p{Lu}+(?:/0)?[!?]).*$");

  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

  /** Whether a line is a comment. */
  private static boolean isComment(String line) {
    return COMMENT.matcher(line).lookingAt();
  }

  /**
   * Looks at the first lines.
   *
   * @param mark what the user says of decimals: a decimal comma is the last that parts cells
   */
  static CsvLayout of(String text, DecimalMark mark) {
    LinkedList<String> comments = new LinkedList<>();
    for (String line : (Iterable<String>) text.lines().limit(1000)::iterator) {
      if (isComment(line)) comments.addFirst(line.strip().substring(1).strip());
      else if (!line.isBlank()) break;
    }
    List<String> lines = text.lines().filter(l -> !l.isBlank() && !isComment(l)).limit(2).toList();
    String first = lines.isEmpty() ? "" : lines.get(0);
    String second = lines.size() < 2 ? first : lines.get(1);
    char delimiter = delimiter(first, mark);
    // A title stands above the names.
    boolean titled = delimiter == ' ' && delimiter(second, mark) != ' ';
    if (titled) delimiter = delimiter(second, mark);
    boolean spaces =
        delimiter == ' ' && delimiter(second, mark) == ' ' && words(first) > 1 && words(second) > 1;
    if (spaces) delimiter = '\t';
    if (delimiter == ' ') delimiter = ',';
    return new CsvLayout(
        delimiter, spaces, comments, titled, second.stripLeading().startsWith("\""));
  }

  /** The one that a line has most of outside quotes; a space where it has none. */
  private static char delimiter(String line, DecimalMark mark) {
    String bare = QUOTED.matcher(line).replaceAll("");
    char best = ' ';
    long most = 0;
    for (char delimiter : DELIMITERS.toCharArray()) {
      long count = bare.chars().filter(c -> c == delimiter).count();
      boolean decimal = delimiter == ',' && mark == DecimalMark.COMMA;
      if (decimal && bare.chars().anyMatch(c -> c != ',' && DELIMITERS.indexOf(c) >= 0)) continue;
      if (count > most) {
        best = delimiter;
        most = count;
      }
    }
    return best;
  }

  private static int words(String line) {
    return QUOTED.matcher(line.strip()).replaceAll("q").split("\\s+").length;
  }

  /** What commas in its numbers are, unless the user says so. */
  DecimalMark mark() {
    return delimiter == ';' ? DecimalMark.UNSAID : DecimalMark.POINT;
  }

  /** The text without comments and rules, line by line as it was. */
  String prepared(String text) {
    String cells = text;
    if (cells.indexOf('#') >= 0) cells = COMMENT.matcher(cells).replaceAll("");
    // The line under the head of a table in Markdown.
    if (delimiter == '|') cells = cells.replaceAll("(?m)^[-|+:= \\t]*-[-|+:= \\t]*$", "");
    return spaces ? tabbed(cells) : cells;
  }

  /** With a tab for spaces outside quotes. */
  static String tabbed(String text) {
    StringBuilder tabbed = new StringBuilder(text.length());
    boolean quoted = false;
    boolean gap = false;
    boolean begun = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') quoted = !quoted;
      if (c == '\n' || c == '\r') {
        tabbed.append(c);
        gap = false;
        begun = false;
        quoted = false;
      } else if (!quoted && Character.isWhitespace(c)) {
        gap = begun;
      } else {
        if (gap) tabbed.append('\t');
        tabbed.append(c);
        gap = false;
        begun = true;
      }
    }
    return tabbed.toString();
  }
}
