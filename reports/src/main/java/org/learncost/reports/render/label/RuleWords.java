package org.learncost.reports.render.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learncost.core.result.BudgetRule;
import org.learncost.core.result.Condition;
import org.learncost.core.result.StudyPlan;
import org.learncost.reports.analysis.ConditionErrors;
import org.learncost.reports.analysis.ErrorAnalysis;
import org.learncost.reports.analysis.FallByRule;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/**
 * The budget rules of a study in words: how its budgets scale with n, and what that does to the
 * error.
 */
public final class RuleWords {
  private RuleWords() {}

  public static boolean several(StudyPlan plan) {
    return plan.rules().size() > 1;
  }

  /** As in "rule epochs" or "rules epochs, steps". */
  public static String named(StudyPlan plan) {
    return (several(plan) ? "rules " : "rule ") + String.join(", ", plan.rules());
  }

  /** As in ", rule steps"; empty where there is no other. */
  public static String after(StudyPlan plan, String rule) {
    return several(plan) ? ", rule " + rule : "";
  }

  /** As in "-steps", for names of files; empty where there is no other. */
  public static String suffix(StudyPlan plan, String rule) {
    return several(plan) ? "-" + rule : "";
  }

  /** What each rule is, as in "epochs: 50 passes over the training set". */
  public static String budgets(StudyPlan plan) {
    List<String> budgets = new ArrayList<>();
    for (String rule : plan.rules()) {
      String budget =
          switch (rule) {
            case BudgetRule.EPOCHS -> plan.epochs() + " passes over the training set";
            case BudgetRule.STEPS -> plan.steps() + " mini-batches for every n";
            case BudgetRule.PLATEAU ->
                ("until a doubling of the steps lowers the best test error by less than 1 %%, for"
                        + " at least %d passes and, unless those are more, at most %d mini-batches")
                    .formatted(plan.epochs(), plan.plateauCap());
            default -> "a kind that this program does not know";
          };
      budgets.add(rule + ": " + budget);
    }
    return String.join("; ", budgets);
  }

  /** How many trials did not converge within their cap; empty if none. */
  public static Optional<String> capped(ErrorAnalysis analysis) {
    return analysis.capped() == 0
        ? Optional.empty()
        : Optional.of(
            "%d of %d trials of the plateau rule reached no plateau before its cap of %d steps."
                .formatted(
                    analysis.capped(),
                    analysis.plateau().size(),
                    analysis.run().plan().plateauCap()));
  }

  /** What a run of several rules shows by having them; empty for a run of one. */
  public static List<String> answers(ErrorAnalysis analysis) {
    Optional<StudyPlan> plan = analysis.run().study().filter(RuleWords::several);
    if (plan.isEmpty() || analysis.errors().isEmpty()) return List.of();
    List<String> text = new ArrayList<>();
    text.add("Budget rules: " + budgets(plan.get()) + ".");
    falls(analysis).ifPresent(text::add);
    text.add(
        "Between rules%s: %s. Steps to error levels, and what is timed, belong to the first rule, %s."
            .formatted(
                ConditionErrors.haveCleanTargets(analysis.errors()) ? ", noisy targets" : "",
                ExponentWords.ofErrors(analysis).surviving(),
                plan.get().firstRule()));
    capped(analysis).ifPresent(text::add);
    return text;
  }

  private static Optional<String> falls(ErrorAnalysis analysis) {
    List<FallByRule> falls = FallByRule.of(analysis.errors());
    if (falls.size() < 2) return Optional.empty();
    FallByRule last = falls.get(falls.size() - 1);
    List<String> told = new ArrayList<>();
    for (FallByRule fall : falls) {
      told.add(
          "%s-fold with %s (%s to %s steps)"
              .formatted(
                  Numbers.of(fall.fold(), Style.PLAIN),
                  fall.rule(),
                  steps(fall.first()),
                  steps(fall.last())));
    }
    return Optional.of(
        "From n = %d to %d%s, the %s falls %s: seed by seed, geometric means."
            .formatted(
                last.first().n(),
                last.last().n(),
                at(analysis, analysis.errors().get(0).condition()),
                analysis.run().plan().measure().label(),
                String.join(", ", told)));
  }

  /** As in ", at hidden 64"; empty where there is one condition. */
  private static String at(ErrorAnalysis analysis, Condition condition) {
    String label = analysis.names().label(condition);
    return label.isEmpty() ? "" : ", at " + label;
  }

  /** At the median over seeds. */
  public static String steps(ConditionErrors.Size size) {
    return Numbers.of(size.medianSteps(), Style.COUNT);
  }
}
