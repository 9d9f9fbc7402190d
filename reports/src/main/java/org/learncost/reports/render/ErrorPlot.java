package org.learncost.reports.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.learncost.core.result.StudyPlan;
import org.learncost.reports.analysis.QualityErrors;
import org.learncost.reports.fit.Bootstrap;
import org.learncost.reports.fit.ErrorCurve;
import org.learncost.reports.fit.Estimate;
import org.learncost.reports.fit.FittedCurve;
import org.learncost.reports.fit.Law;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** Error against n in log-log: seeds, mean, fit, band, floor and the theory's reference lines. */
final class ErrorPlot {
  private static final String SEED = "seed";
  private static final String MEAN = "mean over seeds";
  private static final String FIT = "fit, 95 % band";
  private static final String FLOOR = "label-noise floor";
  // Whatever is not named here is a reference line and comes first in the plot, last in the legend.
  private static final List<String> LEGEND = List.of(SEED, MEAN, FIT, FLOOR);
  private static final int GRID = 60;
  private static final double DELTA = 0.05;

  private final Map<String, String> legend = new LinkedHashMap<>();
  private final Chart chart;
  private final Law law;
  private final double first;
  private final double last;
  private final double lowest;
  private final double highest;

  private ErrorPlot(String title, String subtitle, Law law, double floor) {
    this.law = law;
    chart = new Chart(title, subtitle);
    double[] n = law.curve().n();
    first = n[0];
    last = n[n.length - 1];
    DoubleStream errors =
        law.curve().sizes().stream().flatMapToDouble(s -> Arrays.stream(s.errors()));
    double[] all =
        (floor > 0 ? DoubleStream.concat(errors, DoubleStream.of(floor)) : errors).toArray();
    lowest = 0.6 * Arrays.stream(all).min().orElseThrow();
    highest = 2 * Arrays.stream(all).max().orElseThrow();
  }

  static Plot noisy(StudyPlan plan, QualityErrors errors) {
    return draw(plan, errors, errors.noisy(), "noisy", errors.floor());
  }

  static Plot clean(StudyPlan plan, QualityErrors errors) {
    return draw(plan, errors, errors.clean(), "clean", 0);
  }

  /** What the reference lines are. */
  static String referenceLines(StudyPlan plan) {
    int d = inputs(plan);
    String vacuous =
        d > 1
            ? ""
            : "; with this task's one input it is 0 and says nothing, so it is drawn for d = 2";
    return "Reference lines: √(ln(2/δ)/2n) is Hoeffding's bound at δ = 0.05 for losses in [0, 1],"
        + " falling as 1/√n; √(ln d/n) is the minimax lower bound of Golestaneh et al. 2024 up to"
        + " its constant, a worst case over a class that one easy task may beat"
        + vacuous
        + "; 1/n is the variance of an average, drawn through the first mean: only its slope says"
        + " something.";
  }

  private static int inputs(StudyPlan plan) {
    String first = plan.mlp().split("-", 2)[0];
    return first.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(first) : 1;
  }

  private static Plot draw(
      StudyPlan plan, QualityErrors errors, Law law, String targets, double floor) {
    String quality = Numbers.plain(errors.quality());
    String id =
        "error-" + targets + "-q" + quality.replace('.', '_') + Arms.suffix(plan, errors.arm());
    String title =
        "Error on " + targets + " targets, quality " + quality + Arms.after(plan, errors.arm());
    if (law.curve().sizes().isEmpty()) {
      return new Plot(id, title, new Chart(title, "no finite errors").svg(Series.PLOT_WIDTH, 200));
    }
    String subtitle =
        law.shownFit()
            .map(ErrorPlot::formula)
            .orElseGet(() -> "no law fitted: " + law.refusal().orElse(""));
    ErrorPlot plot = new ErrorPlot(title, subtitle, law, floor);
    plot.band();
    plot.references(Math.max(2, inputs(plan)));
    if (floor > 0) plot.line(FLOOR, "#CC79A7", "dashed", n -> floor);
    plot.seeds();
    law.shownFit().ifPresent(f -> plot.line(FIT, "#0072B2", "solid", f::value));
    plot.means();
    return new Plot(id, title, plot.svg());
  }

  private static String formula(FittedCurve fit) {
    String floor = fit.floor() > 0 ? Numbers.three(fit.floor()) + " + " : "";
    return "fit: %s%s · n^-%s"
        .formatted(floor, Numbers.three(fit.amplitude()), Numbers.three(fit.exponent()));
  }

  private void band() {
    Bootstrap bootstrap = law.bootstrap(law.shown()).orElse(null);
    if (bootstrap == null) return;
    Columns band = new Columns("n", "low", "high");
    for (double n : grid()) {
      Estimate e = bootstrap.interval(curve -> curve.value(n), 0.95);
      band.add(n, clip(e.low()), clip(e.high()));
    }
    chart.layer(
        "ribbon",
        band.data(),
        Chart.map("x", "n", "ymin", "low", "ymax", "high"),
        Chart.map("fill", "#56B4E9", "alpha", 0.35, "size", 0.0, "color", "#56B4E9"));
  }

  private double clip(double error) {
    return Math.min(Math.max(error, lowest), highest);
  }

  private void references(int d) {
    line(
        "√(ln(2/δ)/2n) Hoeffding",
        "#E69F00",
        "longdash",
        n -> Math.sqrt(Math.log(2 / DELTA) / (2 * n)));
    line(
        "√(ln d/n), d = " + d + ", lower bound",
        "#D55E00",
        "dotdash",
        n -> Math.sqrt(Math.log(d) / n));
    double anchor = law.curve().sizes().get(0).mean() * first;
    line("1/n through first mean", "#999999", "dotted", n -> anchor / n);
  }

  private void line(String name, String colour, String type, DoubleUnaryOperator error) {
    Columns line = new Columns("n", "error", "series");
    for (double n : grid()) {
      double e = error.applyAsDouble(n);
      if (e >= lowest && e <= highest) line.add(n, e, name);
    }
    if (line.isEmpty()) return;
    series(name, colour);
    chart.layer(
        "line",
        line.data(),
        Chart.map("x", "n", "y", "error", "color", "series"),
        Chart.map("linetype", type, "size", type.equals("solid") ? 1.2 : 0.9));
  }

  private void seeds() {
    Columns points = new Columns("n", "error", "series");
    for (ErrorCurve.Size size : law.curve().sizes()) {
      for (double error : size.errors()) points.add((double) size.n(), error, SEED);
    }
    series(SEED, "#009E73");
    points(points, 2.0, 0.55);
  }

  private void means() {
    Columns points = new Columns("n", "error", "series");
    law.curve().sizes().forEach(s -> points.add((double) s.n(), s.mean(), MEAN));
    series(MEAN, "#000000");
    points(points, 3.5, 1.0);
  }

  private void points(Columns points, double size, double alpha) {
    chart.layer(
        "point",
        points.data(),
        Chart.map("x", "n", "y", "error", "color", "series"),
        Chart.map("size", size, "alpha", alpha));
  }

  private void series(String name, String colour) {
    legend.put(name, colour);
  }

  private double[] grid() {
    double step = Math.pow(last / first, 1.0 / GRID);
    double[] grid = new double[GRID + 1];
    for (int i = 0; i <= GRID; i++) grid[i] = first * Math.pow(step, i);
    return grid;
  }

  private String svg() {
    List<String> names = new ArrayList<>(LEGEND);
    names.retainAll(legend.keySet());
    legend.keySet().stream().filter(n -> !LEGEND.contains(n)).forEach(names::add);
    return chart
        .axis("x", "training samples n", Ticks.spanning(first, last, Style.SI))
        .axis("y", "mean absolute error", Ticks.spanning(lowest, highest, Style.PLAIN))
        .colours(names, names.stream().map(n -> legend.getOrDefault(n, "#000000")).toList())
        .svg(Series.PLOT_WIDTH, 520);
  }
}
