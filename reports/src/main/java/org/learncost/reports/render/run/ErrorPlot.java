package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.learncost.core.result.Measure;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.StudyPlan;
import org.learncost.reports.analysis.ConditionErrors;
import org.learncost.reports.fit.Bootstrap;
import org.learncost.reports.fit.CurveAnalysis;
import org.learncost.reports.fit.FittedCurve;
import org.learncost.reports.plot.Axis;
import org.learncost.reports.plot.Mark;
import org.learncost.reports.plot.Mark.Dash;
import org.learncost.reports.plot.Palette;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.render.label.CurveTargets;
import org.learncost.reports.render.label.Words;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.FitWords;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** Error against n in log-log: seeds, mean, fit, band, floor and the theory's reference lines. */
final class ErrorPlot {
  private static final String SEED = "seed";
  private static final String MEAN = "mean over seeds";
  private static final String FIT = "fit, 95 % band";
  private static final String FLOOR = "floor of the task";
  // Whatever is not named here is a reference line and comes first in the plot, last in the legend.
  private static final List<String> LEGEND = List.of(SEED, MEAN, FIT, FLOOR);
  private static final int GRID = 60;
  private static final double DELTA = 0.05;

  private final Map<String, String> legend = new LinkedHashMap<>();
  private final List<Mark> marks = new ArrayList<>();
  private final CurveAnalysis law;
  private final double first;
  private final double last;
  private final double lowest;
  private final double highest;

  private ErrorPlot(CurveAnalysis law, double floor) {
    this.law = law;
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

  /** Of each kind of targets that has a size with an error. */
  static List<Plot> of(StudyPlan plan, ConditionErrors errors) {
    List<Plot> plots = new ArrayList<>();
    for (CurveTargets targets : CurveTargets.of(errors)) {
      // Where every seed diverged there is nothing to draw.
      if (!targets.law().curve().sizes().isEmpty()) plots.add(draw(plan, errors, targets));
    }
    return plots;
  }

  /** What the reference lines are. */
  static String referenceLines(StudyPlan plan) {
    int d = inputs(plan.firstCondition());
    String vacuous =
        d > 1
            ? ""
            : "; with this task's one input it is 0 and says nothing, so it is drawn for d = 2";
    String hoeffding =
        "√(ln(2/δ)/2n) is Hoeffding's bound at δ = 0.05 for losses in [0, 1], falling as 1/√n; ";
    return "Reference lines: "
        + (isBounded(plan) ? hoeffding : "")
        + "√(ln d/n) is the minimax lower bound of Golestaneh et al. 2024 up to"
        + " its constant, a worst case over a class that one easy task may beat"
        + vacuous
        + "; 1/n is the variance of an average, drawn through the first mean: only its slope says"
        + " something.";
  }

  /** Whether Hoeffding's bound may be set beside it: squares and logs know no limit. */
  private static boolean isBounded(StudyPlan plan) {
    return plan.measure() == Measure.ERROR_RATE || plan.measure() == Measure.MEAN_ABSOLUTE_ERROR;
  }

  private static int inputs(PlannedCondition planned) {
    String first = planned.training().mlp().split("-", 2)[0];
    return first.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(first) : 1;
  }

  private static Plot draw(StudyPlan plan, ConditionErrors errors, CurveTargets targets) {
    CurveAnalysis law = targets.law();
    OptionalDouble floor = targets.clean() ? OptionalDouble.empty() : errors.floor();
    ErrorPlot plot = new ErrorPlot(law, floor.orElse(0));
    plot.band();
    plot.references(Math.max(2, inputs(errors.planned())), isBounded(plan));
    if (floor.orElse(0) > 0) {
      plot.legend.put(FLOOR, "#CC79A7");
      plot.marks.add(new Mark.Rule(FLOOR, false, floor.getAsDouble(), ""));
    }
    plot.seeds(errors, targets);
    law.shownFit().ifPresent(f -> plot.line(FIT, "#0072B2", Dash.SOLID, f::value));
    plot.means(errors, targets);
    String measure = plan.measure().label();
    String title = Words.capital(measure) + targets.on() + targets.after(plan, errors);
    return new Plot(
        "error" + targets.id(plan, errors),
        title,
        law.shownFit()
            .map(ErrorPlot::formula)
            .orElseGet(() -> "no law fitted: " + FitWords.refusal(law).orElse("")),
        title + ": each seed, the mean and the fitted law against the number of samples",
        Axis.log("training samples n", Style.SI),
        Axis.log(measure, Style.PLAIN),
        plot.keys(),
        plot.marks);
  }

  static String formula(FittedCurve fit) {
    String floor = fit.floor() > 0 ? Numbers.three(fit.floor()) + " + " : "";
    return "fit: %s%s · n^-%s"
        .formatted(floor, Numbers.three(fit.amplitude()), Numbers.three(fit.exponent()));
  }

  private void band() {
    Bootstrap bootstrap = law.bootstrap(law.shown()).orElse(null);
    if (bootstrap == null) return;
    List<Mark.Point> ends = new ArrayList<>();
    for (double n : grid()) {
      Estimate e = bootstrap.interval(curve -> curve.value(n), 0.95);
      ends.add(new Mark.Point(n, e.value(), clip(e.low()), clip(e.high()), ""));
    }
    legend.put(FIT, "#0072B2");
    marks.add(new Mark.Band(FIT, ends));
  }

  private double clip(double error) {
    return Math.min(Math.max(error, lowest), highest);
  }

  private void references(int d, boolean bounded) {
    if (bounded) {
      line(
          "√(ln(2/δ)/2n) Hoeffding",
          "#E69F00",
          Dash.DASHED,
          n -> Math.sqrt(Math.log(2 / DELTA) / (2 * n)));
    }
    line(
        "√(ln d/n), d = " + d + ", lower bound",
        "#D55E00",
        Dash.DASHED,
        n -> Math.sqrt(Math.log(d) / n));
    double anchor = law.curve().sizes().get(0).mean() * first;
    line("1/n through first mean", Palette.GREY, Dash.DOTTED, n -> anchor / n);
  }

  private void line(String name, String colour, Dash dash, DoubleUnaryOperator error) {
    List<Mark.Point> points = new ArrayList<>();
    for (double n : grid()) {
      double e = error.applyAsDouble(n);
      if (e >= lowest && e <= highest) points.add(new Mark.Point(n, e, ""));
    }
    if (points.isEmpty()) return;
    legend.put(name, colour);
    marks.add(new Mark.Line(name, points, dash));
  }

  private void seeds(ConditionErrors errors, CurveTargets targets) {
    List<Mark.Point> points = new ArrayList<>();
    for (ConditionErrors.Size size : errors.sizes()) {
      double[] each = targets.errors(size);
      for (int i = 0; i < each.length; i++) {
        points.add(new Mark.Point(size.n(), each[i], "seed " + size.seeds().get(i)));
      }
    }
    legend.put(SEED, "#009E73");
    marks.add(new Mark.Points(SEED, points, false));
  }

  private void means(ConditionErrors errors, CurveTargets targets) {
    List<Mark.Point> points = new ArrayList<>();
    for (ConditionErrors.Size size : errors.sizes()) {
      double[] each = targets.errors(size);
      if (each.length == 0) continue;
      Estimate mean = Estimate.mean(each);
      String note = "95 % interval over " + each.length + " seeds";
      points.add(new Mark.Point(size.n(), mean.value(), mean.low(), mean.high(), note));
    }
    legend.put(MEAN, "#000000");
    marks.add(new Mark.Points(MEAN, points, true));
  }

  private double[] grid() {
    double step = Math.pow(last / first, 1.0 / GRID);
    double[] grid = new double[GRID + 1];
    for (int i = 0; i <= GRID; i++) grid[i] = first * Math.pow(step, i);
    return grid;
  }

  private List<Plot.Key> keys() {
    List<String> names = new ArrayList<>(LEGEND);
    names.retainAll(legend.keySet());
    legend.keySet().stream().filter(n -> !LEGEND.contains(n)).forEach(names::add);
    return names.stream().map(n -> new Plot.Key(n, legend.getOrDefault(n, Palette.GREY))).toList();
  }
}
