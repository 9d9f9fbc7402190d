package org.learncost.reports.plot;

import java.util.List;

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
   */
  public record Key(String series, String colour) {}

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
}
