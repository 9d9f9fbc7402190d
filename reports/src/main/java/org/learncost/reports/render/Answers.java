package org.learncost.reports.render;

import java.util.List;
import java.util.Optional;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.QualityErrors;
import org.learncost.reports.cost.CostSurface;
import org.learncost.reports.fit.Law;
import org.learncost.reports.render.Answer.Question;
import org.learncost.reports.render.Answer.Verdict;
import org.learncost.reports.text.Numbers;

/** The answers to the five questions that Learncost is asked, from one run's data. */
final class Answers {
  private static final String NO_STUDY = "This run swept no errors; ./run.sh study does.";

  private Answers() {}

  static List<Answer> of(Analysis analysis) {
    return List.of(
        fastest(analysis),
        samples(analysis),
        cost(analysis),
        slower(analysis),
        TrustAnswer.of(analysis));
  }

  private static Answer fastest(Analysis analysis) {
    Optional<String> text = SpeedAnswers.fastest(analysis);
    if (text.isEmpty()) {
      String none =
          "This run measured no throughput; ./run.sh study does, or ./run.sh bench"
              + " TrainingThroughput.";
      return new Answer(Question.FASTEST, Verdict.NO, none, "throughput");
    }
    Verdict verdict = SpeedAnswers.toldApart(analysis) ? Verdict.YES : Verdict.PARTLY;
    String whole = text.get() + " " + SpeedAnswers.otherShapes(analysis);
    return new Answer(Question.FASTEST, verdict, whole, "throughput");
  }

  private static Answer samples(Analysis analysis) {
    if (analysis.run().study().isEmpty()) {
      return new Answer(Question.SAMPLES, Verdict.NO, NO_STUDY, "");
    }
    if (analysis.qualities().isEmpty()) {
      return new Answer(Question.SAMPLES, Verdict.NO, "This run has no trials.", "errors");
    }
    QualityErrors quality = analysis.qualities().get(0);
    Law law = quality.noisy();
    String head = "At quality " + Numbers.plain(quality.quality());
    if (law.refusal().isPresent()) {
      String text =
          "%s no law is fitted that would tell: %s. More sizes (--n) or seeds (--seeds) may."
              .formatted(head, law.refusal().get());
      return new Answer(Question.SAMPLES, Verdict.NO, text, "laws");
    }
    boolean sure =
        law.selection().flatMap(s -> s.winner()).isPresent()
            && law.misfit().isEmpty()
            && !quality.lawMissesFloor();
    String why =
        quality.lawMissesFloor()
            ? " These n are too small to show the floor, so beyond them the law says nothing."
            : sure ? "" : " No law fits beyond doubt: take it as a rough figure.";
    return new Answer(
        Question.SAMPLES,
        sure ? Verdict.YES : Verdict.PARTLY,
        head + ":" + ErrorAnswers.needed(analysis, quality) + why,
        "laws");
  }

  private static Answer cost(Analysis analysis) {
    if (analysis.run().study().isEmpty()) {
      return new Answer(Question.COST, Verdict.NO, NO_STUDY, "");
    }
    Optional<CostSurface.Cell> cheapest = CostAnswers.cheapest(analysis);
    if (cheapest.isEmpty()) {
      String none = "Half of the seeds reach no error level within the budget (--epochs, --n).";
      return new Answer(Question.COST, Verdict.NO, none, "cost");
    }
    boolean open = Double.isInfinite(cheapest.get().steps().high());
    boolean priced = !analysis.stepTimes().isEmpty();
    return new Answer(
        Question.COST,
        priced && !open ? Verdict.YES : Verdict.PARTLY,
        CostAnswers.sentence(analysis, cheapest.get())
            + (priced ? "" : " No time per step was measured, so seconds are not told."),
        "cost");
  }

  private static Answer slower(Analysis analysis) {
    String text =
        "One run cannot tell. Against an earlier one, ./run.sh compare BASE %s does; its exit code"
                .formatted(analysis.run().path())
            + " is 3 where something is slower.";
    return new Answer(Question.SLOWER, Verdict.NO, text, "");
  }
}
