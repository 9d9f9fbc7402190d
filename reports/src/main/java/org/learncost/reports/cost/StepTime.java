package org.learncost.reports.cost;

import java.util.random.RandomGenerator;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.stats.MedianToLevel;

/**
 * What a training step of one network and batch takes on one backend.
 *
 * @param seconds with the interval over forks
 * @param resampled the same seconds under resampled forks
 */
public record StepTime(String backend, Estimate seconds, Resampled resampled) {

  /** Of the seconds per step of each fork. */
  public static StepTime of(String backend, double[] forks, RandomGenerator random) {
    return new StepTime(
        backend, Estimate.positiveMean(forks), Resampled.positiveMean(forks, random));
  }

  /** Seconds until half of the seeds reach a level; ends multiply, so the interval is cautious. */
  public Estimate secondsFor(MedianToLevel steps) {
    boolean known = seconds.hasInterval();
    return new Estimate(
        steps.median() * seconds.value(),
        steps.low() * (known ? seconds.low() : seconds.value()),
        steps.high() * (known ? seconds.high() : seconds.value()));
  }
}
