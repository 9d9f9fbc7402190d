package org.learncost.reports.cost;

import org.learncost.reports.fit.Estimate;

/**
 * What a training step of the plan's network and batch takes on one backend.
 *
 * @param seconds with the interval over forks
 */
public record StepTime(String backend, Estimate seconds) {

  /** Seconds until half of the seeds reach a level; ends multiply, so the interval is cautious. */
  public Estimate secondsFor(Reaching steps) {
    boolean known = seconds.hasInterval();
    return new Estimate(
        steps.median() * seconds.value(),
        steps.low() * (known ? seconds.low() : seconds.value()),
        steps.high() * (known ? seconds.high() : seconds.value()));
  }
}
