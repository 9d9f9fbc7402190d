package org.learncost.reports.analysis.repeat;

import org.learncost.reports.read.RunData;
import org.learncost.reports.stats.Estimate;

/**
 * A claim.
 *
 * @param subject what it is of, for people; empty where there is one
 * @param published as it was
 * @param here as it is now
 * @param same of trials or means, how many are as they were
 * @param total of trials or means, how many there were; 0 for all else
 */
public record Claim(
    Kind kind,
    String subject,
    Outcome outcome,
    Reason reason,
    Estimate published,
    Estimate here,
    long same,
    long total) {
  /** What is claimed. */
  public enum Kind {
    /** The error and the steps of every trial, bit for bit. */
    TRIALS,
    /** The mean errors over seeds, where trials depend on the device. */
    MEANS,
    EXPONENT,
    FLOOR,
    /** By how much a backend is faster than another: the ratio of their samples a second. */
    FASTER,
    /** From which size on another backend is faster. */
    CROSSOVER,
    /** What an experiment says of an expectation. */
    EXPECTATION,
    /** The score of a benchmark. */
    SCORE
  }

  /** What came of it. */
  public enum Outcome {
    NOT_REPRODUCED,
    CANNOT_TELL,
    REPRODUCED
  }

  /** Why it cannot be told. */
  public enum Reason {
    NONE,
    /** What the claim is of was not measured here. */
    MISSING,
    /** One seed or fork knows no interval, or the data determine none. */
    NO_INTERVAL,
    /** Another processor is faster in its own way. */
    OTHER_PROCESSOR,
    /** It was undecided where it was published, or is here. */
    UNDECIDED
  }

  static boolean sameProcessor(RunData published, RunData here) {
    return published.manifest().environment().cpu().equals(here.manifest().environment().cpu());
  }

  static Claim counted(Kind kind, Outcome outcome, long same, long total) {
    Estimate none = Estimate.withoutInterval(Double.NaN);
    return new Claim(kind, "", outcome, Reason.NONE, none, none, same, total);
  }

  static boolean overlap(Estimate a, Estimate b) {
    return a.low() <= b.high() && b.low() <= a.high();
  }

  /** By two intervals. */
  static Claim compared(
      Kind kind,
      String subject,
      Estimate published,
      Estimate here,
      boolean measured,
      boolean sameProcessor) {
    Reason reason = Reason.NONE;
    Outcome outcome = Outcome.CANNOT_TELL;
    if (!measured) {
      reason = Reason.MISSING;
    } else if (!published.hasInterval() || !here.hasInterval()) {
      reason = Reason.NO_INTERVAL;
    } else if (overlap(published, here)) {
      outcome = Outcome.REPRODUCED;
    } else if (sameProcessor) {
      outcome = Outcome.NOT_REPRODUCED;
    } else {
      reason = Reason.OTHER_PROCESSOR;
    }
    return new Claim(kind, subject, outcome, reason, published, here, 0, 0);
  }
}
