package org.learncost.reports.read;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as people and programs write them: 1e3, 1_000, 1,234.5, 1.6k, 10M, 2Ki, 4 KiB, 85 %, 2^10
 * and 1.5×10^6. K, M, G, T and P are thousands, millions and so on, with an i powers of 1024; B
 * alone is a billion, as in the names of models, or bytes.
 */
public final class NumberText {
  // A group of three has no zero before it: "0,852" is a decimal comma, never 852.
  private static final String GROUPS = "[1-9]\\d{0,2}([, '’\u00a0\u202f])\\d{3}(?:\\2\\d{3})*";
  private static final Pattern NUMBER =
      Pattern.compile(
          "([+-]?(?:"
              + GROUPS
              + "|\\d+(?:_\\d+)*)?(?:\\.\\d*)?(?:[eEdD][+-]?\\d+)?)"
              + "[ \u00a0\u202f]?(?:([kKMGTP])(i?)([bB]?)|([bB])|(%))?");
  private static final Pattern POWER =
      Pattern.compile("(?:([+-]?\\d+\\.?\\d*) ?[x×*·] ?)?(\\d+)(?:\\^|\\*\\*)([+-]?\\d{1,3})");
  private static final Pattern COMMA =
      Pattern.compile("([+-]?)(\\d+),(\\d+)([eE][+-]?\\d+)?[ \u00a0\u202f]?%?");
  private static final Map<String, Integer> THOUSANDS =
      Map.of("k", 1, "K", 1, "M", 2, "G", 3, "T", 4, "P", 5);
  private static final double BILLION = 1e9;

  private NumberText() {}

  /** Whether it is digits with at most a sign, a point and an exponent, as programs write them. */
  static boolean isPlain(String text) {
    int length = text.length();
    int i = 0;
    if (i < length && isSign(text.charAt(i))) i++;
    int digits = 0;
    boolean point = false;
    for (; i < length; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') digits++;
      else if (c == '.' && !point) point = true;
      else break;
    }
    if (digits == 0 || i == length) return digits > 0;
    if (text.charAt(i) != 'e' && text.charAt(i) != 'E') return false;
    i++;
    if (i < length && isSign(text.charAt(i))) i++;
    int exponent = i;
    while (i < length && text.charAt(i) >= '0' && text.charAt(i) <= '9') i++;
    return i == length && i > exponent;
  }

  private static boolean isSign(char c) {
    return c == '-' || c == '+';
  }

  /** Its value; NaN if it is none, or beyond what a double holds. */
  public static double value(String text) {
    return value(text, false);
  }

  /**
   * The same.
   *
   * @param bytes whether a B alone is bytes, not billions
   */
  static double value(String text, boolean bytes) {
    double value = isPlain(text) ? Double.parseDouble(text) : written(text, bytes);
    return Double.isFinite(value) ? value : Double.NaN;
  }

  private static double written(String text, boolean bytes) {
    String ascii = text.replace('\u2212', '-').strip();
    Matcher power = POWER.matcher(ascii);
    if (power.matches()) {
      double factor = power.group(1) == null ? 1 : Double.parseDouble(power.group(1));
      return factor
          * Math.pow(Double.parseDouble(power.group(2)), Integer.parseInt(power.group(3)));
    }
    Matcher number = NUMBER.matcher(ascii);
    if (!number.matches()) return Double.NaN;
    String digits = number.group(1).replaceAll("[, '’_\u00a0\u202f]", "").replaceAll("[dD]", "e");
    if (!isPlain(digits)) return Double.NaN;
    double value = Double.parseDouble(digits);
    if (number.group(6) != null) return value * (bytes ? 1 : BILLION);
    if (number.group(7) != null) return value / 100;
    if (number.group(3) == null) return value;
    int thousands = THOUSANDS.getOrDefault(number.group(3), 0);
    return value * Math.pow(number.group(4).isEmpty() ? 1000 : 1024, thousands);
  }

  /** Whether it has a comma where others have a point, which cannot part thousands: 0,85 or 1,5. */
  static boolean hasDecimalComma(String text) {
    Matcher matcher = COMMA.matcher(text);
    if (!matcher.matches()) return false;
    return matcher.group(3).length() != 3 || !matcher.group(2).matches("[1-9]\\d{0,2}");
  }

  /** Whether its comma may be either a decimal one or part thousands, as in 1,234. */
  static boolean isAmbiguous(String text) {
    return !hasDecimalComma(text) && COMMA.matcher(text).matches();
  }

  /** For readers that know decimal points alone. */
  static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
