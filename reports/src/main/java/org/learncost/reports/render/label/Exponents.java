package org.learncost.reports.render.label;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.learncost.core.result.BudgetRule;
import org.learncost.core.result.Condition;
import org.learncost.reports.analysis.ConditionErrors;
import org.learncost.reports.analysis.ConditionNames;
import org.learncost.reports.analysis.ErrorAnalysis;
import org.learncost.reports.fit.Bootstrap;
import org.learncost.reports.fit.CurveAnalysis;
import org.learncost.reports.fit.CurveModels;
import org.learncost.reports.fit.ErrorCurve;
import org.learncost.reports.fit.ExponentComparison;
import org.learncost.reports.fit.FittedCurve;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/**
 * The exponents α of C + A·n^-α with their 95 % intervals: whether they differ between conditions,
 * and what of that another budget rule confirms. Conditions are compared by an F test; the same
 * condition under two rules, whose seeds are the same, by whether the intervals overlap.
 */
public final class Exponents {
  /** Pairs of more conditions are too many to be told one by one. */
  private static final int MOST = 8;

  private record Exponent(String rule, Condition condition, Estimate alpha) {
    boolean isAbove(Exponent other) {
      return alpha.low() > other.alpha.high();
    }

    String underRule() {
      return rule + " " + Numbers.of(alpha, Style.PLAIN);
    }
  }

  private final ConditionNames names;
  private final List<Exponent> all;
  // By rule, then by condition as it is printed.
  private final Map<String, Map<String, ErrorCurve>> curves;

  private Exponents(
      ConditionNames names, List<Exponent> all, Map<String, Map<String, ErrorCurve>> curves) {
    this.names = names;
    this.all = all;
    this.curves = curves;
  }

  /** Of the errors on the test set: those that have an interval. */
  public static Exponents ofErrors(ErrorAnalysis analysis) {
    return of(analysis, errors -> Optional.of(errors.law()));
  }

  /** The same on targets without label noise. */
  public static Exponents ofClean(ErrorAnalysis analysis) {
    return of(analysis, ConditionErrors::cleanLaw);
  }

  private static Exponents of(
      ErrorAnalysis analysis, Function<ConditionErrors, Optional<CurveAnalysis>> target) {
    ConditionNames names = analysis.names();
    List<Exponent> all = new ArrayList<>();
    Map<String, Map<String, ErrorCurve>> curves = new LinkedHashMap<>();
    for (ConditionErrors errors : analysis.errors()) {
      Optional<CurveAnalysis> law = target.apply(errors);
      Optional<Bootstrap> bootstrap = law.flatMap(l -> l.bootstrap(CurveModels.FLOOR_POWER));
      if (law.isEmpty() || bootstrap.isEmpty()) continue;
      Estimate alpha = bootstrap.get().interval(FittedCurve::exponent, 0.95);
      all.add(new Exponent(errors.rule(), errors.condition(), alpha));
      curves
          .computeIfAbsent(errors.rule(), rule -> new LinkedHashMap<>())
          .put(names.label(errors.condition()), law.get().curve());
    }
    return new Exponents(names, List.copyOf(all), curves);
  }

  private static boolean differ(Exponent one, Exponent other) {
    return one.isAbove(other) || other.isAbove(one);
  }

  /** As in "epochs and steps", for those that differ. */
  private static List<String> apart(List<Exponent> some) {
    List<String> apart = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      for (Exponent other : some.subList(i + 1, some.size())) {
        if (differ(some.get(i), other)) apart.add(some.get(i).rule() + " and " + other.rule());
      }
    }
    return apart;
  }

  public String betweenConditions(String rule) {
    Map<String, ErrorCurve> own = curves.getOrDefault(rule, Map.of());
    if (own.size() > MOST) {
      return "of %d conditions the table has the exponents; pairs are compared of up to %d."
          .formatted(own.size(), MOST);
    }
    Optional<ExponentComparison> comparison =
        own.size() < 2 ? Optional.empty() : ExponentComparison.of(CurveModels.FLOOR_POWER, own);
    if (comparison.isEmpty()) {
      return "too few conditions have intervals to tell whether their exponents differ.";
    }
    List<String> apart =
        comparison.get().pairs().stream()
            .filter(ExponentComparison.Pair::differ)
            .map(pair -> pair.first() + " and " + pair.second())
            .toList();
    return apart.isEmpty()
        ? "the conditions cannot be told apart by α of C + A·n^-α (F test of one α for all, p = "
            + Numbers.three(comparison.get().p())
            + ")."
        : "α of C + A·n^-α differs between "
            + String.join("; ", apart)
            + " (F test, p < 0.05 after Holm).";
  }

  /** What becomes of a condition's exponent when the rule changes. */
  private enum Fate {
    SURVIVES("α survives"),
    DEPENDS("α depends on the rule"),
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

  private static Fate fate(List<Exponent> ofCondition) {
    if (!apart(ofCondition).isEmpty()) return Fate.DEPENDS;
    return ofCondition.stream().anyMatch(Exponents::isWide) ? Fate.OPEN : Fate.SURVIVES;
  }

  /** Conditions whose exponent is known under two rules or more. */
  private Map<Condition, List<Exponent>> compared() {
    Map<Condition, List<Exponent>> compared = new LinkedHashMap<>();
    for (Exponent e : all) {
      compared.computeIfAbsent(e.condition(), c -> new ArrayList<>()).add(e);
    }
    compared.values().removeIf(own -> own.size() < 2);
    return compared;
  }

  /** What survives a change of rule, in one line: the exponents, and the order of conditions. */
  String surviving() {
    List<String> parts = new ArrayList<>();
    for (Fate fate : Fate.values()) {
      List<Condition> conditions = new ArrayList<>();
      compared()
          .forEach(
              (condition, own) -> {
                if (fate(own) == fate) conditions.add(condition);
              });
      if (conditions.isEmpty()) continue;
      boolean many = conditions.size() > MOST;
      String where = many ? conditions.size() + " conditions" : names.labels(conditions);
      parts.add(fate.words + (where.isEmpty() ? "" : " at " + where));
    }
    if (parts.isEmpty()) return "no exponent has an interval under two rules to be compared";
    return String.join("; ", parts) + order().map(order -> ". " + order).orElse("");
  }

  /** The same with each condition's exponents. */
  public String betweenRules() {
    List<String> sentences = new ArrayList<>();
    boolean blamed = false;
    for (var next : compared().entrySet()) {
      List<Exponent> own = next.getValue();
      List<Exponent> epochs = own.stream().filter(e -> e.rule().equals(BudgetRule.EPOCHS)).toList();
      blamed |= own.stream().anyMatch(e -> epochs.stream().anyMatch(other -> differ(e, other)));
      if (sentences.size() == Shown.MOST) continue;
      sentences.add(
          "%s%s: %s%s."
              .formatted(
                  names.several() ? "At " + names.label(next.getKey()) + " " : "",
                  fate(own).words,
                  String.join(", ", own.stream().map(Exponent::underRule).toList()),
                  evidence(own)));
    }
    if (sentences.isEmpty()) return "no exponent has an interval under two rules to be compared.";
    if (blamed) {
      sentences.add("Fixed epochs give a small n fewer steps: their α is one of steps as well.");
    }
    order().ifPresent(order -> sentences.add(order + "."));
    return String.join(" ", sentences);
  }

  private static String evidence(List<Exponent> own) {
    List<String> wide = own.stream().filter(Exponents::isWide).map(Exponent::rule).toList();
    return switch (fate(own)) {
      case SURVIVES -> "; all overlap";
      case DEPENDS -> "; no overlap between " + String.join(", ", apart(own));
      case OPEN -> "; all overlap, but wider than a factor of two with " + String.join(", ", wide);
    };
  }

  /** Which condition has the larger exponent, rule by rule; empty with fewer than two of them. */
  private Optional<String> order() {
    List<Condition> conditions = all.stream().map(Exponent::condition).distinct().toList();
    if (conditions.size() < 2 || conditions.size() > MOST) return Optional.empty();
    List<String> told = new ArrayList<>();
    for (int i = 0; i < conditions.size(); i++) {
      for (Condition other : conditions.subList(i + 1, conditions.size())) {
        order(conditions.get(i), other).ifPresent(told::add);
      }
    }
    return Optional.of(
        told.isEmpty() ? "No rule tells the conditions apart by α" : String.join("; ", told));
  }

  private Optional<String> order(Condition condition, Condition other) {
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();
    List<String> neither = new ArrayList<>();
    for (Exponent one : all) {
      for (Exponent two : all) {
        boolean pair = one.condition().equals(condition) && two.condition().equals(other);
        if (!pair || !one.rule().equals(two.rule())) continue;
        (one.isAbove(two) ? first : two.isAbove(one) ? second : neither).add(one.rule());
      }
    }
    if (first.isEmpty() && second.isEmpty()) return Optional.empty();
    List<String> parts = new ArrayList<>();
    String larger = "is larger at %s with %s";
    if (!first.isEmpty())
      parts.add(larger.formatted(names.label(condition), String.join(", ", first)));
    if (!second.isEmpty())
      parts.add(larger.formatted(names.label(other), String.join(", ", second)));
    if (!neither.isEmpty()) parts.add("is not told apart with " + String.join(", ", neither));
    return Optional.of(
        "Of %s and %s, α %s"
            .formatted(names.label(condition), names.label(other), String.join(", ", parts)));
  }
}
