package org.learncost.reports.plot;

import java.util.List;
import org.learncost.reports.text.Numbers;

/**
 * An axis.
 *
 * @param title with the unit, unless the style tells it
 * @param scale logarithmic, linear, or one place per category
 * @param style how its numbers are written
 * @param categories in order; empty for a scale of numbers, whose values on a category axis are
 *     their indexes
 * @param ticks where the axis is labelled; empty for round numbers
 */
public record Axis(
    String title, Scale scale, Numbers.Style style, List<String> categories, List<Tick> ticks) {
  /** How values turn into places. */
  public enum Scale {
    LOGARITHMIC,
    LINEAR,
    CATEGORIES
  }

  public Axis {
    if (categories.isEmpty() == (scale == Scale.CATEGORIES)) {
      throw new IllegalArgumentException(
          title + ": " + categories.size() + " categories on a scale that is " + scale);
    }
    categories = List.copyOf(categories);
    ticks = List.copyOf(ticks);
  }

  public static Axis log(String title, Numbers.Style style) {
    return new Axis(title, Scale.LOGARITHMIC, style, List.of(), List.of());
  }

  public static Axis linear(String title, Numbers.Style style) {
    return new Axis(title, Scale.LINEAR, style, List.of(), List.of());
  }

  public static Axis of(String title, List<String> categories) {
    return new Axis(title, Scale.CATEGORIES, Numbers.Style.PLAIN, categories, List.of());
  }

  /** The same, labelled at these values alone, whose numbers mean nothing to a reader. */
  public Axis labelled(List<Tick> newTicks) {
    return new Axis(title, scale, style, categories, newTicks);
  }

  /** Whether a value has a place on it: a logarithm needs a positive one. */
  boolean holds(double value) {
    return Double.isFinite(value) && (scale != Scale.LOGARITHMIC || value > 0);
  }
}
