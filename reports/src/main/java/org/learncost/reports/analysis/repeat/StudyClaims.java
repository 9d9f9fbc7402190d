package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;
import org.learncost.reports.cost.Crossover;
import org.learncost.reports.fit.CurveModels;
import org.learncost.reports.fit.FittedCurve;
import org.learncost.reports.stats.Estimate;

/**
 * A study that was done again, claim by claim. Two intervals that overlap do not contradict each
 * other; that they are narrow enough to agree is theirs to show.
 */
public record Repetition(List<Claim> claims) {
  /** Backends whose trials depend on nothing but their seeds. */
  private static final Set<String> EXACT = Set.of("scalar", "vector");

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
    CROSSOVER
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
    /** The crossing was undecided where it was published. */
    UNDECIDED
  }

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
      long total) {}

  /**
   * Judges a repetition.
   *
   * @param published a study
   * @param here the same study again
   */
  public static Repetition of(Analysis published, Analysis here) {
    List<Claim> claims = new ArrayList<>();
    trials(published, here).ifPresent(claims::add);
    laws(published, here, claims);
    boolean sameProcessor = processor(published).equals(processor(here));
    faster(published, here, sameProcessor, claims);
    crossovers(published, here, sameProcessor, claims);
    return new Repetition(List.copyOf(claims));
  }

  private static String processor(Analysis analysis) {
    return analysis.run().manifest().environment().cpu();
  }

  public long count(Outcome outcome) {
    return claims.stream().filter(claim -> claim.outcome == outcome).count();
  }

  private record Key(String rule, String condition, int n, long seed) {
    static Key of(Trial trial) {
      return new Key(trial.rule(), trial.condition().toString(), trial.n(), trial.seed());
    }
  }

  private static Optional<Claim> trials(Analysis published, Analysis here) {
    List<Trial> all = published.run().trials();
    if (all.isEmpty()) return Optional.empty();
    Map<Key, Trial> now = new HashMap<>();
    here.run().trials().forEach(trial -> now.put(Key.of(trial), trial));
    StudyPlan then = published.run().plan();
    StudyPlan plan = here.run().plan();
    boolean exact =
        EXACT.contains(then.sweepBackend()) && then.sweepBackend().equals(plan.sweepBackend());
    if (!exact) return Optional.of(means(published, here));
    long same = all.stream().filter(trial -> same(trial, now.get(Key.of(trial)))).count();
    Outcome outcome = same == all.size() ? Outcome.REPRODUCED : Outcome.NOT_REPRODUCED;
    return Optional.of(counted(Kind.TRIALS, outcome, same, all.size()));
  }

  private static boolean same(Trial then, @Nullable Trial now) {
    return now != null
        && then.outcome() == now.outcome()
        && then.steps() == now.steps()
        && Double.compare(then.error(), now.error()) == 0;
  }

  private static Claim counted(Kind kind, Outcome outcome, long same, long total) {
    Estimate none = Estimate.withoutInterval(Double.NaN);
    return new Claim(kind, "", outcome, Reason.NONE, none, none, same, total);
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

  private static boolean overlap(Estimate a, Estimate b) {
    return a.low() <= b.high() && b.low() <= a.high();
  }

  private static Claim compared(
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
