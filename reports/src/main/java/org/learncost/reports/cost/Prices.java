package org.learncost.reports.cost;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * What the device of a backend costs, in whatever money the user counts in.
 *
 * @param perSecond by backend
 */
public record Prices(Map<String, Double> perSecond) {
  public static final Prices NONE = new Prices(Map.of());

  private static final String EXPECTED =
      "expected backend=amount/unit with unit h, min or s, as in vector=0.04/h";

  public Prices {
    perSecond = Map.copyOf(perSecond);
  }

  /**
   * Reads prices.
   *
   * @param text as in "vector=0.04/h,opencl=2.50/h"
   * @throws IllegalArgumentException naming what is wrong, and what was expected
   */
  public static Prices parse(String text) {
    Map<String, Double> prices = new LinkedHashMap<>();
    for (String entry : text.split(",", -1)) {
      int equals = entry.indexOf('=');
      int slash = entry.lastIndexOf('/');
      if (equals < 1 || slash < equals) throw wrong(entry);
      String backend = entry.substring(0, equals).strip();
      double amount = amount(entry, entry.substring(equals + 1, slash).strip());
      double seconds =
          switch (entry.substring(slash + 1).strip()) {
            case "h" -> 3600;
            case "min" -> 60;
            case "s" -> 1;
            default -> throw wrong(entry);
          };
      if (backend.isEmpty()) throw wrong(entry);
      if (prices.put(backend, amount / seconds) != null) {
        throw new IllegalArgumentException("two prices of " + backend + ", expected one");
      }
    }
    return new Prices(prices);
  }

  private static double amount(String entry, String text) {
    double amount;
    try {
      amount = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw wrong(entry);
    }
    if (amount > 0 && amount < Double.POSITIVE_INFINITY) return amount;
    throw new IllegalArgumentException(
        "price '" + entry.strip() + "': expected an amount over 0, not " + text);
  }

  private static IllegalArgumentException wrong(String entry) {
    return new IllegalArgumentException("price '" + entry.strip() + "': " + EXPECTED);
  }

  /**
   * Checks that every price is of a backend that there is.
   *
   * @throws IllegalArgumentException naming the one that is not, and those there are
   */
  public void requireAmong(Collection<String> backends) {
    for (String priced : new TreeSet<>(perSecond.keySet())) {
      if (!backends.contains(priced)) {
        throw new IllegalArgumentException(
            "a price of '%s', but this run has %s".formatted(priced, String.join(", ", backends)));
      }
    }
  }

  public boolean isEmpty() {
    return perSecond.isEmpty();
  }

  /** Empty for a backend without a price. */
  public OptionalDouble of(String backend) {
    Double price = perSecond.get(backend);
    return price == null ? OptionalDouble.empty() : OptionalDouble.of(price);
  }
}
