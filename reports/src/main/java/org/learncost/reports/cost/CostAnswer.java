package org.learncost.reports.cost;

import java.util.List;
import java.util.Optional;
import org.learncost.reports.stats.Estimate;

/**
 * What is said to a question. All intervals are of 80 %.
 *
 * @param ways none if refused
 * @param remarks what must be known about them
 * @param refusal why nothing is answered
 */
public record CostAnswer(List<Way> ways, List<String> remarks, Optional<String> refusal) {

  /** How to get there. */
  public enum Kind {
    /** The least n that gets there at the end of its budget, by the law. */
    FEWEST_SAMPLES,
    /** The n of the sweep that takes the fewest steps. */
    FEWEST_STEPS,
    /** A whole budget at some n, by the law. */
    WHOLE_BUDGET,
    /** A part of the budget at an n of the sweep. */
    PART_OF_BUDGET
  }

  /**
   * A way on one backend; a value that is not known is NaN.
   *
   * @param backend empty where no throughput was measured
   * @param n training samples needed
   * @param error on noisy targets
   * @param price in the money of the prices given
   */
  public record Way(
      Kind kind,
      Optional<String> backend,
      Estimate n,
      Estimate error,
      Estimate steps,
      Estimate seconds,
      Estimate flops,
      Estimate price) {}

  static CostAnswer refused(String why) {
    return new CostAnswer(List.of(), List.of(), Optional.of(why));
  }
}
