package org.learncost.core.result.experiment;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A plot of one part: the mean over seeds of each quantity with its interval, for each value of the
 * settings that tell curves apart.
 *
 * @param id of the file, unique in the experiment
 * @param part its id
 * @param title a line
 * @param x n, a numeric setting, or {@link Curve#STEP}
 * @param y at least one quantity, all in one unit
 * @param by settings whose values are curves of their own
 * @param logX whether the x axis is logarithmic
 * @param logY whether the y axis is
 * @param where the trials that it shows, by their settings; all where nothing is named
 * @param tunedOver see {@link Curve#tunedOver}; null for none
 * @param lines what theory says
 * @param markers places on the x axis, such as the interpolation threshold
 */
public record Picture(
    String id,
    String part,
    String title,
    String x,
    List<Quantity> y,
    List<String> by,
    boolean logX,
    boolean logY,
    SortedMap<String, String> where,
    @Nullable String tunedOver,
    List<ReferenceLine> lines,
    List<Marker> markers) {
  public Picture {
    y = List.copyOf(y);
    by = List.copyOf(by);
    lines = List.copyOf(lines);
    markers = List.copyOf(markers);
    // JSON may lack it.
    SortedMap<String, String> given = Objects.requireNonNullElseGet(where, TreeMap::new);
    where = Collections.unmodifiableSortedMap(new TreeMap<>(given));
    if (y.isEmpty()) throw new IllegalArgumentException(id + ": a picture of nothing");
  }

  /** Without lines and markers. */
  public Picture(
      String id,
      String part,
      String title,
      String x,
      List<Quantity> y,
      List<String> by,
      boolean logX,
      boolean logY) {
    this(id, part, title, x, y, by, logX, logY, new TreeMap<>(), null, List.of(), List.of());
  }

  /** With what theory says. */
  public Picture with(List<ReferenceLine> newLines, List<Marker> newMarkers) {
    return new Picture(
        id, part, title, x, y, by, logX, logY, where, tunedOver, newLines, newMarkers);
  }

  /** Of the trials with this value of a setting alone. */
  public Picture where(String setting, String value) {
    SortedMap<String, String> more = new TreeMap<>(where);
    more.put(setting, value);
    return new Picture(id, part, title, x, y, by, logX, logY, more, tunedOver, lines, markers);
  }

  /** With a setting tuned at each x. */
  public Picture tuned(String setting) {
    return new Picture(id, part, title, x, y, by, logX, logY, where, setting, lines, markers);
  }

  /**
   * A curve that was not measured.
   *
   * @param x ascending
   * @param y at each x; NaN where there is none
   */
  public record ReferenceLine(String label, double[] x, double[] y) {}

  /** A place on the x axis. */
  public record Marker(String label, double x) {}
}
