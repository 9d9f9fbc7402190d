package org.learncost.reports.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.learncost.reports.cost.CostAnswer.Kind;
import org.learncost.reports.cost.CostAnswer.Way;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.FitWords;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** What does an error take? By the law with the fewest samples, by the sweep with fewest steps. */
public final class AskError {
  private final AskBasis basis;
  private final double error;
  private final List<Way> ways = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  private AskError(AskBasis basis, double error) {
    this.basis = basis;
    this.error = error;
  }

  /**
   * Answers.
   *
   * @param error positive, finite
   */
  public static CostAnswer of(AskBasis basis, double error) {
    AskError ask = new AskError(basis, error);
    Optional<String> law = ask.fewestSamples();
    Optional<String> sweep = ask.fewestSteps();
    List<String> reasons = Stream.of(law, sweep).flatMap(Optional::stream).distinct().toList();
    if (ask.ways.isEmpty()) return CostAnswer.refused(String.join("; ", reasons));
    ask.remarks.addAll(reasons);
    return new CostAnswer(List.copyOf(ask.ways), List.copyOf(ask.remarks), Optional.empty());
  }

  /** Adds the ways, or says why there are none. */
  private Optional<String> fewestSamples() {
    if (basis.floor().isPresent() && error <= basis.floor().getAsDouble()) {
      return Optional.of(
          "out of reach: even a perfect model errs by %s, the floor of the task"
              .formatted(Numbers.three(basis.floor().getAsDouble())));
    }
    Optional<ResampledLaw> law = ResampledLaw.of(basis.law());
    if (law.isEmpty()) {
      return Optional.of(
          "no law was fitted: " + FitWords.refusal(basis.law()).orElse("no start converged"));
    }
    if (basis.budget().isEmpty()) return Optional.of(AskBasis.NO_BUDGET);
    Optional<String> reach = reach(law.get());
    Resampled n = law.get().samplesFor(error);
    if (Double.isInfinite(n.value())) {
      return reach.or(() -> Optional.of("out of reach: the error does not fall with n"));
    }
    Optional<String> far = basis.tooFar(n.value());
    if (far.isPresent()) return far.map(why -> "by the law it takes " + why);
    reach.ifPresent(remarks::add);
    remarks.addAll(basis.remarks(n.value()));
    BudgetCurve budget = basis.budget().get();
    ways.addAll(
        basis.ways(
            Kind.FEWEST_SAMPLES,
            n,
            Resampled.exact(error),
            n.map(budget::stepsAt),
            n.map(budget::samplesAt)));
    return Optional.empty();
  }

  /** What the floor C says, if it lies at the error or its interval holds it. */
  private Optional<String> reach(ResampledLaw law) {
    Estimate floor = law.floor().interval(AskBasis.CONFIDENCE);
    double highest = floor.hasInterval() ? floor.high() : floor.value();
    if (error > highest) return Optional.empty();
    String known =
        "the floor C of the law is "
            + Numbers.of(floor, Style.PLAIN)
            + (floor.hasInterval()
                ? " (80 % interval)"
                : " (single seeds: its interval is unknown)");
    if (floor.hasInterval() && error <= floor.low()) return Optional.of("out of reach: " + known);
    return Optional.of("may be out of reach: " + known);
  }

  private Optional<String> fewestSteps() {
    ResampledSurface surface = basis.surface();
    if (!surface.spans(error)) {
      String levels =
          surface.levels().stream().map(Numbers::plain).reduce((a, b) -> b).orElse("none");
      String highest = surface.levels().isEmpty() ? "none" : Numbers.plain(surface.levels().get(0));
      return Optional.of(
          "the sweep noted steps for levels from %s down to %s".formatted(highest, levels));
    }
    int best = -1;
    double fewest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < surface.sizes().size(); i++) {
      double steps = surface.stepsTo(i, error).value();
      if (steps < fewest) {
        fewest = steps;
        best = i;
      }
    }
    if (best < 0) return Optional.of("half of the seeds reach it at no n of the sweep");
    Resampled steps = surface.stepsTo(best, error);
    ways.addAll(
        basis.ways(
            Kind.FEWEST_STEPS,
            Resampled.exact(surface.sizes().get(best)),
            Resampled.exact(error),
            steps,
            steps.times(surface.samplesPerStep()[best])));
    return Optional.empty();
  }
}
