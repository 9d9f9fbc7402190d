package org.learncost.reports.read;

import java.util.OptionalDouble;

/**
 * A unit as JMH writes it: a rate (ops/ms), a time (us/op, or ms alone), or anything else (B/op,
 * counts).
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

  public Kind kind() {
    if (secondsPer(denominator()).isPresent() && numerator().equals("ops")) return Kind.RATE;
    return secondsPer(numerator()).isPresent() ? Kind.TIME : Kind.OTHER;
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
      case RATE -> "ops/s";
      case TIME -> denominator().isEmpty() ? "s" : "s/" + denominator();
      case OTHER -> name;
    };
  }

  String numerator() {
    int slash = name.indexOf('/');
    return slash < 0 ? name : name.substring(0, slash);
  }

  String denominator() {
    return name.substring(Math.min(name.length(), numerator().length() + 1));
  }

  /** Empty if it is no unit of time; spellings of JMH, its profilers and its forerunners. */
  static OptionalDouble secondsPer(String time) {
    return switch (time) {
      case "ns", "nsec" -> OptionalDouble.of(1e-9);
      case "us", "usec", "µs" -> OptionalDouble.of(1e-6);
      case "ms", "msec" -> OptionalDouble.of(1e-3);
      case "s", "sec" -> OptionalDouble.of(1);
      case "min" -> OptionalDouble.of(60);
      case "hr" -> OptionalDouble.of(3600);
      case "day" -> OptionalDouble.of(86_400);
      default -> OptionalDouble.empty();
    };
  }
}
