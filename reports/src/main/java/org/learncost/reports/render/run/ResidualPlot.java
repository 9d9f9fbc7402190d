package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learncost.core.result.StudyPlan;
import org.learncost.reports.analysis.ConditionErrors;
import org.learncost.reports.fit.FittedCurve;
import org.learncost.reports.plot.Axis;
import org.learncost.reports.plot.Mark;
import org.learncost.reports.plot.Palette;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.render.label.CurveTargets;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** What the shown law leaves over: log(error ÷ law) against n. A trend in it says: another law. */
final class ResidualPlot {
  private static final String SEED = "seed";
  private static final String MEAN = "mean over seeds";
  private static final String LAW = "the law";

  private ResidualPlot() {}

  /** Nothing where no law was fitted. */
  static List<Plot> of(StudyPlan plan, ConditionErrors errors) {
    return CurveTargets.of(errors).stream()
        .flatMap(targets -> of(plan, errors, targets).stream())
        .toList();
  }

  private static Optional<Plot> of(StudyPlan plan, ConditionErrors errors, CurveTargets targets) {
    FittedCurve fit = targets.law().shownFit().orElse(null);
    if (fit == null) return Optional.empty();
    List<Mark.Point> seeds = new ArrayList<>();
    List<Mark.Point> means = new ArrayList<>();
    for (ConditionErrors.Size size : errors.sizes()) {
      double[] each = targets.errors(size);
      double expected = fit.value(size.n());
      for (int i = 0; i < each.length; i++) {
        if (!(each[i] > 0)) continue;
        seeds.add(
            new Mark.Point(size.n(), Math.log(each[i] / expected), "seed " + size.seeds().get(i)));
      }
      if (each.length == 0) continue;
      Estimate mean = Estimate.mean(each);
      // A lower end at or under zero has no logarithm: the interval is open there.
      double low = mean.low() > 0 ? Math.log(mean.low() / expected) : Double.NEGATIVE_INFINITY;
      means.add(
          new Mark.Point(
              size.n(),
              Math.log(mean.value() / expected),
              mean.hasInterval() ? low : Double.NaN,
              Math.log(mean.high() / expected),
              off(mean.value() / expected)));
    }
    String title = "Residuals" + targets.on() + targets.after(plan, errors);
    return Optional.of(
        new Plot(
            "residuals" + targets.id(plan, errors),
            title,
            fit.model().name() + "; a bow or a slope says that another law holds",
            title + ": log of error over law, each seed and the mean, against n; zero is the law",
            Axis.log("training samples n", Style.SI),
            Axis.linear("log(error ÷ law)", Style.PLAIN),
            List.of(
                new Plot.Key(SEED, "#009E73"),
                new Plot.Key(MEAN, "#000000"),
                new Plot.Key(LAW, Palette.of(0))),
            List.of(
                new Mark.Rule(LAW, false, 0, ""),
                new Mark.Points(SEED, seeds, false),
                new Mark.Points(MEAN, means, true))));
  }

  private static String off(double ratio) {
    return "%s %% %s the law"
        .formatted(Numbers.three(100 * Math.abs(ratio - 1)), ratio < 1 ? "under" : "over");
  }
}
