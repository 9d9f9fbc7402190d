package org.learncost.benchmarks;

import org.jspecify.annotations.Nullable;
import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.OptimizerSpec;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How a network is trained, as options that several commands share. */
final class TrainingOptions {
  @Option(
      names = "--activation",
      defaultValue = "relu",
      description = "Of the hidden layers: relu, tanh or gelu (default: ${DEFAULT-VALUE}).")
  private String activation;

  @Option(
      names = "--optimizer",
      defaultValue = "adam",
      description = "adam, adamw or sgd (default: ${DEFAULT-VALUE}).")
  private String optimizer;

  @Option(names = "--learning-rate", description = "At the start (default: 0.001, for sgd 0.01).")
  private @Nullable Double learningRate;

  @Option(names = "--momentum", description = "Of sgd, from 0 to below 1 (default: 0).")
  private @Nullable Double momentum;

  @Option(names = "--weight-decay", description = "Of adamw (default: 0.01).")
  private @Nullable Double weightDecay;

  @Option(
      names = "--batch",
      defaultValue = "32",
      description = "Rows of a mini-batch (default: ${DEFAULT-VALUE}).")
  private int batch;

  Activation activation(CommandLine command) {
    return usage(command, () -> Plans.choice(Activation.class, "--activation", activation));
  }

  int batch(CommandLine command) {
    require(command, batch >= 1, "--batch", "at least 1", batch);
    return batch;
  }

  OptimizerSpec optimizer(CommandLine command) {
    OptimizerSpec named = usage(command, () -> Plans.optimizer(optimizer));
    double rate = learningRate == null ? named.learningRate() : learningRate;
    require(
        command, rate > 0 && Double.isFinite(rate), "--learning-rate", "a positive number", rate);
    if (named instanceof OptimizerSpec.Adam adam) {
      require(command, momentum == null, "--momentum", "only with sgd", momentum);
      double decay = weightDecay == null ? adam.weightDecay() : weightDecay;
      boolean decays = adam.weightDecay() > 0;
      require(command, decays || weightDecay == null, "--weight-decay", "only with adamw", decay);
      require(
          command,
          decay >= 0 && Double.isFinite(decay),
          "--weight-decay",
          "0 or a positive number",
          decay);
      return OptimizerSpec.Adam.withDecay(rate, decay);
    }
    require(command, weightDecay == null, "--weight-decay", "only with adamw", weightDecay);
    double kept = momentum == null ? ((OptimizerSpec.Sgd) named).momentum() : momentum;
    require(command, kept >= 0 && kept < 1, "--momentum", "0 to below 1", kept);
    return new OptimizerSpec.Sgd(rate, kept);
  }

  /** One line of usage that names the option, what it wants and what it got. */
  static void require(
      CommandLine command, boolean valid, String option, String expected, @Nullable Object value) {
    if (!valid) {
      throw new ParameterException(
          command, option + ": expected " + expected + ", not '" + value + "'");
    }
  }

  /** Makes what is wrong with an option's text a matter of usage. */
  static <T> T usage(CommandLine command, java.util.function.Supplier<T> parsed) {
    try {
      return parsed.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, String.valueOf(e.getMessage()), e);
    }
  }
}
