package org.learncost.reports.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.learncost.reports.stats.Estimate;

/**
 * Numbers for readers: three significant digits, SI prefixes, times in the unit that fits. A number
 * and its unit are joined by a no-break space.
 */
public final class Numbers {
  private static final String JOIN = "\u00a0";
  private static final String[] PREFIXES = {"p", "n", "µ", "m", "", "k", "M", "G", "T", "P"};
  private static final int NO_PREFIX = 4;

  private Numbers() {}

  /** How a quantity is written. */
  public enum Style {
    /** As it is. */
    PLAIN,
    /** With an SI prefix. */
    SI,
    /** Seconds, in the unit that fits. */
    TIME,
    /** Steps or samples: all digits while short. */
    COUNT
  }

  private record Unit(double size, String name) {}

  private static Unit unit(double value, Style style) {
    if (!Double.isFinite(value)) return new Unit(1, "");
    return switch (style) {
      case PLAIN -> new Unit(1, "");
      case SI -> prefix(value);
      case COUNT -> Math.abs(value) < 100_000 ? new Unit(1, "") : prefix(value);
      case TIME -> timeUnit(value);
    };
  }

  private static Unit prefix(double value) {
    if (value == 0) return new Unit(1, "");
    double rounded = Math.abs(new BigDecimal(value).round(new MathContext(3)).doubleValue());
    int thousands = (int) Math.floor(Math.log10(rounded) / 3 + 1e-12);
    int index = Math.min(Math.max(thousands + NO_PREFIX, 0), PREFIXES.length - 1);
    return new Unit(Math.pow(1000, index - NO_PREFIX), PREFIXES[index]);
  }

  private static Unit timeUnit(double seconds) {
    if (seconds >= 7200) return new Unit(3600, "h");
    if (seconds >= 120) return new Unit(60, "min");
    if (seconds >= 0.9995 || seconds == 0) return new Unit(1, "s");
    if (seconds >= 0.9995e-3) return new Unit(1e-3, "ms");
    if (seconds >= 0.9995e-6) return new Unit(1e-6, "µs");
    return new Unit(1e-9, "ns");
  }

  private static String digits(double value, Unit unit, Style style) {
    boolean exact = style == Style.COUNT && unit.size() == 1 && Double.isFinite(value);
    if (exact && Math.abs(value) < 1e6) return String.format(Locale.ROOT, "%.0f", value);
    return three(value / unit.size());
  }

  private static String join(String digits, Unit unit) {
    return unit.name().isEmpty() ? digits : digits + JOIN + unit.name();
  }

  /** Three significant digits: 0.0123, 1.23, 123, 12300. */
  public static String three(double value) {
    if (Double.isNaN(value)) return "–";
    if (Double.isInfinite(value)) return value > 0 ? "∞" : "-∞";
    if (value == 0) return "0";
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_EVEN));
    double size = Math.abs(rounded.doubleValue());
    if (size < 1e-4 || size >= 1e6) return String.format(Locale.ROOT, "%.2e", value);
    int decimals = Math.max(0, 2 - (rounded.precision() - rounded.scale() - 1));
    return rounded.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** So many significant digits, without the zeros at the end, as in "-2523.505804". */
  public static String significant(double value, int digits) {
    if (!Double.isFinite(value) || value == 0) return three(value);
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    double size = Math.abs(rounded.doubleValue());
    if (size < 1e-4 || size >= 1e9)
      return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
    return rounded.stripTrailingZeros().toPlainString();
  }

  /** As in "1.23 M" or "4.56 ms". */
  public static String of(double value, Style style) {
    Unit unit = unit(value, style);
    return join(digits(value, unit, style), unit);
  }

  /** As in "4.2 kB" or "262 B". */
  public static String bytes(double value) {
    return withUnit(value, "B");
  }

  /** As in "1.2 mJ". */
  public static String joules(double value) {
    return withUnit(value, "J");
  }

  /** A value and its interval, as in "1.2 [1.1, 1.3] mJ". */
  public static String joules(Estimate e) {
    if (!e.hasInterval()) return joules(e.value());
    Unit unit = prefix(e.value());
    String value = e.isOpen() ? "open" : digits(e.value(), unit, Style.SI);
    return join(value + " " + bracket(e, unit, Style.SI), new Unit(unit.size(), unit.name() + "J"));
  }

  private static String withUnit(double value, String name) {
    Unit unit = prefix(value);
    return join(digits(value, unit, Style.SI), new Unit(unit.size(), unit.name() + name));
  }

  /** A value and its interval in one unit, as in "1.23 [1.20, 1.26] M"; open ends are told. */
  public static String of(Estimate e, Style style) {
    if (!e.hasInterval()) return of(e.value(), style);
    Unit unit = unit(e.value(), style);
    String value = e.isOpen() ? "open" : digits(e.value(), unit, style);
    return join(value + " " + bracket(e, unit, style), unit);
  }

  /** The interval alone; "–" if there is none. */
  public static String interval(Estimate e, Style style) {
    if (!e.hasInterval()) return "–";
    Unit unit = unit(e.value(), style);
    return join(bracket(e, unit, style), unit);
  }

  private static String bracket(Estimate e, Unit unit, Style style) {
    String low = Double.isInfinite(e.low()) ? "open" : digits(e.low(), unit, style);
    String high = Double.isInfinite(e.high()) ? "open" : digits(e.high(), unit, style);
    return "[" + low + "," + JOIN + high + "]";
  }

  /** Values in one unit, as in "1.2, 1.3, 1.1 M". */
  public static String list(double[] values, Style style) {
    Unit unit = unit(Arrays.stream(values).max().orElse(0), style);
    return join(
        Arrays.stream(values)
            .mapToObj(v -> digits(v, unit, style))
            .collect(Collectors.joining(", ")),
        unit);
  }

  /** A setting or an error level as the plan names it. */
  public static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** For media where a no-break space surprises, such as JSON. */
  public static String breakable(String text) {
    return text.replace(JOIN, " ");
  }
}
