package org.learncost.reports.render.compare;

import org.learncost.reports.compare.History;
import org.learncost.reports.stats.Estimate;

/**
 * A plot of one line of characters per run, all on one scale: the median and its interval.
 *
 * @param width in characters
 */
record Sparkline(double lowest, double highest, int width) {

  static Sparkline of(History history, int width) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (History.Point point : history.points()) {
      Estimate median = point.median();
      lowest = Math.min(lowest, median.hasInterval() ? median.low() : median.value());
      highest = Math.max(highest, median.hasInterval() ? median.high() : median.value());
    }
    return new Sparkline(lowest, highest, width);
  }

  String of(Estimate median) {
    char[] line = " ".repeat(width).toCharArray();
    if (median.hasInterval()) {
      for (int x = at(median.low()); x <= at(median.high()); x++) line[x] = '─';
    }
    line[at(median.value())] = '●';
    return new String(line);
  }

  private int at(double value) {
    if (highest == lowest) return width / 2;
    return (int) Math.round((value - lowest) / (highest - lowest) * (width - 1));
  }
}
