package org.learncost.benchmarks.experiment;

import java.util.List;
import org.learncost.core.result.experiment.ExperimentPlan;

/**
 * What an experiment trains and shows.
 *
 * @param parts those of the plan, in its order
 */
public record Design(ExperimentPlan plan, List<Part> parts) {
  public Design {
    parts = List.copyOf(parts);
    if (!plan.parts().equals(parts.stream().map(Part::described).toList())) {
      throw new IllegalArgumentException(plan.name() + ": its parts are not those of its plan");
    }
  }
}
