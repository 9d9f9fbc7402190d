package org.learncost.reports.render.experiment;

import java.util.List;
import java.util.stream.Collectors;
import org.learncost.reports.analysis.experiment.Evidence;
import org.learncost.reports.analysis.experiment.Evidence.Distances;
import org.learncost.reports.analysis.experiment.Judgement;
import org.learncost.reports.analysis.experiment.Verdict;
import org.learncost.reports.render.document.KeyFinding;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** A judgement in a sentence or two: what was measured, what was expected, from how many seeds. */
public final class JudgementWords {
  private JudgementWords() {}

  /** Behind the claim. */
  static String text(Judgement judgement) {
    return (measured(judgement.evidence()) + " " + seeds(judgement)).strip();
  }

  public static KeyFinding.Verdict verdict(Verdict verdict) {
    return switch (verdict) {
      case HOLDS -> KeyFinding.Verdict.HOLDS;
      case DOES_NOT_HOLD -> KeyFinding.Verdict.DOES_NOT_HOLD;
      case CANNOT_TELL -> KeyFinding.Verdict.CANNOT_TELL;
    };
  }

  /** What was measured, beside what was expected. */
  public static String measured(Evidence evidence) {
    if (evidence instanceof Evidence.Value e) {
      return "Measured %s; expected %s.".formatted(number(e.measured()), range(e.low(), e.high()));
    }
    if (evidence instanceof Evidence.PeakAt e) {
      return "Highest at %s; expected between %s and %s; so in %s of the resamples."
          .formatted(number(e.x()), three(e.from()), three(e.to()), percent(e.share()));
    }
    if (evidence instanceof Evidence.WrongWay e) {
      if (e.share().value() == 0) return "It never goes the other way.";
      return "It goes the other way by %s of its range at most, from %s to %s; allowed %s."
          .formatted(share(e.share()), three(e.from()), three(e.to()), percent(e.allowed()));
    }
    if (evidence instanceof Distances e) return distances(e);
    if (evidence instanceof Evidence.Exponents e) {
      String exponents =
          e.exponents().entrySet().stream()
              .map(one -> one.getKey() + ": " + number(one.getValue()))
              .collect(Collectors.joining("; "));
      return ("Exponents %s. Farthest apart, %s and %s: by %s (90 %% interval), allowed ±%s;"
              + " exactly one for all: p = %s.")
          .formatted(
              exponents,
              e.farthest().first(),
              e.farthest().second(),
              number(e.farthest().value()),
              three(e.allowed()),
              three(e.p()));
    }
    if (evidence instanceof Evidence.Sum e) {
      return "α %s, expected %s; β %s, expected %s; the sum misses the means by %s."
          .formatted(
              number(e.alpha().measured()),
              range(e.alpha().low(), e.alpha().high()),
              number(e.beta().measured()),
              range(e.beta().low(), e.beta().high()),
              percent(e.miss()));
    }
    if (evidence instanceof Evidence.Complexities e) return complexities(e);
    if (evidence instanceof Evidence.BatchLaw e) {
      return "B_crit %s, S_min %s steps, E_min %s samples; it misses the means by %s, allowed %s."
          .formatted(
              number(e.criticalBatch()),
              number(e.leastSteps()),
              number(e.leastSamples()),
              share(e.miss()),
              percent(e.allowed()));
    }
    if (evidence instanceof Evidence.Surface e) {
      return "Measured a = %s; expected %s; α %s, β %s, E %s; Huber's loss %s."
          .formatted(
              number(e.optimal()),
              range(e.low(), e.high()),
              number(e.alpha()),
              number(e.beta()),
              number(e.floor()),
              Numbers.significant(e.objective(), 6));
    }
    return "Trials that it needs are not there, or too few of them finished.";
  }

  private static String complexities(Evidence.Complexities evidence) {
    String each =
        evidence.n().entrySet().stream()
            .map(one -> one.getKey() + ": " + complexity(one.getValue(), evidence))
            .collect(Collectors.joining("; "));
    return "Largest n fitted, %s; it grows in %s of the resamples."
        .formatted(each, percent(evidence.share()));
  }

  private static String complexity(Estimate n, Evidence.Complexities tried) {
    if (n.value() == 0) return "below " + three(tried.smallest());
    if (n.value() == Double.POSITIVE_INFINITY) return three(tried.largest()) + " or more";
    return "%s [%s, %s]".formatted(three(n.value()), end(n.low(), tried), end(n.high(), tried));
  }

  private static String end(double n, Evidence.Complexities tried) {
    return three(Math.max(tried.smallest(), Math.min(n, tried.largest())));
  }

  private static String distances(Distances evidence) {
    List<Distances.Distance> each = evidence.each();
    String listed =
        each.stream()
            .map(
                d ->
                    "%s: %s (expected %s, %+.1f)"
                        .formatted(
                            three(d.x()), three(d.mean()), three(d.expected()), d.standardErrors()))
            .collect(Collectors.joining("; "));
    return "Means, and their distance in standard errors, of which %s are allowed: %s."
        .formatted(three(evidence.allowed()), listed);
  }

  private static String seeds(Judgement judgement) {
    if (judgement.seeds() == 0) return "";
    if (judgement.evidence() instanceof Evidence.Surface) {
      return "From " + judgement.seeds() + " runs.";
    }
    String seeds =
        judgement.seeds() == 1 ? "From a single seed." : "From " + judgement.seeds() + " seeds.";
    if (judgement.verdict() != Verdict.CANNOT_TELL) return seeds;
    if (judgement.seeds() < 2) return seeds + " It takes two or more (--seeds).";
    return judgement.seedsNeeded().isPresent()
        ? "%s About %s would tell (--seeds)."
            .formatted(seeds, Numbers.of((double) judgement.seedsNeeded().getAsLong(), Style.COUNT))
        : seeds;
  }

  private static String number(Estimate estimate) {
    return Numbers.of(estimate, Style.PLAIN);
  }

  private static String three(double value) {
    return Numbers.three(value);
  }

  private static String percent(double share) {
    return three(100 * share) + " %";
  }

  private static String share(Estimate share) {
    return "%s [%s, %s] %%"
        .formatted(three(100 * share.value()), three(100 * share.low()), three(100 * share.high()));
  }

  private static String range(double low, double high) {
    boolean bottom = low > 0 || low < 0 && low != Double.NEGATIVE_INFINITY;
    if (high == Double.POSITIVE_INFINITY) return "above " + three(low);
    return bottom ? three(low) + " to " + three(high) : "below " + three(high);
  }
}
