package org.learncost.reports.analysis.repeat;

import java.util.List;
import java.util.SplittableRandom;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.experiment.ExperimentAnalysis;
import org.learncost.reports.cost.Prices;
import org.learncost.reports.read.RunData;

/**
 * A run that was done again, claim by claim. Two intervals that overlap do not contradict each
 * other; that they are narrow enough to agree is theirs to show.
 */
public record Repetition(RunData published, RunData here, List<Claim> claims) {
  private static final String STUDY = "study";
  private static final String EXPERIMENT = "experiment";

  /**
   * Judges a repetition.
   *
   * @param published a study, an experiment or a bench
   * @param here the same again
   * @throws IllegalArgumentException if they are not of one kind
   */
  public static Repetition of(RunData published, RunData here) {
    if (!kind(published).equals(kind(here))) {
      throw new IllegalArgumentException(
          "a run of %s was not repeated by one of %s".formatted(kind(published), kind(here)));
    }
    List<Claim> claims =
        switch (kind(published)) {
          case STUDY -> StudyClaims.of(study(published), study(here));
          case EXPERIMENT -> ExperimentClaims.of(experiment(published), experiment(here));
          default -> ScoreClaims.of(published, here);
        };
    return new Repetition(published, here, List.copyOf(claims));
  }

  private static String kind(RunData run) {
    if (run.study().isPresent()) return STUDY;
    return run.manifest().experiment() == null ? "bench" : EXPERIMENT;
  }

  private static Analysis study(RunData run) {
    return Analysis.of(run, new SplittableRandom(1));
  }

  private static ExperimentAnalysis experiment(RunData run) {
    return ExperimentAnalysis.of(run, Prices.NONE, new SplittableRandom(1));
  }

  public long count(Claim.Outcome outcome) {
    return claims.stream().filter(claim -> claim.outcome() == outcome).count();
  }
}
