package org.learncost.reports.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.StatUtils;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.QualityErrors;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** The arms of a study in words: how its budgets scale with n, and what that does to the error. */
final class Arms {
  private Arms() {}

  static boolean several(StudyPlan plan) {
    return plan.arms().size() > 1;
  }

  /** As in "arm epochs" or "arms epochs, steps". */
  static String named(StudyPlan plan) {
    return (several(plan) ? "arms " : "arm ") + String.join(", ", plan.arms());
  }

  /** As in ", arm steps"; empty where there is no other. */
  static String after(StudyPlan plan, String arm) {
    return several(plan) ? ", arm " + arm : "";
  }

  /** As in "-steps", for names of files; empty where there is no other. */
  static String suffix(StudyPlan plan, String arm) {
    return several(plan) ? "-" + arm : "";
  }

  /** What each arm is, as in "epochs: 50 passes over the training set". */
  static String budgets(StudyPlan plan) {
    List<String> budgets = new ArrayList<>();
    for (String arm : plan.arms()) {
      String budget =
          switch (arm) {
            case Trial.EPOCHS_ARM -> plan.epochs() + " passes over the training set";
            case Trial.STEPS_ARM -> plan.steps() + " mini-batches for every n";
            case Trial.PLATEAU_ARM ->
                ("until a doubling of the steps lowers the best test error by less than 1 %%, for"
                        + " at least %d passes and, unless those are more, at most %d mini-batches")
                    .formatted(plan.epochs(), plan.plateauCap());
            default -> "a kind that this program does not know";
          };
      budgets.add(arm + ": " + budget);
    }
    return String.join("; ", budgets);
  }

  /** How many trials did not converge within their cap; empty if none. */
  static Optional<String> capped(Analysis analysis) {
    List<Trial> plateau = analysis.run().trials(Trial.PLATEAU_ARM);
    Long cap = analysis.run().plan().plateauCap();
    if (cap == null) return Optional.empty();
    long capped = plateau.stream().filter(t -> t.steps() >= cap).count();
    if (capped == 0) return Optional.empty();
    return Optional.of(
        "%d of %d trials of the plateau arm were still improving at its cap of %d steps."
            .formatted(capped, plateau.size(), cap));
  }

  /** What a run of several arms shows by having them; empty for a run of one. */
  static List<String> answers(Analysis analysis) {
    Optional<StudyPlan> plan = analysis.run().study().filter(Arms::several);
    if (plan.isEmpty() || analysis.qualities().isEmpty()) return List.of();
    List<String> text = new ArrayList<>();
    text.add("Arms: %s. %s".formatted(budgets(plan.get()), smallest(analysis)).strip());
    text.add(
        "Between arms, noisy targets: "
            + Exponents.of(analysis, QualityErrors::noisy).betweenArms());
    text.add(
        "Steps to error levels, and what is timed, belong to the first arm, %s."
            .formatted(plan.get().firstArm()));
    return text;
  }

  /** Where the arms differ most: the error at the smallest n of the first quality, arm by arm. */
  private static String smallest(Analysis analysis) {
    QualityErrors first = analysis.qualities().get(0);
    int n = first.sizes().get(0).n();
    List<String> ends = new ArrayList<>();
    for (QualityErrors errors : analysis.qualities()) {
      if (errors.quality() != first.quality()) continue;
      errors.sizes().stream()
          .filter(size -> size.n() == n && size.errors().length > 0)
          .map(
              size ->
                  "%s after %s steps with %s"
                      .formatted(
                          Numbers.of(size.error(), Style.PLAIN),
                          Numbers.of(StatUtils.percentile(size.steps(), 50), Style.COUNT),
                          errors.arm()))
          .forEach(ends::add);
    }
    return "At n = %d and quality %s the error ends at %s."
        .formatted(n, Numbers.plain(first.quality()), String.join(", at ", ends));
  }
}
