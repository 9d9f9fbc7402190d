package org.learncost.reports.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.learncost.core.result.Trial;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.QualityErrors;
import org.learncost.reports.fit.Bootstrap;
import org.learncost.reports.fit.CurveModels;
import org.learncost.reports.fit.ErrorCurve;
import org.learncost.reports.fit.Estimate;
import org.learncost.reports.fit.ExponentComparison;
import org.learncost.reports.fit.FittedCurve;
import org.learncost.reports.fit.Law;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/**
 * The exponents α of C + A·n^-α with their 95 % intervals: whether they differ between qualities,
 * and what of that another arm confirms. Qualities are compared by an F test; the same quality in
 * two arms, whose seeds are the same, by whether the intervals overlap.
 */
final class Exponents {
  private record Exponent(String arm, double quality, Estimate alpha) {
    boolean isAbove(Exponent other) {
      return alpha.low() > other.alpha.high();
    }

    String inArm() {
      return arm + " " + Numbers.of(alpha, Style.PLAIN);
    }
  }

  private final List<Exponent> all;
  // By arm, then by quality as it is printed.
  private final Map<String, Map<String, ErrorCurve>> curves;

  private Exponents(List<Exponent> all, Map<String, Map<String, ErrorCurve>> curves) {
    this.all = all;
    this.curves = curves;
  }

  /** Those that have an interval. */
  static Exponents of(Analysis analysis, Function<QualityErrors, Law> target) {
    List<Exponent> all = new ArrayList<>();
    Map<String, Map<String, ErrorCurve>> curves = new LinkedHashMap<>();
    for (QualityErrors errors : analysis.qualities()) {
      Law law = target.apply(errors);
      Optional<Bootstrap> bootstrap = law.bootstrap(CurveModels.FLOOR_POWER);
      if (bootstrap.isEmpty()) continue;
      Estimate alpha = bootstrap.get().interval(FittedCurve::exponent, 0.95);
      all.add(new Exponent(errors.arm(), errors.quality(), alpha));
      curves
          .computeIfAbsent(errors.arm(), arm -> new LinkedHashMap<>())
          .put(Numbers.plain(errors.quality()), law.curve());
    }
    return new Exponents(List.copyOf(all), curves);
  }

  private static boolean differ(Exponent one, Exponent other) {
    return one.isAbove(other) || other.isAbove(one);
  }

  /** As in "1 and 2", for those that differ. */
  private static List<String> apart(List<Exponent> some, Function<Exponent, String> name) {
    List<String> apart = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      for (Exponent other : some.subList(i + 1, some.size())) {
        if (!differ(some.get(i), other)) continue;
        apart.add(name.apply(some.get(i)) + " and " + name.apply(other));
      }
    }
    return apart;
  }

  String betweenQualities(String arm) {
    Map<String, ErrorCurve> own = curves.getOrDefault(arm, Map.of());
    Optional<ExponentComparison> comparison =
        own.size() < 2 ? Optional.empty() : ExponentComparison.of(CurveModels.FLOOR_POWER, own);
    if (comparison.isEmpty()) {
      return "too few qualities have intervals to tell whether their exponents differ.";
    }
    List<String> apart =
        comparison.get().pairs().stream()
            .filter(ExponentComparison.Pair::differ)
            .map(pair -> pair.first() + " and " + pair.second())
            .toList();
    return apart.isEmpty()
        ? "the qualities cannot be told apart by α of C + A·n^-α (F test of one α for all, p = "
            + Numbers.three(comparison.get().p())
            + ")."
        : "α of C + A·n^-α differs between qualities "
            + String.join(", ", apart)
            + " (F test, p < 0.05 after Holm).";
  }

  /** What becomes of a quality's exponent when the arm changes. */
  private enum Fate {
    SURVIVES("α survives"),
    DEPENDS("α depends on the arm"),
    OPEN("it is open whether α survives");

    private final String words;

    Fate(String words) {
      this.words = words;
    }
  }

  /** An interval wider than a factor of two confirms nothing. */
  private static boolean isWide(Exponent exponent) {
    return exponent.alpha().high() > 2 * exponent.alpha().low();
  }

  private static Fate fate(List<Exponent> ofQuality) {
    if (!apart(ofQuality, Exponent::arm).isEmpty()) return Fate.DEPENDS;
    return ofQuality.stream().anyMatch(Exponents::isWide) ? Fate.OPEN : Fate.SURVIVES;
  }

  /** Qualities whose exponent is known in two arms or more. */
  private Map<Double, List<Exponent>> compared() {
    Map<Double, List<Exponent>> compared = new LinkedHashMap<>();
    for (Exponent e : all) {
      compared.computeIfAbsent(e.quality(), q -> new ArrayList<>()).add(e);
    }
    compared.values().removeIf(own -> own.size() < 2);
    return compared;
  }

  /** What survives a change of arm, in one line: the exponents, and the order of the qualities. */
  String surviving() {
    List<String> parts = new ArrayList<>();
    for (Fate fate : Fate.values()) {
      List<String> qualities = new ArrayList<>();
      compared()
          .forEach(
              (quality, own) -> {
                if (fate(own) == fate) qualities.add(Numbers.plain(quality));
              });
      if (!qualities.isEmpty()) {
        parts.add(fate.words + " at quality " + String.join(", ", qualities));
      }
    }
    if (parts.isEmpty()) return "no exponent has an interval in two arms to be compared";
    return String.join("; ", parts) + order().map(order -> ". " + order).orElse("");
  }

  /** The same with each quality's exponents. */
  String betweenArms() {
    List<String> sentences = new ArrayList<>();
    boolean blamed = false;
    for (var next : compared().entrySet()) {
      List<Exponent> own = next.getValue();
      List<Exponent> epochs = own.stream().filter(e -> e.arm().equals(Trial.EPOCHS_ARM)).toList();
      blamed |= own.stream().anyMatch(e -> epochs.stream().anyMatch(other -> differ(e, other)));
      sentences.add(
          "At quality %s %s: %s%s."
              .formatted(
                  Numbers.plain(next.getKey()),
                  fate(own).words,
                  String.join(", ", own.stream().map(Exponent::inArm).toList()),
                  evidence(own)));
    }
    if (sentences.isEmpty()) return "no exponent has an interval in two arms to be compared.";
    if (blamed) {
      sentences.add("Fixed epochs give a small n fewer steps: their α is one of steps as well.");
    }
    order().ifPresent(order -> sentences.add(order + "."));
    return String.join(" ", sentences);
  }

  private static String evidence(List<Exponent> own) {
    List<String> wide = own.stream().filter(Exponents::isWide).map(Exponent::arm).toList();
    return switch (fate(own)) {
      case SURVIVES -> "; all overlap";
      case DEPENDS -> "; no overlap between " + String.join(", ", apart(own, Exponent::arm));
      case OPEN -> "; all overlap, but wider than a factor of two with " + String.join(", ", wide);
    };
  }

  private List<Double> qualities() {
    return all.stream().map(Exponent::quality).distinct().toList();
  }

  /** Which quality has the larger exponent, arm by arm; empty with fewer than two qualities. */
  private Optional<String> order() {
    List<Double> qualities = qualities();
    List<String> told = new ArrayList<>();
    for (int i = 0; i < qualities.size(); i++) {
      for (double other : qualities.subList(i + 1, qualities.size())) {
        order(qualities.get(i), other).ifPresent(told::add);
      }
    }
    if (!told.isEmpty()) return Optional.of(String.join("; ", told));
    return qualities.size() < 2
        ? Optional.empty()
        : Optional.of("No arm tells the qualities apart by α");
  }

  private Optional<String> order(double quality, double other) {
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();
    List<String> neither = new ArrayList<>();
    for (Exponent one : all) {
      for (Exponent two : all) {
        boolean pair = one.quality() == quality && two.quality() == other;
        if (!pair || !one.arm().equals(two.arm())) continue;
        (one.isAbove(two) ? first : two.isAbove(one) ? second : neither).add(one.arm());
      }
    }
    if (first.isEmpty() && second.isEmpty()) return Optional.empty();
    List<String> parts = new ArrayList<>();
    String larger = "is larger at %s with %s";
    if (!first.isEmpty()) {
      parts.add(larger.formatted(Numbers.plain(quality), String.join(", ", first)));
    }
    if (!second.isEmpty()) {
      parts.add(larger.formatted(Numbers.plain(other), String.join(", ", second)));
    }
    if (!neither.isEmpty()) parts.add("is not told apart with " + String.join(", ", neither));
    return Optional.of(
        "Of qualities %s and %s, α %s"
            .formatted(Numbers.plain(quality), Numbers.plain(other), String.join(", ", parts)));
  }
}
