package org.learncost.benchmarks;

import java.util.Objects;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;
import org.learncost.core.train.Budget;

/** Budgets of a study's plan, and in words for the forks that train to the end of one. */
final class Budgets {
  private Budgets() {}

  /** The budget of one of the plan's arms. */
  static Budget of(StudyPlan plan, String arm) {
    return switch (arm) {
      case Trial.EPOCHS_ARM -> new Budget.Epochs(plan.epochs());
      case Trial.STEPS_ARM -> new Budget.Steps(Objects.requireNonNull(plan.steps()));
      case Trial.PLATEAU_ARM ->
          new Budget.Plateau(plan.epochs(), Objects.requireNonNull(plan.plateauCap()));
      default -> throw unknown(arm);
    };
  }

  /** As in epochs:50, steps:5000 or plateau:50:20000. */
  static String text(Budget budget) {
    if (budget instanceof Budget.Epochs epochs) return budget.arm() + ":" + epochs.epochs();
    if (budget instanceof Budget.Steps steps) return budget.arm() + ":" + steps.steps();
    Budget.Plateau plateau = (Budget.Plateau) budget;
    return budget.arm() + ":" + plateau.epochs() + ":" + plateau.cap();
  }

  /** What {@link #text} wrote. */
  static Budget parse(String text) {
    String[] words = text.split(":");
    if (words.length < 2) throw unknown(text);
    return switch (words[0]) {
      case Trial.EPOCHS_ARM -> new Budget.Epochs(Integer.parseInt(words[1]));
      case Trial.STEPS_ARM -> new Budget.Steps(Long.parseLong(words[1]));
      case Trial.PLATEAU_ARM ->
          new Budget.Plateau(Integer.parseInt(words[1]), Long.parseLong(words[2]));
      default -> throw unknown(text);
    };
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "budget: expected epochs, steps or plateau, not '" + text + "'");
  }
}
