package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.List;
import org.learncost.reports.analysis.CostAnalysis;
import org.learncost.reports.cost.AgreementSummary;
import org.learncost.reports.cost.CostSurface;
import org.learncost.reports.cost.StepTime;
import org.learncost.reports.render.label.DeviceLabels;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.stats.MedianToLevel;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** What the lowest error reached costs, and how far prediction and measurement agree, in words. */
final class CostAnswers {

  private CostAnswers() {}

  static String sentence(CostAnalysis analysis, CostSurface.Cell cell) {
    MedianToLevel r = cell.steps();
    Estimate steps = new Estimate(r.median(), r.low(), r.high());
    String condition = analysis.names().label(cell.condition());
    StringBuilder text =
        new StringBuilder(
            "%s lowest error level reached, %s, costs least at n = %d: %s steps%s, reached by %d of %d seeds; %sFLOP."
                .formatted(
                    condition.isEmpty() ? "The" : "At " + condition + " the",
                    Numbers.plain(cell.level()),
                    cell.n(),
                    Numbers.of(steps, Style.COUNT),
                    confidence(r),
                    cell.steps().reached(),
                    cell.steps().total(),
                    Numbers.of(cell.flops(), Style.SI)));
    List<String> times = new ArrayList<>();
    for (StepTime time : analysis.stepTimes().of(cell.planned())) {
      Estimate seconds = time.secondsFor(cell.steps());
      times.add(
          DeviceLabels.withDevice(analysis.run(), time.backend())
              + " "
              + Numbers.of(seconds, Style.TIME));
    }
    if (!times.isEmpty()) text.append(" That is ").append(String.join(", ", times)).append('.');
    return text.toString();
  }

  /** Told where it is not the 95 % of every other interval. */
  private static String confidence(MedianToLevel steps) {
    boolean extremes = steps.total() >= 2 && steps.total() < MedianToLevel.SEEDS_FOR_95;
    return extremes
        ? " (the seeds' extremes: %s confidence)"
            .formatted(CostWords.percent(MedianToLevel.extremesConfidence(steps.total())))
        : "";
  }

  static List<String> agreement(CostAnalysis analysis) {
    return AgreementSummary.of(analysis.agreements()).stream()
        .map(s -> sentence(analysis, s))
        .toList();
  }

  /** Time per step alone comes first; with the steps of other seeds their spread comes in. */
  private static String sentence(CostAnalysis analysis, AgreementSummary s) {
    String over =
        "%d %s of %d %s"
            .formatted(
                s.levels(),
                s.levels() == 1 ? "level" : "levels",
                s.runs(),
                s.runs() == 1 ? "run" : "runs");
    String on =
        s.backend()
            .map(b -> "On " + DeviceLabels.withDevice(analysis.run(), b))
            .orElse("Over all backends");
    return s.sameSteps()
        .map(
            same ->
                "%s, time per step × a run's own steps %s, over %s; with the median steps over seeds: %s."
                    .formatted(on, explains(same), over, figures(s.ratios())))
        .orElseGet(
            () ->
                "%s, steps × time per step %s, over %s.".formatted(on, explains(s.ratios()), over));
  }

  /** "Within" is the far end of an interval, where there is one: a promise, not a hope. */
  private static String explains(AgreementSummary.Ratios ratios) {
    return switch (ratios.explains()) {
      case NO -> "does not explain the direct measurement: " + figures(ratios);
      case WITHIN ->
          "explains the direct measurement within %s: %s"
              .formatted(percent(ratios.deviation().high()), figures(ratios));
      case AT_THE_MEDIAN -> "explains the direct measurement: " + figures(ratios);
    };
  }

  private static String figures(AgreementSummary.Ratios ratios) {
    Estimate off = ratios.deviation();
    String interval =
        off.hasInterval()
            ? " [%s, %s]".formatted(percent(off.low()), percent(off.high()))
            : " (a single fork or seed gives no interval)";
    return "off by %s%s at the median, prediction ÷ measurement %s"
        .formatted(percent(off.value()), interval, Numbers.of(ratios.median(), Style.PLAIN));
  }

  private static String percent(double share) {
    return Double.isInfinite(share) ? "open" : CostWords.percent(share);
  }
}
