package org.learncost.core.result;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The condition that the trials of one curve have in common: a value for each setting that the
 * study varies, n and seed aside. Empty where nothing else is varied.
 *
 * @param settings values by name, as in quality=1.5 and hidden=64-64
 */
public record Condition(@JsonValue SortedMap<String, String> settings) implements Serializable {
  /** Where a study varies nothing but n and seed. */
  public static final Condition NONE = new Condition(new TreeMap<>());

  public Condition {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  public static Condition of(Map<String, String> settings) {
    return settings.isEmpty() ? NONE : new Condition(new TreeMap<>(settings));
  }

  /** The condition of a single setting. */
  public static Condition of(String name, String value) {
    return of(Map.of(name, value));
  }

  /** A number as conditions hold it: 1.5 for 1.50, 1 for 1.0, 100000 for 1e5. */
  public static String text(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }

  /** The value of a setting; null if it has none. */
  public @Nullable String get(String name) {
    return settings.get(name);
  }

  public boolean isEmpty() {
    return settings.isEmpty();
  }

  /**
   * A label for people, as in "hidden 64-64, quality 1.5"; empty where there is nothing to tell.
   */
  public String label() {
    return settings.entrySet().stream()
        .map(e -> e.getKey() + " " + e.getValue())
        .collect(Collectors.joining(", "));
  }

  /** The text {@code hidden=64-64,quality=1.5}. */
  @Override
  public String toString() {
    return settings.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(","));
  }
}
