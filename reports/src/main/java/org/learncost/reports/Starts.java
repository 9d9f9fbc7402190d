package org.learncost.reports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where the search for a formula's parameters begins, as the user writes it. */
final class Starts {
  private Starts() {}

  /**
   * Values by parameter, from "-1500,45,0.85" or "b1=-1500,b2=45,b3=0.85".
   *
   * @throws IllegalArgumentException if they are not one number per parameter
   */
  static List<double[]> parse(List<String> texts, List<String> parameters) {
    String order = String.join(", ", parameters);
    if (texts.isEmpty()) {
      throw new IllegalArgumentException(
          "a formula needs --start with a value for each of %s, in this order".formatted(order));
    }
    List<double[]> starts = new ArrayList<>();
    for (String text : texts) starts.add(one(text, parameters, order));
    return starts;
  }

  private static double[] one(String text, List<String> parameters, String order) {
    String[] parts = text.split(",", -1);
    if (parts.length != parameters.size()) {
      throw new IllegalArgumentException(
          "--start %s has %d values, expected %d: every name in the formula that is no column is a"
                  .formatted(text, parts.length, parameters.size())
              + " parameter, here "
              + order);
    }
    double[] values = new double[parts.length];
    Arrays.fill(values, Double.NaN);
    for (int i = 0; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      String name = equals < 0 ? parameters.get(i) : parts[i].substring(0, equals).strip();
      int place = parameters.indexOf(name);
      if (place < 0) {
        throw new IllegalArgumentException(
            "--start: '%s' is no parameter, expected %s".formatted(name, order));
      }
      values[place] = number(parts[i].substring(equals + 1).strip());
    }
    if (Arrays.stream(values).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException(
          "--start %s names a parameter twice, expected each of %s".formatted(text, order));
    }
    return values;
  }

  private static double number(String text) {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) return value;
    } catch (NumberFormatException e) {
      // Told below, as an infinite one is.
    }
    throw new IllegalArgumentException("--start: '%s', expected a number".formatted(text));
  }
}
