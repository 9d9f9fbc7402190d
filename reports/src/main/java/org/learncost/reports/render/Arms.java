package org.learncost.reports.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.StatUtils;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.QualityErrors;
import org.learncost.reports.fit.Estimate;
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
        "%d of %d trials of the plateau arm reached no plateau before its cap of %d steps."
            .formatted(capped, plateau.size(), cap));
  }

  /** What a run of several arms shows by having them; empty for a run of one. */
  static List<String> answers(Analysis analysis) {
    Optional<StudyPlan> plan = analysis.run().study().filter(Arms::several);
    if (plan.isEmpty() || analysis.qualities().isEmpty()) return List.of();
    List<String> text = new ArrayList<>();
    text.add("Arms: " + budgets(plan.get()) + ".");
    falls(analysis).ifPresent(text::add);
    text.add(
        "Between arms, noisy targets: %s. Steps to error levels, and what is timed, belong to the first arm, %s."
            .formatted(
                Exponents.of(analysis, QualityErrors::noisy).surviving(), plan.get().firstArm()));
    capped(analysis).ifPresent(text::add);
    return text;
  }

  /**
   * How much less the first quality's error is at the largest n than at the smallest, arm by arm:
   * what no choice of a law can change.
   */
  private static Optional<String> falls(Analysis analysis) {
    double quality = analysis.qualities().get(0).quality();
    List<String> falls = new ArrayList<>();
    String sizes = "";
    for (QualityErrors errors : analysis.qualities()) {
      if (errors.quality() != quality) continue;
      QualityErrors.Size first = errors.sizes().get(0);
      QualityErrors.Size last = errors.sizes().get(errors.sizes().size() - 1);
      double[] ratios = ratios(first, last);
      if (first.n() == last.n() || ratios.length == 0) continue;
      sizes = "From n = %d to %d".formatted(first.n(), last.n());
      falls.add(
          "%s-fold with %s (%s to %s steps)"
              .formatted(
                  Numbers.of(Estimate.positiveMean(ratios), Style.PLAIN),
                  errors.arm(),
                  steps(first),
                  steps(last)));
    }
    return falls.size() < 2
        ? Optional.empty()
        : Optional.of(
            "%s, at quality %s, the error falls %s: seed by seed, geometric means."
                .formatted(sizes, Numbers.plain(quality), String.join(", ", falls)));
  }

  /** Seed by seed: a seed's sets of training data are nested, its test set is the same. */
  private static double[] ratios(QualityErrors.Size first, QualityErrors.Size last) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < first.seeds().size(); i++) {
      int at = last.seeds().indexOf(first.seeds().get(i));
      if (at < 0 || !(first.errors()[i] > 0 && last.errors()[at] > 0)) continue;
      ratios.add(first.errors()[i] / last.errors()[at]);
    }
    return ratios.stream().mapToDouble(r -> r).toArray();
  }

  /** At the median over seeds. */
  static String steps(QualityErrors.Size size) {
    return Numbers.of(StatUtils.percentile(size.steps(), 50), Style.COUNT);
  }
}
