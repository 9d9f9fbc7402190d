package org.learncost.benchmarks.experiment;

import java.util.List;
import org.learncost.core.result.experiment.ExperimentPart;
import org.learncost.core.result.experiment.Quantity;
import org.learncost.core.result.experiment.StepTiming;
import org.learncost.core.train.Budget;
import org.learncost.core.train.Learner;
import org.learncost.core.train.TrialSpec;

/**
 * A part of an experiment with its work.
 *
 * @param trials each has the part's id as a setting of its condition, see {@link Trials}
 */
public record Part(ExperimentPart described, Learner learner, List<TrialSpec> trials) {
  public Part {
    trials = List.copyOf(trials);
    if (trials.isEmpty()) throw new IllegalArgumentException(described.id() + ": no trials");
    for (TrialSpec trial : trials) {
      if (!described.id().equals(trial.condition().get(ExperimentPart.PART))) {
        throw new IllegalArgumentException(described.id() + ": not of this part: " + trial);
      }
    }
  }

  /** Counts its trials, steps and operations. See {@link ExperimentPart} for the rest. */
  public static Part of(
      String id,
      String title,
      String protocol,
      String learnerName,
      String x,
      List<String> by,
      List<Quantity> quantities,
      Learner learner,
      List<TrialSpec> trials) {
    double flops = trials.stream().mapToDouble(TrialSpec::mostFlops).sum();
    long steps =
        trials.stream()
            .filter(t -> !(t.budget() instanceof Budget.Once))
            .mapToLong(TrialSpec::mostSteps)
            .sum();
    return new Part(
        new ExperimentPart(
            id, title, protocol, learnerName, x, by, quantities, trials.size(), steps, flops, null),
        learner,
        trials);
  }

  /** With the time of its steps on every backend. */
  public Part timed(StepTiming timing) {
    ExperimentPart d = described;
    return new Part(
        new ExperimentPart(
            d.id(),
            d.title(),
            d.protocol(),
            d.learner(),
            d.x(),
            d.by(),
            d.quantities(),
            d.trials(),
            d.steps(),
            d.flops(),
            timing),
        learner,
        trials);
  }
}
