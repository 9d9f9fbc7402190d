package org.learncost.core.result.experiment;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A quantity against an axis: all trials of a part that have these settings; each seed gives one
 * value at each x.
 *
 * @param part its id
 * @param x n, a numeric setting, or {@value #STEP} for what trials saw on the way
 * @param y the id of a {@link Quantity}
 * @param where the other settings, by name; those that are not named are pooled
 * @param tunedOver a setting of which, at each x, the value with the least mean y is taken, among
 *     those at which most seeds have one; null for none
 */
public record Curve(
    String part, String x, String y, SortedMap<String, String> where, @Nullable String tunedOver) {
  /** The axis of a trial's checkpoints. */
  public static final String STEP = "step";

  public Curve {
    where = Collections.unmodifiableSortedMap(new TreeMap<>(where));
  }

  public Curve(String part, String x, String y) {
    this(part, x, y, new TreeMap<>(), null);
  }

  /** With a setting tuned at each x. */
  public Curve tunedOver(String setting) {
    return new Curve(part, x, y, where, setting);
  }

  /** With one more setting. */
  public Curve where(String setting, String value) {
    SortedMap<String, String> more = new TreeMap<>(where);
    more.put(setting, value);
    return new Curve(part, x, y, more, tunedOver);
  }

  /** With several settings. */
  public Curve where(Map<String, String> settings) {
    SortedMap<String, String> more = new TreeMap<>(where);
    more.putAll(settings);
    return new Curve(part, x, y, more, tunedOver);
  }
}
