package org.learncost.core.data;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named value of a task or of how a network is trained, which a study may set or vary.
 *
 * @param name as on the command line, as in label-noise
 * @param kind what its values are
 * @param defaultValue where nobody says; null if it has to be said
 * @param description one line for help
 */
public record Setting(String name, Kind kind, @Nullable String defaultValue, String description) {

  /** What the values of a setting are. */
  public sealed interface Kind {}

  /** A number in a range, both ends included. */
  public record Decimal(double lowest, double highest) implements Kind {}

  /** A whole number in a range, both ends included. */
  public record Whole(long lowest, long highest) implements Kind {}

  /** One of some words. */
  public record Choice(List<String> words) implements Kind {
    public Choice {
      words = List.copyOf(words);
    }

    public static Choice of(String... words) {
      return new Choice(List.of(words));
    }
  }

  /** Widths of layers: one for all, as in 64, or one each, as in 128-64. */
  public record Widths(int most) implements Kind {}

  /** Any text but the empty one, such as a column's name. */
  public record Text() implements Kind {}

  /** A file or folder, there or not, or the URI of one; ~/ is the home folder. */
  public record FilePath() implements Kind {}

  /** True or false. */
  public static final Choice FLAG = Choice.of("true", "false");

  /**
   * A value as it is written everywhere: 1.5 for 1.50, 1000 for 1e3, relu for ReLU, a file by its
   * absolute path, so that it is the same file to a child process and to whoever resumes a run.
   *
   * @throws IllegalArgumentException if it is none, naming the setting, what was expected and the
   *     text
   */
  public String parse(String text) {
    String stripped = text.strip();
    if (kind instanceof Decimal range) {
      BigDecimal value = number(stripped, expected());
      boolean inside = value.doubleValue() >= range.lowest && value.doubleValue() <= range.highest;
      if (!inside) throw bad(expected(), text);
      return plain(value);
    }
    if (kind instanceof Whole range) {
      BigDecimal value = number(stripped, expected());
      boolean whole = value.stripTrailingZeros().scale() <= 0;
      boolean inside =
          value.compareTo(BigDecimal.valueOf(range.lowest)) >= 0
              && value.compareTo(BigDecimal.valueOf(range.highest)) <= 0;
      if (!whole || !inside) throw bad(expected(), text);
      return plain(value);
    }
    if (kind instanceof Choice choice) {
      String word = stripped.toLowerCase(Locale.ROOT);
      if (!choice.words.contains(word)) throw bad(expected(), text);
      return word;
    }
    if (kind instanceof Widths widths) {
      if (!stripped.matches("[1-9]\\d{0,8}(-[1-9]\\d{0,8})*")) throw bad(expected(), text);
      for (String width : stripped.split("-")) {
        if (Integer.parseInt(width) > widths.most) throw bad(expected(), text);
      }
      return stripped;
    }
    if (stripped.isEmpty()) throw bad(expected(), text);
    return kind instanceof FilePath ? absolute(stripped) : stripped;
  }

  private String absolute(String file) {
    if (DataFiles.isUri(file)) return file;
    // A shell expands ~ at the start of a word alone, not in csv:~/houses.csv.
    boolean atHome = file.startsWith("~/");
    try {
      Path path =
          atHome ? Path.of(System.getProperty("user.home"), file.substring(2)) : Path.of(file);
      return path.toAbsolutePath().normalize().toString();
    } catch (InvalidPathException e) {
      throw bad(expected(), file);
    }
  }

  /** Its value among those of all settings of a task. */
  public String in(Map<String, String> settings) {
    String value = settings.get(name);
    if (value == null) throw new IllegalArgumentException(name + " is missing: " + settings);
    return value;
  }

  /** What its values are, in words, as in "0 to 1". */
  public String expected() {
    if (kind instanceof Decimal range) {
      boolean open = range.lowest == Double.MIN_VALUE && range.highest == Double.MAX_VALUE;
      if (open) return "a positive number";
      return "a number from " + plain(range.lowest) + " to " + plain(range.highest);
    }
    if (kind instanceof Whole range) {
      return "a whole number from " + range.lowest + " to " + range.highest;
    }
    if (kind instanceof Choice choice) return "one of " + String.join(", ", choice.words);
    if (kind instanceof Widths widths) {
      return "a width from 1 to %d for all hidden layers, or one each as in 128-64"
          .formatted(widths.most);
    }
    return kind instanceof FilePath ? "a file or folder" : "some text";
  }

  private BigDecimal number(String text, String expected) {
    try {
      // Not 1e999999999, which would be written out with all its digits.
      if (!text.matches("[-+]?[0-9.]{1,40}([eE][-+]?[0-9]{1,3})?")) throw bad(expected, text);
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw bad(expected, text);
    }
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static String plain(double value) {
    return plain(new BigDecimal(Double.toString(value)));
  }

  private IllegalArgumentException bad(String expected, String text) {
    return new IllegalArgumentException(name + ": expected " + expected + ", not '" + text + "'");
  }
}
