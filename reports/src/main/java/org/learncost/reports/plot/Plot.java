package org.learncost.reports.plot;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A plot: interactive in the page, SVG and PNG beside it, characters in the terminal.
 *
 * @param id file name without extension
 * @param subtitle a line under the title; may be empty
 * @param alt what it shows, for those who cannot see it
 * @param legend every series that the marks name, in this order
 * @param marks the first lies under the others
 */
public record Plot(
    String id,
    String title,
    String subtitle,
    String alt,
    Axis x,
    Axis y,
    List<Key> legend,
    List<Mark> marks) {

  /**
   * A series in the legend.
   *
   * @param colour as in "#0072B2"
   * @param note what the page's legend tells of it beside its name; may be empty
   */
  public record Key(String series, String colour, String note) {
    public Key(String series, String colour) {
      this(series, colour, "");
    }
  }

  public Plot {
    List<String> named = legend.stream().map(Key::series).toList();
    for (Mark mark : marks) {
      if (!named.contains(mark.series())) {
        throw new IllegalArgumentException(id + ": not in the legend: " + mark.series());
      }
    }
    legend = List.copyOf(legend);
    marks = List.copyOf(marks);
  }

  /** Foreign text without control and format characters, which no drawing can hold. */
  static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u0085\\u2028\\u2029\\ufffe\\uffff]", " ");
  }

  /** Whether categories go down and values across: names need room. A heat map has two of them. */
  boolean isSideways() {
    boolean heat = marks.stream().anyMatch(mark -> mark instanceof Mark.Heat);
    return x.scale() == Axis.Scale.CATEGORIES && !heat;
  }

  /** The colour of a series of the legend. */
  String colour(String series) {
    return legend.stream()
        .filter(k -> k.series().equals(series))
        .findFirst()
        .orElseThrow()
        .colour();
  }

  /** How many single forks, seeds and the like it shows. */
  public int smallPoints() {
    int small = 0;
    for (Mark mark : marks) {
      if (mark instanceof Mark.Points p && !p.large()) small += p.points().size();
    }
    return small;
  }

  /**
   * The same with no more small points than this, every so manieth of them, which the subtitle then
   * says; the rest stays.
   */
  public Plot thinned(int most) {
    int small = smallPoints();
    if (small <= most) return this;
    int stride = (small + most - 1) / most;
    List<Mark> fewer =
        marks.stream()
            .map(m -> m instanceof Mark.Points p && !p.large() ? every(stride, p) : m)
            .toList();
    String told = "1 of " + stride + " small points shown";
    String shown = subtitle.isEmpty() ? told : subtitle + "; " + told;
    return new Plot(id, title, shown, alt, x, y, legend, fewer);
  }

  private static Mark every(int stride, Mark.Points points) {
    List<Mark.Point> kept =
        IntStream.range(0, points.points().size())
            .filter(i -> i % stride == 0)
            .mapToObj(points.points()::get)
            .toList();
    return new Mark.Points(points.series(), kept, false);
  }
}
