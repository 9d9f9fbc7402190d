package org.learncost.reports.render;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.QualityErrors;
import org.learncost.reports.fit.Bootstrap;
import org.learncost.reports.fit.CurveModel;
import org.learncost.reports.fit.Estimate;
import org.learncost.reports.fit.FittedCurve;
import org.learncost.reports.fit.Law;
import org.learncost.reports.fit.ModelSelection;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** What n an error needs and where the floor lies, in words. */
final class ErrorAnswers {
  private static final double FURTHEST = 10;

  private ErrorAnswers() {}

  static String law(Analysis analysis, QualityErrors quality) {
    String arm = Arms.after(analysis.run().plan(), quality.arm());
    String head = "Quality " + Numbers.plain(quality.quality()) + arm + ": ";
    Law law = quality.noisy();
    if (law.refusal().isPresent()) {
      return head + "no single law is fitted: " + law.refusal().get() + ".";
    }
    FittedCurve fit = law.shownFit().orElseThrow();
    return head
        + formula(law, fit)
        + floor(quality, law, fit)
        + caution(quality)
        + law.misfit()
            .map(m -> " L" + m.substring(1) + ": the intervals hold only if the law does.")
            .orElse("")
        + needed(analysis, quality, law, fit);
  }

  private static String formula(Law law, FittedCurve fit) {
    Optional<CurveModel> winner = law.selection().flatMap(ModelSelection::winner);
    String closest =
        law.misfit().isPresent() ? "of the laws tried, closest comes " : "the error follows ";
    String verdict = winner.isPresent() ? closest : "no law wins; under ";
    Estimate exponent =
        law.bootstrap(fit.model())
            .map(b -> b.interval(FittedCurve::exponent, 0.95))
            .orElseGet(() -> Estimate.withoutInterval(fit.exponent()));
    return "%s%s, α is %s"
        .formatted(verdict, fit.model().name(), Numbers.of(exponent, Style.PLAIN));
  }

  private static String floor(QualityErrors quality, Law law, FittedCurve fit) {
    if (fit.model().withoutFloor() == null) return ", without a floor.";
    String noise =
        quality.lawMissesFloor()
            ? "."
            : " (label noise alone: " + Numbers.three(quality.floor()) + ").";
    Optional<Bootstrap> bootstrap = law.bootstrap(fit.model());
    if (fit.floorOnBound()) return " and the floor C is on its bound, 0" + noise;
    Estimate floor =
        bootstrap
            .map(b -> b.interval(FittedCurve::floor, 0.95))
            .orElseGet(() -> Estimate.withoutInterval(fit.floor()));
    return " and the floor C is " + Numbers.of(floor, Style.PLAIN) + noise;
  }

  private static String caution(QualityErrors quality) {
    return quality.lawMissesFloor()
        ? (" No model beats the label noise of %s: these n are too small to show that floor, and the"
                + " law is not to be extrapolated.")
            .formatted(Numbers.three(quality.floor()))
        : "";
  }

  /** As {@link #law} ends, where a law is fitted. */
  static String needed(Analysis analysis, QualityErrors quality) {
    Law law = quality.noisy();
    return needed(analysis, quality, law, law.shownFit().orElseThrow());
  }

  /** The lowest planned level above the label noise that the law reaches, and no further. */
  private static String needed(Analysis analysis, QualityErrors quality, Law law, FittedCurve fit) {
    double[] n = law.curve().n();
    double limit = (quality.lawMissesFloor() ? 1 : FURTHEST) * n[n.length - 1];
    List<Double> levels =
        analysis.run().plan().levels().stream().sorted(Comparator.naturalOrder()).toList();
    Optional<Double> lowest =
        levels.stream().filter(l -> l > quality.floor() && fit.samplesFor(l) <= limit).findFirst();
    if (lowest.isEmpty()) {
      return " No planned error level above the label noise lies within n = "
          + Numbers.plain(limit)
          + ".";
    }
    double level = lowest.get();
    Estimate samples =
        law.bootstrap(fit.model())
            .map(b -> b.interval(curve -> curve.samplesFor(level), 0.95))
            .orElseGet(() -> Estimate.withoutInterval(fit.samplesFor(level)));
    String text =
        " An error of %s needs about n = %s"
            .formatted(Numbers.plain(level), Numbers.of(samples, Style.PLAIN));
    if (samples.high() > limit) {
      text += "; the upper end lies beyond n = " + Numbers.plain(limit) + ", out of range";
    }
    return text + outOfReach(levels, quality, law, fit) + ".";
  }

  /** Levels under the label noise or the lower end of the floor's interval. */
  private static String outOfReach(
      List<Double> levels, QualityErrors quality, Law law, FittedCurve fit) {
    double floor =
        law.bootstrap(fit.model())
            .map(b -> b.interval(FittedCurve::floor, 0.95).low())
            .orElseGet(fit::floor);
    double least = Math.max(floor, quality.floor());
    List<String> below = levels.stream().filter(l -> l < least).map(Numbers::plain).toList();
    return below.isEmpty() ? "" : "; no n reaches " + String.join(" or ", below);
  }
}
