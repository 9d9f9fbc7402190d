package org.learncost.core.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.Loss;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.mlp.OptimizerSpec;
import org.learncost.core.result.training.TrainingSettings;

/**
 * Training plans in words, as the command line and JMH's parameters give them. What is wrong is
 * named in an {@link IllegalArgumentException} of one line.
 */
public final class TrainingPlans {
  static final int MAX_WIDTH = 2048;
  static final int MAX_LAYERS = 8;
  private static final double ADAM_RATE = 1e-3;
  private static final double SGD_RATE = 1e-2;
  private static final double WEIGHT_DECAY = 1e-2;

  private TrainingPlans() {}

  /** A plan with a constant learning rate. */
  public static TrainingPlan of(
      String mlp, String activation, String loss, String optimizer, int batch) {
    return new TrainingPlan(
        mlp(mlp, choice(Activation.class, "activation", activation)),
        choice(Loss.class, "loss", loss),
        optimizer(optimizer),
        batch);
  }

  /** What settings say in words, at a constant learning rate. */
  public static TrainingPlan of(TrainingSettings settings) {
    return of(
        settings.mlp(),
        settings.activation(),
        settings.loss(),
        settings.optimizer(),
        settings.batch());
  }

  /** How settings change the learning rate over a budget. */
  public static BudgetSchedule schedule(TrainingSettings settings) {
    return choice(BudgetSchedule.class, "schedule", settings.schedule());
  }

  /** In words, as {@link #of(TrainingSettings)} and {@link #schedule} read it. */
  public static TrainingSettings settings(TrainingPlan plan, BudgetSchedule schedule) {
    return new TrainingSettings(
        plan.mlp().toString(),
        word(plan.mlp().activation()),
        word(plan.loss()),
        text(plan.optimizer()),
        word(schedule),
        plan.batch(),
        plan.mlp().trainingFlopsPerSample());
  }

  /** A network from its widths, as in 1-128-128-1. */
  public static MlpSpec mlp(String text, Activation activation) {
    if (!text.matches("\\d{1,9}(-\\d{1,9})+")) {
      throw bad("network", "widths joined by dashes, as in 1-128-128-1", text);
    }
    return mlp(Arrays.stream(text.split("-")).map(Integer::valueOf).toList(), activation);
  }

  /** A network from its widths, input and output among them. */
  public static MlpSpec mlp(List<Integer> widths, Activation activation) {
    for (int width : widths) {
      if (width < 1 || width > MAX_WIDTH) throw bad("width", "1 to " + MAX_WIDTH, width);
    }
    int layers = widths.size() - 1;
    if (layers > MAX_LAYERS) throw bad("number of layers", "1 to " + MAX_LAYERS, layers);
    return new MlpSpec(widths, activation);
  }

  /**
   * An optimiser from its name and what follows it after colons: {@code adam:RATE}, {@code
   * adamw:RATE:DECAY}, {@code sgd:RATE:MOMENTUM}. Numbers may be left out from the end.
   */
  public static OptimizerSpec optimizer(String text) {
    String[] words = text.split(":", -1);
    String expected = "adam[:RATE], adamw[:RATE[:DECAY]] or sgd[:RATE[:MOMENTUM]]";
    String name = words[0].toLowerCase(Locale.ROOT);
    int most = name.equals("adam") ? 2 : 3;
    if (words.length > most) throw bad("optimizer", expected, text);
    return switch (name) {
      case "adam" -> OptimizerSpec.Adam.of(number(words, 1, ADAM_RATE));
      case "adamw" ->
          OptimizerSpec.Adam.withDecay(number(words, 1, ADAM_RATE), number(words, 2, WEIGHT_DECAY));
      case "sgd" -> new OptimizerSpec.Sgd(number(words, 1, SGD_RATE), number(words, 2, 0));
      default -> throw bad("optimizer", expected, text);
    };
  }

  private static double number(String[] words, int at, double byDefault) {
    if (at >= words.length) return byDefault;
    try {
      return Double.parseDouble(words[at]);
    } catch (NumberFormatException e) {
      throw bad("number of the optimizer", "one such as 0.001", words[at]);
    }
  }

  /** One of an enum's constants, in lower case and with dashes, as in cross-entropy. */
  public static <E extends Enum<E>> E choice(Class<E> type, String name, String text) {
    List<String> words = Arrays.stream(type.getEnumConstants()).map(TrainingPlans::word).toList();
    int at = words.indexOf(text.toLowerCase(Locale.ROOT));
    if (at < 0) throw bad(name, "one of " + String.join(", ", words), text);
    return type.getEnumConstants()[at];
  }

  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What {@link #optimizer} reads back. */
  public static String text(OptimizerSpec optimizer) {
    if (optimizer instanceof OptimizerSpec.Adam adam) {
      return adam.weightDecay() > 0
          ? "adamw:" + adam.learningRate() + ":" + adam.weightDecay()
          : "adam:" + adam.learningRate();
    }
    OptimizerSpec.Sgd sgd = (OptimizerSpec.Sgd) optimizer;
    return "sgd:" + sgd.learningRate() + ":" + sgd.momentum();
  }

  private static IllegalArgumentException bad(String name, String expected, Object value) {
    return new IllegalArgumentException(name + ": expected " + expected + ", not '" + value + "'");
  }
}
