package org.learncost.core.result.experiment;

import java.util.List;
import org.learncost.core.result.training.TrainingSettings;

/**
 * Networks of a part whose training step is timed with JMH on every backend, after all parts, so
 * that steps become seconds.
 *
 * @param steps curves of steps, all over the axis of the networks
 * @param networks at least one, ascending in x
 */
public record StepTiming(List<Curve> steps, List<TimedNetwork> networks) {
  public StepTiming {
    steps = List.copyOf(steps);
    networks = List.copyOf(networks);
    if (steps.isEmpty() || networks.isEmpty()) {
      throw new IllegalArgumentException("a timing of nothing");
    }
  }

  /**
   * How a network is trained at a place of the axis.
   *
   * @param x as in the batch
   */
  public record TimedNetwork(double x, TrainingSettings training) {}
}
