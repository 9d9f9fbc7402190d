package org.learncost.benchmarks.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learncost.benchmarks.host.Usage;
import org.learncost.benchmarks.study.Preset;
import org.learncost.core.result.BudgetRule;
import org.learncost.core.train.Budget;
import org.learncost.core.train.BudgetSchedule;
import org.learncost.core.train.TrainingPlans;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The budget rules of a study: how long it trains at each n. */
final class RuleOptions {
  private static final List<String> RULES =
      List.of(BudgetRule.EPOCHS, BudgetRule.STEPS, BudgetRule.PLATEAU);

  private static final int MAX_EPOCHS = 100_000;
  private static final long MAX_STEPS = 1_000_000_000;

  /**
   * The default cap of the plateau rule, in steps of the epochs rule at the largest n. On the sine,
   * n = 50 and 1600 both converged after 8000 to 44 000 steps; the preset's epochs are 2500 at n =
   * 1600.
   */
  private static final int CAP_FACTOR = 10;

  @Option(
      names = {"--rule", "--arm"},
      split = ",",
      defaultValue = BudgetRule.EPOCHS,
      description = {
        "How the budget grows with n, one or several: epochs (as many passes over the training",
        "set), steps (as many mini-batches), plateau (until a doubling of the steps lowers the",
        "best test error by less than 1 %%). The first is also timed (default: ${DEFAULT-VALUE})."
      })
  private List<String> rules;

  @Option(
      names = "--epochs",
      description = "Passes over the training set; of the plateau rule the fewest.")
  private @Nullable Integer epochs;

  @Option(
      names = "--steps",
      description =
          "Mini-batches of the steps rule (default: of the epochs rule at the largest n).")
  private @Nullable Long steps;

  @Option(
      names = "--plateau-cap",
      paramLabel = "<steps>",
      description = {
        "Mini-batches after which the plateau rule ends all the same (default: ten times those of",
        "the epochs rule at the largest n)."
      })
  private @Nullable Long plateauCap;

  /** Without repeats, in the order given. */
  List<String> rules() {
    return rules.stream().distinct().toList();
  }

  int epochs(Preset preset) {
    return epochs == null ? preset.epochs() : epochs;
  }

  /** Mini-batches of the steps rule; null without it. */
  @Nullable Long steps(Preset preset, int largestN, int batch) {
    if (!rules.contains(BudgetRule.STEPS)) return null;
    return steps == null ? ofEpochs(preset, largestN, batch) : steps;
  }

  /** Mini-batches after which the plateau rule ends; null without it. */
  @Nullable Long plateauCap(Preset preset, int largestN, int batch) {
    if (!rules.contains(BudgetRule.PLATEAU)) return null;
    return plateauCap == null ? CAP_FACTOR * ofEpochs(preset, largestN, batch) : plateauCap;
  }

  private long ofEpochs(Preset preset, int n, int batch) {
    return new Budget.Epochs(epochs(preset)).mostSteps(n, batch);
  }

  /** Refuses what makes no budget, one line each. */
  void check(CommandLine command, Preset preset, int largestN, int batch, BudgetSchedule schedule) {
    String known = "epochs, steps or plateau";
    Usage.require(command, !rules.isEmpty(), "--rule", known, ",");
    rules.forEach(rule -> Usage.require(command, RULES.contains(rule), "--rule", known, rule));
    boolean few = epochs == null || epochs >= 1 && epochs <= MAX_EPOCHS;
    Usage.require(command, few, "--epochs", "1 to " + MAX_EPOCHS, epochs);
    if (steps != null) {
      requireRule(command, BudgetRule.STEPS, "--steps", steps);
      Usage.require(
          command, steps >= 1 && steps <= MAX_STEPS, "--steps", "1 to " + MAX_STEPS, steps);
    }
    if (plateauCap != null) {
      requireRule(command, BudgetRule.PLATEAU, "--plateau-cap", plateauCap);
      long least = ofEpochs(preset, largestN, batch);
      String expected =
          "%d, the steps of %d epochs at n = %d, to %d"
              .formatted(least, epochs(preset), largestN, Math.max(least, MAX_STEPS));
      boolean valid = plateauCap >= least && plateauCap <= Math.max(least, MAX_STEPS);
      Usage.require(command, valid, "--plateau-cap", expected, plateauCap);
    }
    if (rules.contains(BudgetRule.PLATEAU)) {
      String expected = "constant with the plateau rule, whose end is not known beforehand";
      boolean constant = schedule == BudgetSchedule.CONSTANT;
      Usage.require(command, constant, "--schedule", expected, TrainingPlans.word(schedule));
    }
  }

  private void requireRule(CommandLine command, String rule, String option, long value) {
    Usage.require(command, rules.contains(rule), option, "only with the " + rule + " rule", value);
  }
}
