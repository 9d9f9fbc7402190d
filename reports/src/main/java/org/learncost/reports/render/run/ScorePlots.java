package org.learncost.reports.render.run;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.learncost.core.result.Series;
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
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** Scores of any benchmarks: side by side, and along their numeric parameters. */
public final class ScorePlots {
  /** More series side by side cannot be read. */
  public static final int MOST = 40;

  /** More lines in one plot cannot be told apart: colours and signs repeat. */
  private static final int MOST_LINES = 10;

  private static final double DECADE = 10;

  private ScorePlots() {}

  /** More points of secondary metrics would make a page too heavy. */
  private static final int MOST_POINTS = 40_000;

  /** The same of each secondary metric, by its name, while a page can bear them. */
  static Map<String, List<Plot>> ofMetrics(List<OtherResult> metrics, SeriesNames names) {
    Map<String, List<OtherResult>> byName = new LinkedHashMap<>();
    for (OtherResult metric : metrics) {
      byName.computeIfAbsent(metric.metric(), name -> new ArrayList<>()).add(metric);
    }
    Map<String, List<Plot>> plots = new LinkedHashMap<>();
    int points = 0;
    for (Map.Entry<String, List<OtherResult>> metric : byName.entrySet()) {
      points += metric.getValue().size();
      if (points > MOST_POINTS) break;
      String id = "metric-%d".formatted(plots.size() + 1);
      List<Plot> own = of(id, metric.getValue(), names);
      if (!own.isEmpty()) plots.put(metric.getKey(), own);
    }
    return plots;
  }

  /**
   * A panel for each class and unit, then a plot for each numeric parameter.
   *
   * @param id how the ids of the plots begin
   */
  static List<Plot> of(String id, List<OtherResult> scores, SeriesNames names) {
    List<ParameterGrowth> growths = ParameterGrowth.of(scores);
    Set<OtherResult> along = Collections.newSetFromMap(new IdentityHashMap<>());
    for (ParameterGrowth growth : growths) {
      for (ParameterGrowth.Curve curve : growth.curves()) {
        curve.points().forEach(point -> along.add(point.result()));
      }
    }
    List<Plot> plots = new ArrayList<>();
    panels(scores.stream().filter(score -> !along.contains(score)).toList())
        .forEach(
            (panel, members) -> plots.addAll(bars(id, plots.size() + 1, panel, members, names)));
    List<List<ParameterGrowth>> together = together(growths);
    for (int i = 0; i < together.size(); i++) plots.add(along(id, together.get(i), i, names));
    return plots;
  }

  /**
   * What stands in one panel.
   *
   * @param type full name of a class; empty for those of all classes that have one score of a unit
   */
  private record Panel(String type, String unit) {}

  private static Map<Panel, List<OtherResult>> panels(List<OtherResult> scores) {
    Map<Panel, List<OtherResult>> byClass = new LinkedHashMap<>();
    for (OtherResult score : scores) {
      if (Double.isNaN(score.shown().value())) continue;
      Panel panel = new Panel(score.series().type(), new Unit(score.unit()).base());
      byClass.computeIfAbsent(panel, u -> new ArrayList<>()).add(score);
    }
    Map<Panel, List<OtherResult>> panels = new LinkedHashMap<>();
    byClass.forEach(
        (panel, members) -> {
          Panel own = members.size() > 1 ? panel : new Panel("", panel.unit);
          panels.computeIfAbsent(own, p -> new ArrayList<>()).addAll(members);
        });
    panels.values().removeIf(members -> members.size() == 1);
    return panels;
  }

  /** Bars of a panel, in plots of so many as can be read. */
  private static List<Plot> bars(
      String id, int place, Panel panel, List<OtherResult> all, SeriesNames names) {
    Optional<String> parameter = category(all);
    List<Plot> plots = new ArrayList<>();
    int count = (all.size() + MOST - 1) / MOST;
    int rows = (all.size() + count - 1) / count;
    for (int part = 0; part < count; part++) {
      List<OtherResult> shown = all.subList(part * rows, Math.min((part + 1) * rows, all.size()));
      String of = count == 1 ? "" : " (%d of %d)".formatted(part + 1, count);
      String start = "%s-%d-%s".formatted(id, place + part, slug(panel.unit));
      plots.add(
          parameter
              .map(name -> coloured(start, panel, of, all, shown, names, name))
              .orElseGet(() -> bars(start, panel, of, shown, names)));
    }
    return plots;
  }

  /**
   * The parameter whose values get colours: it tells members apart, each colour stands for several
   * of them, and the colours can be told apart. Of several the one of the fewest values.
   */
  private static Optional<String> category(List<OtherResult> members) {
    Map<String, Set<String>> values = new TreeMap<>();
    members.get(0).series().params().keySet().forEach(name -> values.put(name, new TreeSet<>()));
    for (OtherResult member : members) {
      values.keySet().retainAll(member.series().params().keySet());
      values.forEach((name, seen) -> seen.add(member.series().params().get(name)));
    }
    return values.entrySet().stream()
        .filter(e -> e.getValue().size() > 1)
        .filter(e -> e.getValue().size() <= Palette.COLOURS.size())
        .filter(e -> e.getValue().size() < members.size())
        .min(Comparator.comparingInt(e -> e.getValue().size()))
        .map(Map.Entry::getKey);
  }

  /** Bars with a colour for each value of a parameter. */
  private static Plot coloured(
      String id,
      Panel panel,
      String part,
      List<OtherResult> all,
      List<OtherResult> shown,
      SeriesNames names,
      String parameter) {
    List<String> values =
        all.stream().map(member -> member.series().params().get(parameter)).distinct().toList();
    List<Plot.Key> legend = new ArrayList<>();
    List<Mark> marks = new ArrayList<>();
    for (String value : values) {
      String series = parameter + "=" + Series.visible(value);
      List<Point> medians = new ArrayList<>();
      List<Point> forks = new ArrayList<>();
      for (int i = 0; i < shown.size(); i++) {
        if (!value.equals(shown.get(i).series().params().get(parameter))) continue;
        medians.add(median(i, shown.get(i)));
        forks.addAll(forks(i, shown.get(i)));
      }
      if (medians.isEmpty()) continue;
      // A value's colour is the same in every part of a panel.
      legend.add(key(series, values.indexOf(value)));
      marks.add(new Mark.Points(series, forks, false));
      marks.add(new Mark.Points(series, medians, true));
    }
    return panel(id, panel, part, shown, names, legend, marks);
  }

  private static Plot bars(
      String id, Panel panel, String part, List<OtherResult> shown, SeriesNames names) {
    List<Point> medians = new ArrayList<>();
    List<Point> forks = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      medians.add(median(i, shown.get(i)));
      forks.addAll(forks(i, shown.get(i)));
    }
    List<Plot.Key> legend = List.of(key("fork", 5), key("median", 0));
    List<Mark> marks =
        List.of(new Mark.Points("fork", forks, false), new Mark.Points("median", medians, true));
    return panel(id, panel, part, shown, names, legend, marks);
  }

  private static Plot panel(
      String id,
      Panel panel,
      String part,
      List<OtherResult> shown,
      SeriesNames names,
      List<Plot.Key> legend,
      List<Mark> marks) {
    String type = panel.type.isEmpty() ? "Scores" : names.type(panel.type);
    List<String> labels =
        shown.stream().map(s -> shortened(names.of(s.series()), panel.type, type)).toList();
    return new Plot(
        id,
        "%s%s in %s%s".formatted(metric(shown), type, panel.unit, part),
        "large: median over forks with its interval; small: forks" + scores(shown),
        "Scores in %s of %d series, fork by fork; mode %s"
            .formatted(panel.unit, shown.size(), modes(shown)),
        Axis.of("", distinct(labels)),
        value(panel.unit, shown),
        legend,
        marks);
  }

  /** What is shown of the series, where it is not their score. */
  private static String metric(List<OtherResult> shown) {
    String metric = shown.get(0).metric();
    return metric.isEmpty() ? "" : metric + ": ";
  }

  private static String modes(List<OtherResult> shown) {
    return shown.stream().map(s -> s.series().mode()).distinct().collect(joining(", "));
  }

  /** Without the class, which the title has. */
  private static String shortened(String label, String type, String shown) {
    return !type.isEmpty() && label.startsWith(shown + ".")
        ? label.substring(shown.length() + 1)
        : label;
  }

  /** Two categories of one name would be one place. */
  private static List<String> distinct(List<String> labels) {
    Map<String, Integer> seen = new HashMap<>();
    return labels.stream()
        .map(
            label -> {
              int times = seen.merge(label, 1, Integer::sum);
              return times == 1 ? label : label + " (" + times + ")";
            })
        .toList();
  }

  /** Methods of one class along one parameter in one plot, while their lines can be told apart. */
  private static List<List<ParameterGrowth>> together(List<ParameterGrowth> growths) {
    record Place(String type, String mode, String parameter, String unit) {}
    Map<Place, List<List<ParameterGrowth>>> byPlace = new LinkedHashMap<>();
    for (ParameterGrowth growth : growths) {
      OtherResult first = growth.curves().get(0).points().get(0).result();
      String unit = new Unit(first.unit()).base();
      Place place = new Place(first.series().type(), growth.mode(), growth.parameter(), unit);
      List<List<ParameterGrowth>> plots = byPlace.computeIfAbsent(place, p -> new ArrayList<>());
      List<ParameterGrowth> last = plots.isEmpty() ? List.of() : plots.get(plots.size() - 1);
      if (last.isEmpty() || curves(last) + growth.curves().size() > MOST_LINES) {
        plots.add(new ArrayList<>());
      }
      plots.get(plots.size() - 1).add(growth);
    }
    return byPlace.values().stream().flatMap(List::stream).toList();
  }

  private static int curves(List<ParameterGrowth> growths) {
    return growths.stream().mapToInt(growth -> growth.curves().size()).sum();
  }

  private static Plot along(
      String id, List<ParameterGrowth> growths, int index, SeriesNames names) {
    ParameterGrowth first = growths.get(0);
    String name = names.benchmark(first.benchmark());
    int method = name.lastIndexOf('.') + 1;
    String title = growths.size() == 1 ? name : name.substring(0, Math.max(0, method - 1));
    List<Plot.Key> legend = new ArrayList<>();
    List<Mark> marks = new ArrayList<>();
    List<OtherResult> all = new ArrayList<>();
    List<Double> xs = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (ParameterGrowth growth : growths) {
      String own = growths.size() == 1 ? "" : names.benchmark(growth.benchmark()).substring(method);
      for (ParameterGrowth.Curve curve : growth.curves()) {
        String series =
            Stream.of(own, curve.others()).filter(w -> !w.isEmpty()).collect(joining(", "));
        if (series.isEmpty()) series = name;
        // Those of other threads have the same words.
        for (int more = 2; taken.contains(series); more++) series = series + " (" + more + ")";
        taken.add(series);
        String colour = Palette.of(legend.size());
        String law = curve.growth().map(ScorePlots::law).orElse("");
        legend.add(new Plot.Key(series, colour, law));
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
    }
    String unit = new Unit(all.get(0).unit()).base();
    Axis x =
        isWide(xs)
            ? Axis.log(first.parameter(), Style.SI)
            : Axis.linear(first.parameter(), Style.PLAIN);
    return new Plot(
        "%s-along-%d-%s-%s".formatted(id, index + 1, slug(title), slug(first.parameter())),
        metric(all) + title + " along " + first.parameter(),
        "line: median over forks with its interval; small: forks" + scores(all),
        "%s in %s against %s; mode %s".formatted(title, unit, first.parameter(), modes(all)),
        x,
        value(unit, all),
        legend,
        marks);
  }

  /** How the time of an operation grows, as in "n^1.04 [0.98, 1.10], O(n)". */
  private static String law(ParameterGrowth.Growth growth) {
    Estimate exponent = growth.power().exponent();
    boolean known = Double.isFinite(exponent.low()) && Double.isFinite(exponent.high());
    String overhead = growth.power().overhead() > 0 ? "a + " : "";
    String power = known ? overhead + "n^" + Numbers.of(exponent, Style.PLAIN) : "";
    String law = growth.law().map(l -> "O(" + l.label() + ")").orElse("");
    return Stream.of(power, law).filter(w -> !w.isEmpty()).collect(joining(", "));
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
