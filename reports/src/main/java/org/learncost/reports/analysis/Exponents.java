package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.learncost.core.result.BudgetRule;
import org.learncost.core.result.Condition;
import org.learncost.reports.fit.Bootstrap;
import org.learncost.reports.fit.CurveAnalysis;
import org.learncost.reports.fit.CurveModels;
import org.learncost.reports.fit.ErrorCurve;
import org.learncost.reports.fit.ExponentComparison;
import org.learncost.reports.fit.FittedCurve;
import org.learncost.reports.stats.Estimate;

/**
 * The exponents α of C + A·n^-α with their 95 % intervals: whether they differ between conditions,
 * and what of that another budget rule confirms. Conditions are compared by an F test; the same
 * condition under two rules, whose seeds are the same, by whether the intervals overlap.
 *
 * @param all those that have an interval
 * @param curves by rule, then by condition
 */
public record Exponents(List<Exponent> all, Map<String, Map<Condition, ErrorCurve>> curves) {

  /** One curve's exponent. */
  public record Exponent(String rule, Condition condition, Estimate alpha) {
    boolean isAbove(Exponent other) {
      return alpha.low() > other.alpha.high();
    }

    boolean differsFrom(Exponent other) {
      return isAbove(other) || other.isAbove(this);
    }

    /** An interval wider than a factor of two confirms nothing. */
    boolean isWide() {
      return alpha.high() > 2 * alpha.low();
    }
  }

  /** What becomes of a condition's exponent when the rule changes. */
  public enum Fate {
    /** All intervals overlap. */
    SURVIVES,
    /** Two do not. */
    DEPENDS,
    /** All overlap, but one is too wide to confirm anything. */
    OPEN
  }

  /**
   * A condition whose exponent is known under two rules or more.
   *
   * @param apart pairs of rules whose intervals do not overlap
   * @param wide rules whose intervals confirm nothing
   */
  public record AcrossRules(
      Condition condition,
      List<Exponent> exponents,
      Fate fate,
      List<List<String>> apart,
      List<String> wide) {

    static AcrossRules of(Condition condition, List<Exponent> own) {
      List<List<String>> apart = new ArrayList<>();
      for (int i = 0; i < own.size(); i++) {
        for (Exponent other : own.subList(i + 1, own.size())) {
          if (own.get(i).differsFrom(other)) {
            apart.add(List.of(own.get(i).rule(), other.rule()));
          }
        }
      }
      List<String> wide = own.stream().filter(Exponent::isWide).map(Exponent::rule).toList();
      Fate fate = !apart.isEmpty() ? Fate.DEPENDS : wide.isEmpty() ? Fate.SURVIVES : Fate.OPEN;
      return new AcrossRules(condition, List.copyOf(own), fate, apart, wide);
    }

    /** Whether fixed epochs, which give a small n fewer steps, come to another exponent. */
    public boolean epochsDiffer() {
      return apart.stream().anyMatch(pair -> pair.contains(BudgetRule.EPOCHS));
    }
  }

  /**
   * Two conditions under every rule.
   *
   * @param firstLarger rules under which the first has the larger exponent
   * @param neither rules that do not tell them apart
   */
  public record Order(
      Condition first,
      Condition second,
      List<String> firstLarger,
      List<String> secondLarger,
      List<String> neither) {}

  /** Of the errors on the test set. */
  public static Exponents ofErrors(ErrorAnalysis analysis) {
    return of(analysis, errors -> Optional.of(errors.law()));
  }

  /** The same on targets without label noise. */
  public static Exponents ofClean(ErrorAnalysis analysis) {
    return of(analysis, ConditionErrors::cleanLaw);
  }

  private static Exponents of(
      ErrorAnalysis analysis, Function<ConditionErrors, Optional<CurveAnalysis>> target) {
    List<Exponent> all = new ArrayList<>();
    Map<String, Map<Condition, ErrorCurve>> curves = new LinkedHashMap<>();
    for (ConditionErrors errors : analysis.errors()) {
      Optional<CurveAnalysis> law = target.apply(errors);
      Optional<Bootstrap> bootstrap = law.flatMap(l -> l.bootstrap(CurveModels.FLOOR_POWER));
      if (law.isEmpty() || bootstrap.isEmpty()) continue;
      Estimate alpha = bootstrap.get().interval(FittedCurve::exponent, 0.95);
      all.add(new Exponent(errors.rule(), errors.condition(), alpha));
      curves
          .computeIfAbsent(errors.rule(), rule -> new LinkedHashMap<>())
          .put(errors.condition(), law.get().curve());
    }
    return new Exponents(List.copyOf(all), curves);
  }

  /** The conditions that have an exponent under a rule. */
  public List<Condition> conditions(String rule) {
    return List.copyOf(curves.getOrDefault(rule, Map.of()).keySet());
  }

  /** The F test of one α for all conditions of a rule; empty with fewer than two. */
  public Optional<ExponentComparison> betweenConditions(
      String rule, Function<Condition, String> name) {
    Map<String, ErrorCurve> own = new LinkedHashMap<>();
    curves
        .getOrDefault(rule, Map.of())
        .forEach((condition, curve) -> own.put(name.apply(condition), curve));
    return own.size() < 2 ? Optional.empty() : ExponentComparison.of(CurveModels.FLOOR_POWER, own);
  }

  /** What becomes of each condition's exponent under another rule. */
  public List<AcrossRules> acrossRules() {
    Map<Condition, List<Exponent>> compared = new LinkedHashMap<>();
    for (Exponent e : all) {
      compared.computeIfAbsent(e.condition(), c -> new ArrayList<>()).add(e);
    }
    return compared.entrySet().stream()
        .filter(e -> e.getValue().size() >= 2)
        .map(e -> AcrossRules.of(e.getKey(), e.getValue()))
        .toList();
  }

  /** The conditions that have an exponent under some rule. */
  public List<Condition> conditions() {
    return all.stream().map(Exponent::condition).distinct().toList();
  }

  /** Which condition has the larger exponent, pair by pair; without those never told apart. */
  public List<Order> orders() {
    List<Condition> conditions = conditions();
    List<Order> orders = new ArrayList<>();
    for (int i = 0; i < conditions.size(); i++) {
      for (Condition other : conditions.subList(i + 1, conditions.size())) {
        Order order = order(conditions.get(i), other);
        if (!order.firstLarger().isEmpty() || !order.secondLarger().isEmpty()) orders.add(order);
      }
    }
    return orders;
  }

  private Order order(Condition condition, Condition other) {
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
    return new Order(condition, other, first, second, neither);
  }
}
