package org.learncost.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.Loss;
import org.openjdk.jmh.runner.options.Options;
import picocli.CommandLine;

/** Looks at JMH's {@code -p} before any fork starts: a bad plan is a matter of usage. */
final class BenchParameters {
  private BenchParameters() {}

  static void check(CommandLine command, Options options) {
    each(command, options, "mlp", text -> Plans.mlp(text, Activation.RELU));
    each(command, options, "activation", text -> Plans.choice(Activation.class, "value", text));
    each(command, options, "loss", text -> Plans.choice(Loss.class, "value", text));
    each(command, options, "optimizer", Plans::optimizer);
    each(command, options, "schedule", text -> Plans.choice(BudgetSchedule.class, "value", text));
    for (String name : List.of("batch", "replicas", "n")) {
      each(command, options, name, BenchParameters::requireCount);
    }
  }

  private static void each(
      CommandLine command, Options options, String name, Consumer<String> check) {
    Collection<String> values = options.getParameter(name).orElse(List.of());
    for (String value : values) {
      TrainingOptions.usage(
          command,
          () -> {
            try {
              check.accept(value);
              return value;
            } catch (IllegalArgumentException e) {
              throw new IllegalArgumentException("-p " + name + ": " + e.getMessage(), e);
            }
          });
    }
  }

  private static void requireCount(String text) {
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException("expected a whole number from 1, not '" + text + "'");
    }
  }
}
