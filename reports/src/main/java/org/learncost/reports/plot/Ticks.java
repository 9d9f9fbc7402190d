package org.learncost.reports.plot;

import java.util.ArrayList;
import java.util.List;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/**
 * Limits and labelled breaks of an axis.
 *
 * @param low lower end of the axis
 * @param high upper end
 */
public record Ticks(double low, double high, List<Double> values, List<String> labels) {
  private static final int MOST = 7;

  /** Of an axis that must show this range. */
  static Ticks of(Axis axis, Range range) {
    Ticks ticks =
        switch (axis.scale()) {
          case LOGARITHMIC -> spanning(range.low(), range.high(), axis.style());
          case LINEAR -> even(range.low(), range.high(), axis.style());
          case CATEGORIES -> new Ticks(range.low(), range.high(), List.of(), List.of());
        };
    if (axis.ticks().isEmpty()) return ticks;
    List<Tick> shown =
        axis.ticks().stream()
            .filter(tick -> tick.value() >= ticks.low && tick.value() <= ticks.high)
            .toList();
    return new Ticks(
        ticks.low,
        ticks.high,
        shown.stream().map(Tick::value).toList(),
        shown.stream().map(Tick::label).toList());
  }

  /** The nearest value that the axis shows. */
  double clamp(double value) {
    return Math.min(Math.max(value, low), high);
  }

  /**
   * Ticks at 1, 2 and 5 times powers of ten, fewer where there would be too many.
   *
   * @throws IllegalArgumentException unless 0 < lowest ≤ highest < ∞
   */
  static Ticks spanning(double lowest, double highest, Style style) {
    if (!(0 < lowest && lowest <= highest && highest < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a logarithmic axis cannot span " + lowest + " to " + highest);
    }
    double margin = Math.max(1.08, Math.pow(highest / lowest, 0.04));
    double low = lowest / margin;
    double high = highest * margin;
    List<Double> values = List.of();
    for (List<Integer> steps : List.of(List.of(1, 2, 5), List.of(1, 3), List.of(1))) {
      values = inside(low, high, steps);
      if (values.size() <= MOST) break;
    }
    if (values.size() > MOST) {
      List<Double> all = values;
      int stride = (all.size() + MOST - 1) / MOST;
      values = all.stream().filter(v -> all.indexOf(v) % stride == 0).toList();
    }
    if (values.isEmpty()) values = List.of(Math.sqrt(low * high));
    List<String> labels = values.stream().map(v -> label(v, style)).toList();
    return new Ticks(low, high, values, labels);
  }

  /**
   * Ticks at equal distances, for a linear axis that need not begin at 0. It spans 4 % or more: a
   * closer look would show noise, and labels of three digits could not tell its ticks apart.
   */
  static Ticks even(double lowest, double highest, Style style) {
    double middle = (lowest + highest) / 2;
    double half = Math.max((highest - lowest) * 0.55, Math.abs(middle) * 0.02);
    if (half == 0) half = 1;
    double step = Math.pow(10, Math.floor(Math.log10(half / 2)));
    for (double factor : new double[] {5, 2}) {
      if (step * factor <= half / 2) {
        step *= factor;
        break;
      }
    }
    List<Double> values = new ArrayList<>();
    for (double i = Math.ceil((middle - half) / step); i * step <= middle + half; i++) {
      values.add(i * step);
    }
    List<String> labels = values.stream().map(v -> label(v, style)).toList();
    return new Ticks(middle - half, middle + half, values, labels);
  }

  private static List<Double> inside(double low, double high, List<Integer> steps) {
    List<Double> values = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
      for (int step : steps) {
        double value = Double.parseDouble(step + "e" + power);
        if (value >= low && value <= high) values.add(value);
      }
    }
    return values;
  }

  /** A tick is a round number: without the zeros that would claim precision. */
  private static String label(double value, Style style) {
    String text = Numbers.of(value, style);
    return text.replaceFirst("(\\.\\d*?)0+(?!\\d)", "$1").replaceFirst("\\.(?!\\d)", "");
  }
}
