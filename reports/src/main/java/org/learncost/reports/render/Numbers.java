package org.learncost.reports.render;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import org.learncost.reports.fit.Estimate;

/** Numbers for readers: three significant digits, SI prefixes, times in the unit that fits. */
final class Numbers {
  private static final String[] PREFIXES = {"p", "n", "µ", "m", "", "k", "M", "G", "T", "P"};
  private static final int NO_PREFIX = 4;

  private Numbers() {}

  /** Three significant digits: 0.0123, 1.23, 123, 12 300. */
  static String three(double value) {
    if (Double.isNaN(value)) return "–";
    if (Double.isInfinite(value)) return value > 0 ? "∞" : "-∞";
    if (value == 0) return "0";
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_EVEN));
    double size = Math.abs(rounded.doubleValue());
    if (size < 1e-4 || size >= 1e6) return String.format(Locale.ROOT, "%.2e", value);
    int decimals = Math.max(0, 2 - (rounded.precision() - rounded.scale() - 1));
    return rounded.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** Three digits and an SI prefix, as in "1.23 M"; the unit follows it directly. */
  static String si(double value) {
    if (!Double.isFinite(value) || value == 0) return three(value);
    double rounded = new BigDecimal(value).round(new MathContext(3)).doubleValue();
    int thousands = (int) Math.floor(Math.log10(Math.abs(rounded)) / 3 + 1e-12);
    int index = Math.min(Math.max(thousands + NO_PREFIX, 0), PREFIXES.length - 1);
    String digits = three(value / Math.pow(1000, index - NO_PREFIX));
    return index == NO_PREFIX ? digits : digits + " " + PREFIXES[index];
  }

  /** A rate or amount with its unit, as in "1.23 MFLOP". */
  static String si(double value, String unit) {
    String text = si(value);
    return text.isEmpty() || Character.isDigit(text.charAt(text.length() - 1))
        ? text + " " + unit
        : text + unit;
  }

  /** A time, as in "1.23 ms" or "2.50 h". */
  static String time(double seconds) {
    if (!Double.isFinite(seconds) || seconds == 0) return three(seconds);
    if (seconds >= 7200) return three(seconds / 3600) + " h";
    if (seconds >= 120) return three(seconds / 60) + " min";
    if (seconds >= 0.9995) return three(seconds) + " s";
    if (seconds >= 0.9995e-3) return three(seconds * 1e3) + " ms";
    if (seconds >= 0.9995e-6) return three(seconds * 1e6) + " µs";
    return three(seconds * 1e9) + " ns";
  }

  /** A count of steps or samples: exact while short. */
  static String count(double value) {
    return Math.abs(value) < 100_000 && value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : si(value);
  }

  /** An interval, as in "[1.0–1.4]"; open ends shown as open; "–" if there is none. */
  static String interval(Estimate e, DoubleFunction<String> format) {
    if (!e.hasInterval()) return "–";
    if (Double.isInfinite(e.low())) return "[> budget]";
    if (Double.isInfinite(e.high())) return "[" + format.apply(e.low()) + " – open]";
    return "[" + format.apply(e.low()) + " – " + format.apply(e.high()) + "]";
  }

  /** A value and its interval. */
  static String estimate(Estimate e, DoubleFunction<String> format) {
    return format.apply(e.value()) + (e.hasInterval() ? " " + interval(e, format) : "");
  }

  static String list(double[] values, DoubleFunction<String> format) {
    return Arrays.stream(values).mapToObj(format).collect(Collectors.joining(", "));
  }

  /** A data quality or an error level as the plan names it. */
  static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
