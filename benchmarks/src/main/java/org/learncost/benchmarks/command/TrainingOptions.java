package org.learncost.benchmarks.command;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.learncost.benchmarks.host.Usage;
import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.OptimizerSpec;
import org.learncost.core.train.TrainingPlans;
import org.learncost.core.train.TrainingSpec;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The settings of a training, as options that several commands share. */
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
    return Usage.parsed(
        command, () -> TrainingPlans.choice(Activation.class, "--activation", activation));
  }

  int batch(CommandLine command) {
    Usage.require(command, batch >= 1, "--batch", "at least 1", batch);
    return batch;
  }

  OptimizerSpec optimizer(CommandLine command) {
    batch(command);
    double rate = learningRate == null ? 1 : learningRate;
    Usage.require(
        command, rate > 0 && Double.isFinite(rate), "--learning-rate", "a positive number", rate);
    if (momentum != null) {
      Usage.require(command, momentum >= 0 && momentum < 1, "--momentum", "0 to below 1", momentum);
    }
    if (weightDecay != null) {
      boolean valid = weightDecay >= 0 && Double.isFinite(weightDecay);
      Usage.require(command, valid, "--weight-decay", "0 or a positive number", weightDecay);
    }
    try {
      return spec().optimizer();
    } catch (IllegalArgumentException e) {
      // Named as the options are.
      throw new ParameterException(command, "--" + e.getMessage(), e);
    }
  }

  /** All that is given, as settings. */
  TrainingSpec spec() {
    TreeMap<String, String> given = new TreeMap<>();
    given.put("activation", activation);
    given.put("optimizer", optimizer);
    given.put("batch", Integer.toString(batch));
    if (learningRate != null) given.put("learning-rate", learningRate.toString());
    if (momentum != null) given.put("momentum", momentum.toString());
    if (weightDecay != null) given.put("weight-decay", weightDecay.toString());
    return new TrainingSpec(given);
  }
}
