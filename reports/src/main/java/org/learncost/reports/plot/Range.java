package org.learncost.reports.plot;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What an axis must show.
 *
 * @param low lowest value
 * @param high highest value
 */
record Range(double low, double high) {

  static Range x(Plot plot) {
    return of(plot.x(), plot.marks().stream().flatMapToDouble(Range::x));
  }

  /**
   * Intervals may be far wider than all that was seen: they take as much room on either side as the
   * values themselves, and no more.
   */
  static Range y(Plot plot) {
    Axis axis = plot.y();
    Range values = of(axis, plot.marks().stream().flatMapToDouble(Range::y));
    if (axis.scale() == Axis.Scale.CATEGORIES) return values;
    Range most = values.widened(axis);
    return of(
        axis,
        DoubleStream.concat(
            DoubleStream.of(values.low, values.high),
            plot.marks().stream()
                .flatMapToDouble(Range::ends)
                .filter(axis::holds)
                .map(v -> Math.min(Math.max(v, most.low), most.high))));
  }

  private Range widened(Axis axis) {
    if (axis.scale() == Axis.Scale.LOGARITHMIC) {
      double factor = Math.max(high / low, 2);
      return new Range(low / factor, high * factor);
    }
    double span = high > low ? high - low : Math.abs(high);
    return new Range(low - span, high + span);
  }

  /** An axis on which nothing has a place still has one. */
  private static Range of(Axis axis, DoubleStream values) {
    if (axis.scale() == Axis.Scale.CATEGORIES) {
      return new Range(-0.5, axis.categories().size() - 0.5);
    }
    double[] held = values.filter(axis::holds).sorted().toArray();
    return held.length == 0 ? new Range(1, 10) : new Range(held[0], held[held.length - 1]);
  }

  private static DoubleStream x(Mark mark) {
    if (mark instanceof Mark.Rule rule) {
      return rule.upright() ? DoubleStream.of(rule.at()) : DoubleStream.empty();
    }
    return points(mark).stream().mapToDouble(Mark.Point::x);
  }

  private static DoubleStream y(Mark mark) {
    if (mark instanceof Mark.Rule rule) {
      return rule.upright() ? DoubleStream.empty() : DoubleStream.of(rule.at());
    }
    return points(mark).stream().mapToDouble(Mark.Point::y);
  }

  private static DoubleStream ends(Mark mark) {
    return points(mark).stream().flatMapToDouble(p -> DoubleStream.of(p.low(), p.high()));
  }

  private static List<Mark.Point> points(Mark mark) {
    if (mark instanceof Mark.Points points) return points.points();
    if (mark instanceof Mark.Line line) return line.points();
    if (mark instanceof Mark.Band band) return band.points();
    return List.of();
  }
}
