package org.learncost.reports.render.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.learncost.core.result.experiment.Curve;
import org.learncost.core.result.experiment.Picture;
import org.learncost.core.result.experiment.Picture.Marker;
import org.learncost.core.result.experiment.Picture.ReferenceLine;
import org.learncost.reports.analysis.experiment.ExperimentAnalysis;
import org.learncost.reports.analysis.experiment.ExperimentAnalysis.PictureCurve;
import org.learncost.reports.analysis.experiment.MeasuredCurve;
import org.learncost.reports.plot.Axis;
import org.learncost.reports.plot.Mark;
import org.learncost.reports.plot.Mark.Dash;
import org.learncost.reports.plot.Palette;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.Numbers.Style;

/** A picture of an experiment, drawn: means over seeds with intervals, theory dashed. */
public final class PicturePlot {
  /** Points of a line beside which their intervals can be told apart; a band shows more. */
  private static final int FEW_POINTS = 25;

  /** What a logarithmic axis of values spans at most. */
  private static final double MOST_DECADES = 1e9;

  private PicturePlot() {}

  /**
   * Draws a picture.
   *
   * @param id of its file
   */
  public static Plot of(String id, Picture picture, ExperimentAnalysis analysis) {
    List<Mark> marks = new ArrayList<>();
    List<Plot.Key> keys = new ArrayList<>();
    List<PictureCurve> curves = analysis.curves(picture);
    boolean named = picture.y().size() > 1 || picture.by().isEmpty();
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    double top =
        curves.stream()
            .flatMap(c -> c.curve().points().stream())
            .mapToDouble(MeasuredCurve.Point::mean)
            .max()
            .orElse(0);
    // An error that is zero but for rounding would take the room of all others.
    double bottom = picture.logY() ? top / MOST_DECADES : Double.NEGATIVE_INFINITY;
    for (PictureCurve curve : curves) {
      String series = label(curve, named);
      List<Mark.Point> points = points(picture, curve.curve(), bottom);
      if (points.isEmpty()) continue;
      for (Mark.Point point : points) {
        lowest = Math.min(lowest, point.y());
        highest = Math.max(highest, point.y());
      }
      keys.add(new Plot.Key(series, Palette.of(keys.size())));
      if (points.size() > FEW_POINTS && points.stream().allMatch(Mark.Point::hasInterval)) {
        marks.add(new Mark.Band(series, points));
        marks.add(new Mark.Line(series, bare(points), Dash.SOLID));
      } else {
        marks.add(new Mark.Line(series, points, Dash.SOLID));
        marks.add(new Mark.Points(series, points, true));
      }
    }
    int lines = 0;
    for (ReferenceLine line : picture.lines()) {
      List<Mark.Point> points = reference(picture, line, lowest, highest);
      if (points.isEmpty()) continue;
      keys.add(new Plot.Key(line.label(), colour(line.label(), keys)));
      marks.add(new Mark.Line(line.label(), points, lines++ % 2 == 0 ? Dash.DASHED : Dash.DOTTED));
    }
    for (Marker marker : picture.markers()) {
      keys.add(new Plot.Key(marker.label(), Palette.GREY));
      marks.add(new Mark.Rule(marker.label(), true, marker.x(), ""));
    }
    return new Plot(
        id,
        picture.title(),
        "means over seeds with 95 % intervals",
        picture.title() + ": " + String.join(", ", keys.stream().map(Plot.Key::series).toList()),
        axis(
            picture.x().equals(Curve.STEP) ? "steps" : xTitle(picture.x()),
            picture.logX(),
            Style.SI),
        axis(yTitle(picture), picture.logY(), Style.PLAIN),
        keys,
        marks);
  }

  /** As "floor, quality 2" goes with "quality 2", so do their colours. */
  private static String colour(String label, List<Plot.Key> keys) {
    return keys.stream()
        .filter(key -> label.endsWith(" " + key.series()))
        .map(Plot.Key::colour)
        .findFirst()
        .orElseGet(() -> Palette.of(keys.size()));
  }

  private static String xTitle(String x) {
    return x.equals("n") ? "training samples n" : x.replace('-', ' ');
  }

  /**
   * What the labels have in common, as "error rate" of "test error rate" and "training error rate".
   */
  private static String yTitle(Picture picture) {
    List<String> labels = picture.y().stream().map(q -> q.label()).toList();
    String[] words = labels.get(0).split("[ ,]+", -1);
    for (int length = words.length; length > 0; length--) {
      for (int from = 0; from + length <= words.length; from++) {
        String common = String.join(" ", Arrays.copyOfRange(words, from, from + length));
        if (labels.stream().allMatch(label -> label.contains(common))) {
          return common.replaceAll("( (of|to|the|a|an))+$", "");
        }
      }
    }
    return "mean over seeds";
  }

  private static Axis axis(String title, boolean logarithmic, Style style) {
    return logarithmic ? Axis.log(title, style) : Axis.linear(title, style);
  }

  private static String label(PictureCurve curve, boolean named) {
    String settings =
        curve.series().entrySet().stream()
            .map(PicturePlot::setting)
            .collect(Collectors.joining(", "));
    if (settings.isEmpty()) return curve.quantity().label();
    return named ? curve.quantity().label() + ", " + settings : settings;
  }

  private static String setting(Map.Entry<String, String> one) {
    return one.getKey().replace('-', ' ') + " " + one.getValue();
  }

  private static List<Mark.Point> points(Picture picture, MeasuredCurve curve, double bottom) {
    List<Mark.Point> points = new ArrayList<>();
    for (MeasuredCurve.Point point : curve.points()) {
      Estimate mean = point.estimate();
      if (picture.logX() && point.x() <= 0 || !(mean.value() >= bottom)) continue;
      if (picture.logY() && mean.value() <= 0) continue;
      int seeds = point.bySeed().size();
      String note = seeds + (seeds == 1 ? " seed" : " seeds");
      // The lower end of a wide interval may have no logarithm.
      boolean shown = mean.hasInterval() && (!picture.logY() || mean.low() > 0);
      points.add(
          shown
              ? new Mark.Point(point.x(), mean.value(), mean.low(), mean.high(), note)
              : new Mark.Point(point.x(), mean.value(), note));
    }
    return points;
  }

  private static List<Mark.Point> bare(List<Mark.Point> points) {
    return points.stream().map(p -> new Mark.Point(p.x(), p.y(), p.note())).toList();
  }

  /** What of it lies about where the measurements are. */
  private static List<Mark.Point> reference(
      Picture picture, ReferenceLine line, double lowest, double highest) {
    double margin = picture.logY() ? 3 : 0.5 * (highest - lowest);
    double low = picture.logY() ? lowest / margin : lowest - margin;
    double high = picture.logY() ? highest * margin : highest + margin;
    List<Mark.Point> points = new ArrayList<>();
    for (int i = 0; i < line.x().length; i++) {
      double y = line.y()[i];
      if (picture.logX() && line.x()[i] <= 0) continue;
      if (y >= low && y <= high) points.add(new Mark.Point(line.x()[i], y, ""));
    }
    return points;
  }
}
