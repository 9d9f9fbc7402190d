package org.learncost.benchmarks.experiment;

import java.util.List;
import org.learncost.core.result.TrainingSettings;
import org.learncost.core.result.experiment.ExperimentPlan;

/**
 * What an experiment trains and shows.
 *
 * @param parts those of the plan, in its order
 * @param timed trainings whose steps JMH times on every backend, for what an error costs in time
 */
public record Design(ExperimentPlan plan, List<Part> parts, List<TrainingSettings> timed) {
  public Design {
    parts = List.copyOf(parts);
    timed = List.copyOf(timed);
    if (!plan.parts().equals(parts.stream().map(Part::described).toList())) {
      throw new IllegalArgumentException(plan.name() + ": its parts are not those of its plan");
    }
  }

  /** One that times nothing. */
  public Design(ExperimentPlan plan, List<Part> parts) {
    this(plan, parts, List.of());
  }
}
