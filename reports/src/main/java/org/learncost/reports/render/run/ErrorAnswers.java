package org.learncost.reports.render.run;

import java.util.List;
import java.util.Optional;
import org.learncost.reports.analysis.ConditionErrors;
import org.learncost.reports.analysis.ErrorAnalysis;
import org.learncost.reports.analysis.SamplesNeeded;
import org.learncost.reports.fit.Bootstrap;
import org.learncost.reports.fit.CurveAnalysis;
import org.learncost.reports.fit.CurveModel;
import org.learncost.reports.fit.FittedCurve;
import org.learncost.reports.fit.ModelSelection;
import org.learncost.reports.render.label.RuleWords;
import org.learncost.reports.render.label.Words;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.FitWords;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** What n an error needs and where the floor lies, in words. */
final class ErrorAnswers {
  private ErrorAnswers() {}

  /** A sentence or two on the law of one curve. */
  static String law(ErrorAnalysis analysis, ConditionErrors errors) {
    String head = head(analysis, errors);
    CurveAnalysis law = errors.law();
    if (law.refusal().isPresent()) {
      return head + "no single law is fitted: " + FitWords.refusal(law).get() + ".";
    }
    FittedCurve fit = law.shownFit().orElseThrow();
    return head
        + formula(law, fit)
        + floor(errors, law, fit)
        + caution(errors)
        + FitWords.misfit(law)
            .map(m -> " L" + m.substring(1) + ": the intervals hold only if the law does.")
            .orElse("")
        + needed(analysis, errors);
  }

  /** As in "Hidden 64, rule steps: "; what is measured where nothing else tells curves apart. */
  private static String head(ErrorAnalysis analysis, ConditionErrors errors) {
    String of =
        analysis.names().label(errors.condition())
            + RuleWords.after(analysis.run().plan(), errors.rule());
    String words = of.isEmpty() ? analysis.run().plan().measure().label() : of;
    return Words.capital(words.startsWith(", ") ? words.substring(2) : words) + ": ";
  }

  private static String formula(CurveAnalysis law, FittedCurve fit) {
    Optional<CurveModel> winner = law.selection().flatMap(ModelSelection::winner);
    String closest = law.isMisfit() ? "of the laws tried, closest comes " : "the error follows ";
    String verdict = winner.isPresent() ? closest : "no law wins; under ";
    Estimate exponent =
        law.bootstrap(fit.model())
            .map(b -> b.interval(FittedCurve::exponent, 0.95))
            .orElseGet(() -> Estimate.withoutInterval(fit.exponent()));
    return "%s%s, α is %s"
        .formatted(verdict, fit.model().name(), Numbers.of(exponent, Style.PLAIN));
  }

  private static String floor(ConditionErrors errors, CurveAnalysis law, FittedCurve fit) {
    if (fit.model().withoutFloor() == null) return ", without a floor.";
    boolean told = errors.floor().isPresent() && !errors.lawMissesFloor();
    String task =
        told ? " (floor of the task: " + Numbers.three(errors.floor().getAsDouble()) + ")." : ".";
    Optional<Bootstrap> bootstrap = law.bootstrap(fit.model());
    if (fit.floorOnBound()) return " and the floor C is on its bound, 0" + task;
    Estimate floor =
        bootstrap
            .map(b -> b.interval(FittedCurve::floor, 0.95))
            .orElseGet(() -> Estimate.withoutInterval(fit.floor()));
    return " and the floor C is " + Numbers.of(floor, Style.PLAIN) + task;
  }

  private static String caution(ConditionErrors errors) {
    return errors.lawMissesFloor()
        ? (" No model beats the floor of the task, %s: these n are too small to show that floor, and"
                + " the law is not to be extrapolated.")
            .formatted(Numbers.three(errors.floor().orElseThrow()))
        : "";
  }

  /** As {@link #law} ends, where a law is fitted. */
  static String needed(ErrorAnalysis analysis, ConditionErrors errors) {
    SamplesNeeded needed = SamplesNeeded.of(errors, analysis.run().plan().levels());
    if (needed.level().isEmpty()) {
      return " No planned error level%s lies within n = %s."
          .formatted(
              errors.floor().isPresent() ? " above the floor of the task" : "",
              Numbers.plain(needed.limit()));
    }
    String text =
        " %s of %s needs about n = %s"
            .formatted(
                Words.an(analysis.run().plan().measure().label()),
                Numbers.plain(needed.level().get()),
                Numbers.of(needed.samples(), Style.PLAIN));
    if (needed.isOpen()) {
      text += "; the upper end lies beyond n = " + Numbers.plain(needed.limit()) + ", out of range";
    }
    List<String> below = needed.outOfReach().stream().map(Numbers::plain).toList();
    return text + (below.isEmpty() ? "" : "; no n reaches " + String.join(" or ", below)) + ".";
  }
}
