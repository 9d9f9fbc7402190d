package org.learncost.reports.cost;

import java.util.Optional;
import org.learncost.reports.cost.CostAnswer.Kind;
import org.learncost.reports.text.FitWords;

/** What error comes of so many samples, and what does their budget cost? */
public final class AskSamples {
  private AskSamples() {}

  /**
   * Answers.
   *
   * @param n positive
   */
  public static CostAnswer of(AskBasis basis, double n) {
    Optional<ResampledLaw> law = ResampledLaw.of(basis.law());
    if (law.isEmpty()) {
      return CostAnswer.refused(
          "no law was fitted: " + FitWords.refusal(basis.law()).orElse("no start converged"));
    }
    if (basis.budget().isEmpty()) return CostAnswer.refused(AskBasis.NO_BUDGET);
    Optional<String> far = basis.tooFar(n);
    if (far.isPresent()) return CostAnswer.refused(far.get());
    BudgetCurve budget = basis.budget().get();
    Resampled asked = Resampled.exact(n);
    return new CostAnswer(
        basis.ways(
            Kind.WHOLE_BUDGET,
            asked,
            law.get().errorAt(asked),
            Resampled.exact(budget.stepsAt(n)),
            Resampled.exact(budget.samplesAt(n))),
        basis.remarks(n),
        Optional.empty());
  }
}
