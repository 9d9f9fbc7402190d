package org.learncost.reports.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.learncost.reports.cost.CostAnswer.Kind;
import org.learncost.reports.cost.CostAnswer.Way;
import org.learncost.reports.text.FitWords;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** What is the lowest error that so much time buys on each backend, and on how many samples? */
public final class AskSeconds {
  private final AskBasis basis;
  private final double seconds;
  private final List<String> remarks = new ArrayList<>();

  /** Whether the time of the last backend trains more than the law can tell. */
  private boolean refused;

  private AskSeconds(AskBasis basis, double seconds) {
    this.basis = basis;
    this.seconds = seconds;
  }

  /**
   * Answers.
   *
   * @param seconds positive, finite
   */
  public static CostAnswer of(AskBasis basis, double seconds) {
    if (basis.times().isEmpty()) {
      return CostAnswer.refused("no throughput was measured for this network and batch");
    }
    AskSeconds ask = new AskSeconds(basis, seconds);
    List<Way> ways = new ArrayList<>();
    for (StepTime time : basis.times()) ask.best(time).ifPresent(ways::add);
    if (ways.isEmpty()) return CostAnswer.refused(String.join("; ", ask.remarks));
    return new CostAnswer(ways, ask.remarks.stream().distinct().toList(), Optional.empty());
  }

  /** The better of a whole budget, by the law, and a part of one, by the sweep. */
  private Optional<Way> best(StepTime time) {
    Resampled steps = time.resampled().map(s -> seconds / s);
    refused = false;
    Optional<Way> whole = wholeBudget(time, steps);
    Optional<Way> part = partOfBudget(time, steps);
    if (whole.isEmpty() && part.isEmpty()) {
      remarks.add(
          "on %s, %s steps reach no error level at any n of the sweep"
              .formatted(time.backend(), AskBasis.count(steps.value())));
    }
    if (refused) return Optional.empty();
    if (whole.isEmpty()) return part;
    boolean better = part.isPresent() && part.get().error().value() < whole.get().error().value();
    return better ? part : whole;
  }

  private Optional<Way> wholeBudget(StepTime time, Resampled steps) {
    Optional<ResampledLaw> law = ResampledLaw.of(basis.law());
    if (law.isEmpty() || basis.budget().isEmpty()) {
      remarks.add(
          law.isEmpty()
              ? "no law was fitted: " + FitWords.refusal(basis.law()).orElse("no start converged")
              : AskBasis.NO_BUDGET);
      return Optional.empty();
    }
    BudgetCurve budget = basis.budget().get();
    OptionalDouble size = budget.sizeFor(steps.value());
    if (size.isEmpty()) return Optional.empty();
    Resampled n = steps.map(s -> budget.sizeFor(s).orElse(Double.NaN));
    if (n.value() < budget.smallest()) return Optional.empty();
    Optional<String> far = basis.tooFar(n.value());
    if (far.isPresent()) {
      refused = true;
      remarks.add(
          "on %s, %s train whole budgets of more: %s"
              .formatted(time.backend(), Numbers.of(seconds, Style.TIME), far.get()));
      return Optional.empty();
    }
    remarks.addAll(basis.remarks(n.value()));
    return Optional.of(
        basis.way(
            Kind.WHOLE_BUDGET,
            Optional.of(time),
            n,
            law.get().errorAt(n),
            steps,
            n.map(budget::samplesAt)));
  }

  private Optional<Way> partOfBudget(StepTime time, Resampled steps) {
    ResampledSurface surface = basis.surface();
    int best = -1;
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < surface.sizes().size(); i++) {
      double error = surface.errorAfter(i, steps).value();
      if (error < lowest) {
        lowest = error;
        best = i;
      }
    }
    if (best < 0) return Optional.empty();
    int n = surface.sizes().get(best);
    double most = basis.budget().map(b -> b.stepsAt(n)).orElse(Double.POSITIVE_INFINITY);
    Resampled done = steps.map(s -> Math.min(s, most));
    return Optional.of(
        basis.way(
            Kind.PART_OF_BUDGET,
            Optional.of(time),
            Resampled.exact(n),
            surface.errorAfter(best, steps),
            done,
            done.times(surface.samplesPerStep()[best])));
  }
}
