package org.learncost.reports.plot;

import java.util.List;
import org.learncost.reports.text.Numbers;

/**
 * Something that a plot shows. Marks of one series share its colour and are shown or hidden
 * together.
 */
public sealed interface Mark {
  /** The series, as the legend names it. */
  String series();

  /**
   * A point.
   *
   * @param low lower end of its interval; NaN for none
   * @param high upper end; NaN for none
   * @param note what a reader sees beside the values when hovering, as in "fork 3"; may be empty
   */
  record Point(double x, double y, double low, double high, String note) {
    public Point(double x, double y, String note) {
      this(x, y, Double.NaN, Double.NaN, note);
    }

    public boolean hasInterval() {
      return !Double.isNaN(low) && !Double.isNaN(high);
    }
  }

  /** Single points, such as forks or seeds (small), or their summary (large). */
  record Points(String series, List<Point> points, boolean large) implements Mark {}

  /** Points joined by a line in their order, with their intervals. */
  record Line(String series, List<Point> points, Dash dash) implements Mark {}

  /** The area between the ends of the points' intervals. */
  record Band(String series, List<Point> points) implements Mark {}

  /**
   * A heat map: a rectangle per cell, its value by colour. Both axes have categories.
   *
   * @param style of the values
   */
  record Heat(String series, List<Cell> cells, Numbers.Style style) implements Mark {
    /**
     * A rectangle.
     *
     * @param x index of the category
     * @param y index of the category
     * @param value NaN where there is none
     * @param note seen when hovering
     */
    public record Cell(int x, int y, double value, String note) {}
  }

  /**
   * A reference line through the whole plot.
   *
   * @param upright at a value of x, not of y
   * @param label written beside it; may be empty
   */
  record Rule(String series, boolean upright, double at, String label) implements Mark {}

  /** How a line is drawn. */
  enum Dash {
    SOLID,
    DASHED,
    DOTTED
  }
}
