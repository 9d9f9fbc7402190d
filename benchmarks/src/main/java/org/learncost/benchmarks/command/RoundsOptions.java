package org.learncost.benchmarks.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.learncost.benchmarks.host.Usage;
import org.learncost.core.result.RoundsPlan;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The number of rounds, as options that several commands share. */
final class RoundsOptions {
  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)");
  private static final Pattern PERCENT = Pattern.compile("(\\d+(?:\\.\\d+)?)%");
  private static final int MOST_ROUNDS = 10_000;

  /** Longer than any healthy fork of the presets; a fork that hangs must end some day. */
  private static final String FORK_LIMIT = "15m";

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Every benchmark once a round, one fork each, in random order.")
  private @Nullable Integer rounds;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      description = "As many rounds as fit into this time, such as 90s, 10m or 2h; at least one.")
  private @Nullable String budget;

  @Option(
      names = "--until",
      paramLabel = "PERCENT",
      description = {
        "Rounds end when the 95 %% interval of every benchmark is this narrow, such as 2%%:",
        "half its width over the value."
      })
  private @Nullable String until;

  @Option(
      names = "--order-seed",
      paramLabel = "SEED",
      description = "Draws the order of the rounds (default: another each time; it is recorded).")
  private @Nullable Long orderSeed;

  @Option(
      names = "--fork-limit",
      paramLabel = "TIME",
      defaultValue = FORK_LIMIT,
      description = "A fork that takes longer is killed and counts as failed (default: 15m).")
  private String forkLimit;

  /** Whether any option asks for rounds. */
  boolean asked() {
    return rounds != null || budget != null || until != null;
  }

  /**
   * What the options ask for.
   *
   * @param otherwise rounds if no option says how many
   * @param profilers JMH's
   * @param fork how each fork measures
   */
  RoundsPlan plan(CommandLine command, int otherwise, List<String> profilers, String fork) {
    Integer most = asked() ? rounds : Integer.valueOf(otherwise);
    Usage.require(
        command,
        most == null || most >= 1 && most <= MOST_ROUNDS,
        "--rounds",
        "1 to " + MOST_ROUNDS,
        most);
    return new RoundsPlan(
        most,
        budget == null ? null : seconds(command, "--budget", budget),
        until == null ? null : share(command, until),
        orderSeed == null ? new SplittableRandom().nextInt(Integer.MAX_VALUE) : orderSeed,
        (int) Math.ceil(seconds(command, "--fork-limit", forkLimit)),
        profilers,
        fork);
  }

  /** The options that ask for a plan again. */
  static List<String> arguments(RoundsPlan plan) {
    List<String> arguments = new ArrayList<>();
    if (plan.rounds() != null) arguments.addAll(List.of("--rounds", "" + plan.rounds()));
    if (plan.budgetSeconds() != null) {
      arguments.addAll(List.of("--budget", plan.budgetSeconds() + "s"));
    }
    if (plan.untilRelative() != null) {
      arguments.addAll(List.of("--until", 100 * plan.untilRelative() + "%"));
    }
    arguments.addAll(List.of("--fork-limit", plan.forkLimitSeconds() + "s"));
    return arguments;
  }

  /** A time as options take it, in seconds. */
  static double seconds(CommandLine command, String option, String text) {
    Matcher duration = DURATION.matcher(text.toLowerCase(Locale.ROOT));
    Usage.require(command, duration.matches(), option, "a time such as 90s, 10m or 2h", text);
    double unit =
        switch (duration.group(2)) {
          case "ms" -> 1e-3;
          case "s" -> 1;
          case "m" -> 60;
          default -> 3600;
        };
    double seconds = Double.parseDouble(duration.group(1)) * unit;
    Usage.require(command, seconds > 0, option, "more than nothing", text);
    return seconds;
  }

  private static double share(CommandLine command, String text) {
    Matcher percent = PERCENT.matcher(text);
    double share = percent.matches() ? Double.parseDouble(percent.group(1)) / 100 : 0;
    Usage.require(command, share > 0 && share < 1, "--until", "a percentage such as 2%", text);
    return share;
  }
}
