package org.learncost.reports.analysis.repeat;

import static org.learncost.reports.analysis.repeat.Claim.compared;
import static org.learncost.reports.analysis.repeat.Claim.counted;
import static org.learncost.reports.analysis.repeat.Claim.overlap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.learncost.core.result.Trial;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.BackendComparison;
import org.learncost.reports.analysis.ConditionErrors;
import org.learncost.reports.analysis.ConditionNames;
import org.learncost.reports.analysis.Throughput;
import org.learncost.reports.analysis.repeat.Claim.Kind;
import org.learncost.reports.analysis.repeat.Claim.Outcome;
import org.learncost.reports.analysis.repeat.Claim.Reason;
import org.learncost.reports.cost.Crossover;
import org.learncost.reports.fit.CurveModels;
import org.learncost.reports.fit.FittedCurve;
import org.learncost.reports.stats.Estimate;

/** What a study claims: its trials, its laws, who is faster and from where on. */
final class StudyClaims {
  private StudyClaims() {}

  static List<Claim> of(Analysis published, Analysis here) {
    List<Claim> claims = new ArrayList<>();
    trials(published, here).ifPresent(claims::add);
    laws(published, here, claims);
    boolean sameProcessor = Claim.sameProcessor(published.run(), here.run());
    faster(published, here, sameProcessor, claims);
    crossovers(published, here, sameProcessor, claims);
    return claims;
  }

  private static Optional<Claim> trials(Analysis published, Analysis here) {
    List<Trial> all = published.run().trials();
    if (all.isEmpty()) return Optional.empty();
    Claim exact = TrialClaims.of(all, here.run().trials());
    return Optional.of(exact.total() == all.size() ? exact : means(published, here));
  }

  /** Student's intervals of the means at every rule, condition and n. */
  private static Claim means(Analysis published, Analysis here) {
    long same = 0;
    long total = 0;
    long known = 0;
    for (ConditionErrors then : published.errors().errors()) {
      Optional<ConditionErrors> now = like(then, here);
      for (ConditionErrors.Size size : then.sizes()) {
        total++;
        Optional<ConditionErrors.Size> other =
            now.flatMap(e -> e.sizes().stream().filter(s -> s.n() == size.n()).findFirst());
        if (other.isEmpty()) continue;
        Estimate a = size.error();
        Estimate b = other.get().error();
        if (!a.hasInterval() || !b.hasInterval()) continue;
        known++;
        if (overlap(a, b)) same++;
      }
    }
    Outcome outcome = same == total ? Outcome.REPRODUCED : Outcome.NOT_REPRODUCED;
    if (same == known && known < total) outcome = Outcome.CANNOT_TELL;
    return counted(Kind.MEANS, outcome, same, total);
  }

  private static Optional<ConditionErrors> like(ConditionErrors then, Analysis here) {
    return here.errors().errors().stream()
        .filter(e -> e.rule().equals(then.rule()) && e.condition().equals(then.condition()))
        .findFirst();
  }

  private static void laws(Analysis published, Analysis here, List<Claim> claims) {
    ConditionNames names = ConditionNames.of(published.run().plan());
    boolean rules = published.run().plan().rules().size() > 1;
    for (ConditionErrors then : published.errors().errors()) {
      String condition = names.several() ? names.label(then.condition()) : "";
      String subject = rules ? (condition + " " + then.rule()).strip() : condition;
      Optional<ConditionErrors> now = like(then, here);
      claims.add(law(Kind.EXPONENT, subject, then, now, FittedCurve::exponent));
      claims.add(law(Kind.FLOOR, subject, then, now, FittedCurve::floor));
    }
  }

  private static Claim law(
      Kind kind,
      String subject,
      ConditionErrors then,
      Optional<ConditionErrors> now,
      ToDoubleFunction<FittedCurve> quantity) {
    Estimate published = interval(then, quantity);
    Estimate here = now.map(e -> interval(e, quantity)).orElse(published);
    return compared(kind, subject, published, here, now.isPresent(), true);
  }

  private static Estimate interval(ConditionErrors errors, ToDoubleFunction<FittedCurve> quantity) {
    return errors
        .law()
        .bootstrap(CurveModels.FLOOR_POWER)
        .map(fits -> fits.interval(quantity, 0.95))
        .orElse(Estimate.withoutInterval(Double.NaN));
  }

  private static void faster(
      Analysis published, Analysis here, boolean sameProcessor, List<Claim> claims) {
    List<Throughput> all = published.speed().throughput();
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        Throughput first = all.get(i);
        Throughput second = all.get(j);
        if (!first.shape().equals(second.shape())) continue;
        Optional<Throughput> one = like(first, here);
        Optional<Throughput> two = like(second, here);
        boolean measured = one.isPresent() && two.isPresent();
        Estimate then = ratio(second, first);
        Estimate now = measured ? ratio(two.get(), one.get()) : then;
        String subject =
            "%s ÷ %s, %s, batch %d"
                .formatted(
                    second.backend(),
                    first.backend(),
                    first.shape().network(),
                    first.shape().batch());
        claims.add(compared(Kind.FASTER, subject, then, now, measured, sameProcessor));
      }
    }
  }

  private static Optional<Throughput> like(Throughput then, Analysis here) {
    return here.speed().throughput().stream()
        .filter(t -> t.backend().equals(then.backend()) && t.shape().equals(then.shape()))
        .findFirst();
  }

  /** Of samples a second, end against end: cautious. */
  private static Estimate ratio(Throughput above, Throughput below) {
    Estimate a = above.samplesPerSecond();
    Estimate b = below.samplesPerSecond();
    return new Estimate(a.value() / b.value(), a.low() / b.high(), a.high() / b.low());
  }

  private static void crossovers(
      Analysis published, Analysis here, boolean sameProcessor, List<Claim> claims) {
    for (BackendComparison then : published.costs().costs().speeds()) {
      String subject =
          "%s and %s over %s, %s"
              .formatted(
                  then.first(),
                  then.second(),
                  then.varied().name().toLowerCase(Locale.ROOT),
                  then.fixed());
      Optional<BackendComparison> now =
          here.costs().costs().speeds().stream()
              .filter(
                  c ->
                      c.first().equals(then.first())
                          && c.second().equals(then.second())
                          && c.varied() == then.varied()
                          && c.goal() == then.goal()
                          && c.fixed().equals(then.fixed()))
              .findFirst();
      claims.add(crossover(subject, then, now, sameProcessor));
    }
  }

  private static Claim crossover(
      String subject, BackendComparison then, Optional<BackendComparison> now, boolean same) {
    Estimate published = place(then.crossover());
    Estimate here = now.map(c -> place(c.crossover())).orElse(published);
    Outcome outcome = Outcome.CANNOT_TELL;
    Reason reason = Reason.NONE;
    if (now.isEmpty()) {
      reason = Reason.MISSING;
    } else if (undecided(then.crossover()) || undecided(now.get().crossover())) {
      reason = Reason.UNDECIDED;
    } else if (agree(then.crossover(), now.get().crossover())) {
      outcome = Outcome.REPRODUCED;
    } else if (same) {
      outcome = Outcome.NOT_REPRODUCED;
    } else {
      reason = Reason.OTHER_PROCESSOR;
    }
    return new Claim(Kind.CROSSOVER, subject, outcome, reason, published, here, 0, 0);
  }

  private static boolean undecided(Crossover crossover) {
    for (int sign : crossover.signs()) if (sign != 0) return false;
    return true;
  }

  /** Whether no size is decided the one way there and the other way here. */
  private static boolean agree(Crossover then, Crossover now) {
    for (int i = 0; i < then.sizes().length; i++) {
      for (int j = 0; j < now.sizes().length; j++) {
        boolean same = then.sizes()[i] == now.sizes()[j];
        if (same && then.signs()[i] * now.signs()[j] < 0) return false;
      }
    }
    return true;
  }

  private static Estimate place(Crossover crossover) {
    return crossover.places().stream()
        .filter(Crossover.Place::established)
        .map(Crossover.Place::size)
        .findFirst()
        .orElse(Estimate.withoutInterval(Double.NaN));
  }
}
