package org.learncost.reports.analysis.repeat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learncost.reports.analysis.experiment.Evidence;
import org.learncost.reports.analysis.experiment.ExperimentAnalysis;
import org.learncost.reports.analysis.experiment.Judgement;
import org.learncost.reports.analysis.experiment.Verdict;
import org.learncost.reports.analysis.repeat.Claim.Kind;
import org.learncost.reports.analysis.repeat.Claim.Outcome;
import org.learncost.reports.analysis.repeat.Claim.Reason;
import org.learncost.reports.stats.Estimate;

/** What an experiment claims: its trials, its verdicts with their numbers, and its times. */
final class ExperimentClaims {
  private ExperimentClaims() {}

  static List<Claim> of(ExperimentAnalysis published, ExperimentAnalysis here) {
    List<Claim> claims = new ArrayList<>();
    Claim trials = TrialClaims.of(published.run().trials(), here.run().trials());
    if (trials.total() > 0) claims.add(trials);
    for (Judgement then : published.judgements()) {
      Optional<Judgement> now =
          here.judgements().stream()
              .filter(j -> j.expectation().claim().equals(then.expectation().claim()))
              .findFirst();
      claims.add(verdict(then, now));
    }
    claims.addAll(ScoreClaims.of(published.run(), here.run()));
    return claims;
  }

  private static Claim verdict(Judgement then, Optional<Judgement> here) {
    Estimate published = number(then.evidence());
    Estimate found = here.map(now -> number(now.evidence())).orElse(published);
    Outcome outcome = Outcome.CANNOT_TELL;
    Reason reason = Reason.NONE;
    boolean known = published.hasInterval() && found.hasInterval();
    if (here.isEmpty()) {
      reason = Reason.MISSING;
    } else if (known && !Claim.overlap(published, found)) {
      outcome = Outcome.NOT_REPRODUCED;
    } else if (then.verdict() == here.get().verdict() && (known || decided(then))) {
      outcome = Outcome.REPRODUCED;
    } else if (decided(then) && decided(here.get())) {
      outcome = Outcome.NOT_REPRODUCED;
    } else {
      reason = Reason.UNDECIDED;
    }
    return new Claim(
        Kind.EXPECTATION, then.expectation().claim(), outcome, reason, published, found, 0, 0);
  }

  private static boolean decided(Judgement judgement) {
    return judgement.verdict() != Verdict.CANNOT_TELL;
  }

  /** The number that a verdict stands on; none where it stands on several. */
  private static Estimate number(Evidence evidence) {
    if (evidence instanceof Evidence.Value value) return value.measured();
    if (evidence instanceof Evidence.PeakAt peak) return peak.x();
    if (evidence instanceof Evidence.WrongWay wrong) return wrong.share();
    if (evidence instanceof Evidence.Exponents each) return each.farthest().value();
    if (evidence instanceof Evidence.BatchLaw law) return law.criticalBatch();
    if (evidence instanceof Evidence.Surface surface) return surface.optimal();
    return Estimate.withoutInterval(Double.NaN);
  }
}
