package org.learncost.core.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * A setting that a study varies, beside n and the seed.
 *
 * @param name of the setting, as in quality, hidden or learning-rate
 * @param values in the order in which they were given, at least one
 */
public record Axis(String name, List<String> values) {
  public Axis {
    values = List.copyOf(values);
    if (values.isEmpty()) throw new IllegalArgumentException(name + ": an axis without values");
  }

  /** Whether each value is one finite number, so that it has a place on a line. */
  @JsonIgnore
  public boolean isNumeric() {
    return values.stream().allMatch(Axis::isNumber);
  }

  private static boolean isNumber(String value) {
    try {
      return Double.isFinite(Double.parseDouble(value));
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
