package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.learncost.reports.analysis.OtherResult;
import org.learncost.reports.analysis.ParameterGrowth;
import org.learncost.reports.plot.Axis;
import org.learncost.reports.plot.Mark;
import org.learncost.reports.plot.Mark.Point;
import org.learncost.reports.plot.Palette;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.read.Unit;
import org.learncost.reports.render.label.SeriesNames;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.Numbers.Style;

/** Scores of any benchmarks: side by side, and along their numeric parameters. */
public final class ScorePlots {
  /** More series side by side cannot be read. */
  public static final int MOST = 40;

  private static final double DECADE = 10;

  private ScorePlots() {}

  static List<Plot> of(List<OtherResult> scores, SeriesNames names) {
    List<Plot> plots = new ArrayList<>();
    Map<String, List<OtherResult>> byUnit = new LinkedHashMap<>();
    for (OtherResult score : scores) {
      if (Double.isNaN(score.shown().value())) continue;
      byUnit.computeIfAbsent(new Unit(score.unit()).base(), u -> new ArrayList<>()).add(score);
    }
    byUnit.forEach(
        (unit, members) -> {
          if (members.size() > 1) plots.add(sideBySide(plots.size() + 1, unit, members, names));
        });
    List<ParameterGrowth> growths = ParameterGrowth.of(scores);
    for (int i = 0; i < growths.size(); i++) plots.add(along(growths.get(i), i, names));
    return plots;
  }

  private static Plot sideBySide(int place, String unit, List<OtherResult> all, SeriesNames names) {
    List<OtherResult> shown = all.subList(0, Math.min(MOST, all.size()));
    List<Point> medians = new ArrayList<>();
    List<Point> forks = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      medians.add(median(i, shown.get(i)));
      forks.addAll(forks(i, shown.get(i)));
    }
    String cut =
        shown.size() < all.size() ? "the first %d of %d; ".formatted(MOST, all.size()) : "";
    return new Plot(
        "scores-%d-%s".formatted(place, slug(unit)),
        "Scores in " + unit,
        cut + "large: median over forks with its interval; small: forks" + scores(shown),
        "Scores in %s of %d series, fork by fork".formatted(unit, shown.size()),
        Axis.of("", shown.stream().map(s -> names.of(s.series())).toList()),
        value(unit, all),
        List.of(key("fork", 5), key("median", 0)),
        List.of(new Mark.Points("fork", forks, false), new Mark.Points("median", medians, true)));
  }

  private static Plot along(ParameterGrowth growth, int index, SeriesNames names) {
    String name = names.benchmark(growth.benchmark());
    List<Plot.Key> legend = new ArrayList<>();
    List<Mark> marks = new ArrayList<>();
    List<OtherResult> all = new ArrayList<>();
    List<Double> xs = new ArrayList<>();
    for (ParameterGrowth.Curve curve : growth.curves()) {
      String series = curve.others().isEmpty() ? name : curve.others();
      legend.add(key(series, legend.size()));
      List<Point> medians = new ArrayList<>();
      List<Point> forks = new ArrayList<>();
      for (ParameterGrowth.Point point : curve.points()) {
        medians.add(median(point.x(), point.result()));
        forks.addAll(forks(point.x(), point.result()));
        all.add(point.result());
        xs.add(point.x());
      }
      marks.add(new Mark.Points(series, forks, false));
      marks.add(new Mark.Line(series, medians, Mark.Dash.SOLID));
      marks.add(new Mark.Points(series, medians, true));
    }
    String unit = new Unit(all.get(0).unit()).base();
    Axis x =
        isWide(xs)
            ? Axis.log(growth.parameter(), Style.SI)
            : Axis.linear(growth.parameter(), Style.PLAIN);
    return new Plot(
        "growth-%d-%s-%s".formatted(index + 1, slug(name), slug(growth.parameter())),
        name + " along " + growth.parameter(),
        "line: median over forks with its interval; small: forks" + scores(all),
        "%s in %s against %s".formatted(name, unit, growth.parameter()),
        x,
        value(unit, all),
        legend,
        marks);
  }

  private static Axis value(String unit, List<OtherResult> all) {
    Style style =
        switch (new Unit(all.get(0).unit()).kind()) {
          case RATE -> Style.SI;
          case TIME -> Style.TIME;
          case OTHER -> Style.PLAIN;
        };
    String title = style == Style.TIME ? "time " + unit.replaceFirst("^s/?", "per ") : unit;
    List<Double> values = all.stream().map(r -> r.shown().value()).toList();
    return isWide(values) ? Axis.log(title, style) : Axis.linear(title, style);
  }

  private static boolean isWide(List<Double> values) {
    double low = values.stream().mapToDouble(v -> v).min().orElse(0);
    double high = values.stream().mapToDouble(v -> v).max().orElse(0);
    return low > 0 && high >= DECADE * low;
  }

  /** With the interval over forks; of one fork JMH's, over its iterations. */
  private static Point median(double x, OtherResult result) {
    double factor = new Unit(result.unit()).toBase();
    boolean own = result.median().hasInterval();
    boolean told = !own && result.score().hasInterval();
    Estimate e = (told ? result.score() : result.shown()).times(factor);
    String note =
        told
            ? "JMH's score, 99.9 % over iterations"
            : Double.isNaN(result.median().value()) ? "JMH's score" : "median over forks";
    return new Point(x, e.value(), e.low(), e.high(), note);
  }

  private static String scores(List<OtherResult> all) {
    boolean unknown = all.stream().anyMatch(r -> Double.isNaN(r.median().value()));
    return unknown ? "; without raw data JMH's score" : "";
  }

  private static List<Point> forks(double x, OtherResult result) {
    double factor = new Unit(result.unit()).toBase();
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < result.forks().length; i++) {
      points.add(new Point(x, result.forks()[i] * factor, "fork " + (i + 1)));
    }
    return points;
  }

  private static Plot.Key key(String series, int place) {
    return new Plot.Key(series, Palette.of(place));
  }

  private static String slug(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
