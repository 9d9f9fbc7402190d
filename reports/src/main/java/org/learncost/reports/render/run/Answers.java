package org.learncost.reports.render.run;

import java.util.List;
import java.util.Optional;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.ConditionErrors;
import org.learncost.reports.analysis.FastestBackend;
import org.learncost.reports.analysis.SamplesNeeded;
import org.learncost.reports.cost.CostSurface;
import org.learncost.reports.fit.CurveAnalysis;
import org.learncost.reports.render.document.KeyFinding;
import org.learncost.reports.render.document.KeyFinding.Question;
import org.learncost.reports.render.document.KeyFinding.Verdict;
import org.learncost.reports.text.FitWords;

/** The answers to the five questions that Learncost is asked, from one run's data. */
final class Answers {
  private static final String NO_STUDY = "This run swept no errors; ./run.sh study does.";

  /** What a study without any backend to be timed leaves open. */
  static final String SWEEP_ALONE =
      "This run is a sweep alone: no backend was timed, so there are no speeds, times and prices.";

  private Answers() {}

  static List<KeyFinding> of(Analysis analysis) {
    return List.of(
        fastest(analysis),
        samples(analysis),
        cost(analysis),
        slower(analysis),
        TrustAnswer.of(analysis));
  }

  private static KeyFinding fastest(Analysis analysis) {
    FastestBackend found = FastestBackend.of(analysis.speed());
    Optional<String> text = SpeedAnswers.fastest(analysis.speed(), found);
    if (analysis.isSweepAlone()) {
      return new KeyFinding(Question.FASTEST, Verdict.NO, SWEEP_ALONE, "");
    }
    if (text.isEmpty()) {
      String none =
          "This run measured no throughput; ./run.sh study does, or ./run.sh bench"
              + " TrainingThroughput.";
      return new KeyFinding(Question.FASTEST, Verdict.NO, none, "throughput");
    }
    Verdict verdict = found.toldApart() ? Verdict.YES : Verdict.PARTLY;
    String whole = text.get() + " " + SpeedAnswers.otherShapes(found);
    return new KeyFinding(Question.FASTEST, verdict, whole, "throughput");
  }

  private static KeyFinding samples(Analysis analysis) {
    if (analysis.run().study().isEmpty()) {
      return new KeyFinding(Question.SAMPLES, Verdict.NO, NO_STUDY, "");
    }
    if (analysis.errors().errors().isEmpty()) {
      return new KeyFinding(Question.SAMPLES, Verdict.NO, "This run has no trials.", "errors");
    }
    ConditionErrors errors = analysis.errors().errors().get(0);
    CurveAnalysis law = errors.law();
    String condition = analysis.names().label(errors.condition());
    if (law.refusal().isPresent()) {
      String text =
          "%so law is fitted that would tell: %s. More sizes (--n) or seeds (--seeds) may."
              .formatted(
                  condition.isEmpty() ? "N" : "At " + condition + " n",
                  FitWords.refusal(law).get());
      return new KeyFinding(Question.SAMPLES, Verdict.NO, text, "laws");
    }
    boolean sure = SamplesNeeded.isSure(errors);
    String why =
        errors.lawMissesFloor()
            ? " These n are too small to show the floor, so beyond them the law says nothing."
            : sure ? "" : " No law fits beyond doubt: take it as a rough figure.";
    String head = condition.isEmpty() ? "" : "At " + condition + ":";
    return new KeyFinding(
        Question.SAMPLES,
        sure ? Verdict.YES : Verdict.PARTLY,
        (head + ErrorAnswers.needed(analysis.errors(), errors) + why).strip(),
        "laws");
  }

  private static KeyFinding cost(Analysis analysis) {
    if (analysis.run().study().isEmpty()) {
      return new KeyFinding(Question.COST, Verdict.NO, NO_STUDY, "");
    }
    Optional<CostSurface.Cell> cheapest = analysis.costs().cheapest();
    if (cheapest.isEmpty()) {
      String none = "Half of the seeds reach no error level within the budget (--epochs, --n).";
      return new KeyFinding(Question.COST, Verdict.NO, none, "cost");
    }
    boolean open = Double.isInfinite(cheapest.get().steps().high());
    boolean priced = !analysis.costs().stepTimes().of(cheapest.get().planned()).isEmpty();
    return new KeyFinding(
        Question.COST,
        priced && !open ? Verdict.YES : Verdict.PARTLY,
        CostAnswers.sentence(analysis.costs(), cheapest.get())
            + (priced || analysis.isSweepAlone()
                ? ""
                : " No time per step was measured, so seconds are not told."),
        "cost");
  }

  private static KeyFinding slower(Analysis analysis) {
    String text =
        "One run cannot tell. Against an earlier one, ./run.sh compare BASE %s does; its exit code"
                .formatted(analysis.run().path())
            + " is 3 where something is slower.";
    return new KeyFinding(Question.SLOWER, Verdict.NO, text, "");
  }
}
