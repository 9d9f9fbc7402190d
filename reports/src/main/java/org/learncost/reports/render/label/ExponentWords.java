package org.learncost.reports.render.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learncost.core.result.Condition;
import org.learncost.reports.analysis.ConditionNames;
import org.learncost.reports.analysis.ErrorAnalysis;
import org.learncost.reports.analysis.Exponents;
import org.learncost.reports.analysis.Exponents.AcrossRules;
import org.learncost.reports.analysis.Exponents.Fate;
import org.learncost.reports.fit.ExponentComparison;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** Whether exponents differ between conditions and between budget rules, in words. */
public final class ExponentWords {
  /** Pairs of more conditions are too many to be told one by one. */
  private static final int MOST = 8;

  private final ConditionNames names;
  private final Exponents exponents;

  private ExponentWords(ConditionNames names, Exponents exponents) {
    this.names = names;
    this.exponents = exponents;
  }

  /** Of the errors on the test set. */
  public static ExponentWords ofErrors(ErrorAnalysis analysis) {
    return new ExponentWords(analysis.names(), Exponents.ofErrors(analysis));
  }

  /** The same on targets without label noise. */
  public static ExponentWords ofClean(ErrorAnalysis analysis) {
    return new ExponentWords(analysis.names(), Exponents.ofClean(analysis));
  }

  public String betweenConditions(String rule) {
    int count = exponents.conditions(rule).size();
    if (count > MOST) {
      return "of %d conditions the table has the exponents; pairs are compared of up to %d."
          .formatted(count, MOST);
    }
    Optional<ExponentComparison> comparison = exponents.betweenConditions(rule, names::label);
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

  private static String words(Fate fate) {
    return switch (fate) {
      case SURVIVES -> "α survives";
      case DEPENDS -> "α depends on the rule";
      case OPEN -> "it is open whether α survives";
    };
  }

  /** What survives a change of rule, in one line: the exponents, and the order of conditions. */
  String surviving() {
    List<AcrossRules> across = exponents.acrossRules();
    List<String> parts = new ArrayList<>();
    for (Fate fate : Fate.values()) {
      List<Condition> conditions =
          across.stream().filter(a -> a.fate() == fate).map(AcrossRules::condition).toList();
      if (conditions.isEmpty()) continue;
      boolean many = conditions.size() > MOST;
      String where = many ? conditions.size() + " conditions" : names.labels(conditions);
      parts.add(words(fate) + (where.isEmpty() ? "" : " at " + where));
    }
    if (parts.isEmpty()) return "no exponent has an interval under two rules to be compared";
    return String.join("; ", parts) + order().map(order -> ". " + order).orElse("");
  }

  /** The same with each condition's exponents. */
  public String betweenRules() {
    List<AcrossRules> across = exponents.acrossRules();
    if (across.isEmpty()) return "no exponent has an interval under two rules to be compared.";
    List<String> sentences = new ArrayList<>();
    for (AcrossRules one : across.subList(0, Math.min(Shown.MOST, across.size()))) {
      sentences.add(
          "%s%s: %s%s."
              .formatted(
                  names.several() ? "At " + names.label(one.condition()) + " " : "",
                  words(one.fate()),
                  String.join(
                      ", ",
                      one.exponents().stream()
                          .map(e -> e.rule() + " " + Numbers.of(e.alpha(), Style.PLAIN))
                          .toList()),
                  evidence(one)));
    }
    if (across.stream().anyMatch(AcrossRules::epochsDiffer)) {
      sentences.add("Fixed epochs give a small n fewer steps: their α is one of steps as well.");
    }
    order().ifPresent(order -> sentences.add(order + "."));
    return String.join(" ", sentences);
  }

  private static String evidence(AcrossRules one) {
    return switch (one.fate()) {
      case SURVIVES -> "; all overlap";
      case DEPENDS ->
          "; no overlap between "
              + String.join(
                  ", ", one.apart().stream().map(pair -> String.join(" and ", pair)).toList());
      case OPEN ->
          "; all overlap, but wider than a factor of two with " + String.join(", ", one.wide());
    };
  }

  /** Which condition has the larger exponent, rule by rule; empty with fewer than two of them. */
  private Optional<String> order() {
    int count = exponents.conditions().size();
    if (count < 2 || count > MOST) return Optional.empty();
    List<String> told = exponents.orders().stream().map(this::words).toList();
    return Optional.of(
        told.isEmpty() ? "No rule tells the conditions apart by α" : String.join("; ", told));
  }

  private String words(Exponents.Order order) {
    String first = names.label(order.first());
    String second = names.label(order.second());
    List<String> parts = new ArrayList<>();
    String larger = "is larger at %s with %s";
    if (!order.firstLarger().isEmpty()) {
      parts.add(larger.formatted(first, String.join(", ", order.firstLarger())));
    }
    if (!order.secondLarger().isEmpty()) {
      parts.add(larger.formatted(second, String.join(", ", order.secondLarger())));
    }
    if (!order.neither().isEmpty()) {
      parts.add("is not told apart with " + String.join(", ", order.neither()));
    }
    return "Of %s and %s, α %s".formatted(first, second, String.join(", ", parts));
  }
}
