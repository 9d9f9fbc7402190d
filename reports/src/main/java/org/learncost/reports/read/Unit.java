package org.learncost.reports.read;

import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A unit as JMH and others write it: a rate (ops/ms, # / s), a time (us/op, or ms alone), or
 * anything else (B/op, counts).
 */
public record Unit(String name) {

  /** What a unit measures. */
  public enum Kind {
    /** Events per time: more is faster. */
    RATE,
    /** A time, per event or alone: less is faster. */
    TIME,
    /** Neither: bytes, counts, ratios. */
    OTHER
  }

  /** Which way is better. */
  public enum Better {
    /** Times, and what an operation takes: bytes, counts. */
    LESS,
    /** Whatever is done per time. */
    MORE,
    /** Not told by the unit. */
    UNKNOWN
  }

  /** Bytes as profilers and exporters write them. */
  private static final Pattern BYTES = Pattern.compile("(?i)bytes?|[kmgt]?i?b");

  private static final Set<String> OPERATION =
      Set.of("op", "ops", "operation", "operations", "#", "invocation", "invocations");

  public Kind kind() {
    boolean events = !isTime(numerator()) && !isBytes();
    if (isTime(denominator()) && events) return Kind.RATE;
    return isTime(numerator()) ? Kind.TIME : Kind.OTHER;
  }

  /** Which way is better, as far as the unit tells: whatever the mode says, ms/op is a time. */
  public Better better() {
    if (isTime(numerator())) return Better.LESS;
    if (isTime(denominator())) return Better.MORE;
    boolean taken = isBytes() || OPERATION.contains(numerator());
    return taken && OPERATION.contains(denominator()) ? Better.LESS : Better.UNKNOWN;
  }

  /** Whether it counts bytes, or so many of them, per whatever. */
  private boolean isBytes() {
    return BYTES.matcher(numerator()).matches();
  }

  /** Whether it is bytes per operation. */
  public boolean isBytesPerOperation() {
    boolean single = Set.of("B", "byte", "bytes").contains(numerator());
    return single && OPERATION.contains(denominator());
  }

  /** Factor from this unit to {@link #base}: 1000 for ops/ms. */
  public double toBase() {
    return switch (kind()) {
      case RATE -> 1 / secondsPer(denominator()).getAsDouble();
      case TIME -> secondsPer(numerator()).getAsDouble();
      case OTHER -> 1;
    };
  }

  /** The same with seconds as its time, so that files in different units can be compared. */
  public String base() {
    return switch (kind()) {
      case RATE -> (OPERATION.contains(numerator()) ? "ops" : numerator()) + "/s";
      case TIME -> denominator().isEmpty() ? "s" : "s/" + per();
      case OTHER -> name;
    };
  }

  private String per() {
    return OPERATION.contains(denominator()) ? "op" : denominator();
  }

  String numerator() {
    int slash = name.indexOf('/');
    return (slash < 0 ? name : name.substring(0, slash)).strip();
  }

  String denominator() {
    return name.substring(name.indexOf('/') < 0 ? name.length() : name.indexOf('/') + 1).strip();
  }

  private static boolean isTime(String name) {
    return secondsPer(name).isPresent();
  }

  /** Empty if it is no unit of time; spellings of JMH, its profilers, forerunners and others. */
  static OptionalDouble secondsPer(String time) {
    // The micro sign and the Greek letter look the same.
    return switch (time.replace('\u00b5', 'u').replace('\u03bc', 'u')) {
      case "ns", "nsec", "nanos", "nanosecond", "nanoseconds" -> OptionalDouble.of(1e-9);
      case "us", "usec", "micros", "microsecond", "microseconds" -> OptionalDouble.of(1e-6);
      case "ms", "msec", "millis", "millisecond", "milliseconds" -> OptionalDouble.of(1e-3);
      case "s", "sec", "secs", "second", "seconds" -> OptionalDouble.of(1);
      case "min", "mins", "minute", "minutes" -> OptionalDouble.of(60);
      case "h", "hr", "hrs", "hour", "hours" -> OptionalDouble.of(3600);
      case "day", "days" -> OptionalDouble.of(86_400);
      default -> OptionalDouble.empty();
    };
  }
}
