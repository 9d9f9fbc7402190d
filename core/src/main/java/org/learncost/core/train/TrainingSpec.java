package org.learncost.core.train;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.Setting;
import org.learncost.core.data.Setting.Choice;
import org.learncost.core.data.Setting.Decimal;
import org.learncost.core.data.Setting.Text;
import org.learncost.core.data.Setting.Whole;
import org.learncost.core.data.Setting.Widths;
import org.learncost.core.data.Task;
import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.Loss;
import org.learncost.core.mlp.OptimizerSpec;
import org.learncost.core.result.training.TrainingSettings;

/**
 * The settings of a training, before it is known on what task.
 *
 * @param settings values by name, of the {@link #SETTINGS} that were given
 */
public record TrainingSpec(SortedMap<String, String> settings) {
  public static final String HIDDEN = "hidden";
  public static final String BATCH = "batch";
  private static final String DEPTH = "depth";
  private static final String PARAMETERS = "parameters";
  private static final String ACTIVATION = "activation";
  private static final String LOSS = "loss";
  private static final String OPTIMIZER = "optimizer";
  private static final String LEARNING_RATE = "learning-rate";
  private static final String MOMENTUM = "momentum";
  private static final String WEIGHT_DECAY = "weight-decay";
  private static final String SCHEDULE = "schedule";

  /** All that can be set or varied. */
  public static final List<Setting> SETTINGS =
      List.of(
          new Setting(
              HIDDEN,
              new Widths(TrainingPlans.MAX_WIDTH),
              "128-128",
              "width of the hidden layers: one for all, or one each as in 128-64"),
          new Setting(
              DEPTH,
              new Whole(1, TrainingPlans.MAX_LAYERS - 1),
              null,
              "number of hidden layers, all of one width"),
          new Setting(
              PARAMETERS,
              new Whole(1, Integer.MAX_VALUE),
              null,
              "weights and biases at most: hidden layers grow or shrink in proportion to fill it"),
          new Setting(ACTIVATION, words(Activation.class), "relu", "of the hidden layers"),
          new Setting(
              LOSS, words(Loss.class), null, "cross-entropy where targets are classes, else mse"),
          new Setting(
              OPTIMIZER, new Text(), "adam", "adam, adamw or sgd, with numbers as in sgd:0.1:0.9"),
          new Setting(
              LEARNING_RATE,
              new Decimal(Double.MIN_VALUE, Double.MAX_VALUE),
              null,
              "at the start (default: 0.001, for sgd 0.01)"),
          new Setting(MOMENTUM, new Decimal(0, Math.nextDown(1.0)), null, "of sgd"),
          new Setting(WEIGHT_DECAY, new Decimal(0, Double.MAX_VALUE), null, "of adamw"),
          new Setting(BATCH, new Whole(1, Integer.MAX_VALUE), "32", "rows of a mini-batch"),
          new Setting(SCHEDULE, words(BudgetSchedule.class), "constant", "of the learning rate"));

  public TrainingSpec {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /** Where nothing is set. */
  public static TrainingSpec defaults() {
    return new TrainingSpec(new TreeMap<>());
  }

  private static Choice words(Class<? extends Enum<?>> type) {
    return new Choice(Arrays.stream(type.getEnumConstants()).map(TrainingPlans::word).toList());
  }

  /** The setting of a name; null if there is none. */
  public static @Nullable Setting setting(String name) {
    return SETTINGS.stream().filter(s -> s.name().equals(name)).findFirst().orElse(null);
  }

  /**
   * The same with another value of one setting. One width takes the place of every hidden layer's;
   * a depth repeats the one width that they have.
   *
   * @param value as {@link Setting#parse} writes it
   * @throws IllegalArgumentException if it does not go with the others
   */
  public TrainingSpec with(String name, String value) {
    TreeMap<String, String> changed = new TreeMap<>(settings);
    List<String> layers = layers();
    if (name.equals(DEPTH)) {
      if (layers.stream().distinct().count() > 1) {
        throw new IllegalArgumentException(
            "depth: expected hidden layers of one width, not '" + String.join("-", layers) + "'");
      }
      changed.put(HIDDEN, repeated(layers.get(0), Integer.parseInt(value)));
    } else if (name.equals(HIDDEN) && !value.contains("-")) {
      changed.put(HIDDEN, repeated(value, layers.size()));
    } else {
      changed.put(name, value);
    }
    return new TrainingSpec(changed);
  }

  /** With exactly these hidden layers. */
  public TrainingSpec withHidden(List<Integer> widths) {
    TreeMap<String, String> changed = new TreeMap<>(settings);
    changed.put(HIDDEN, widths.stream().map(String::valueOf).collect(Collectors.joining("-")));
    return new TrainingSpec(changed);
  }

  private static String repeated(String width, int times) {
    return String.join("-", Collections.nCopies(times, width));
  }

  private List<String> layers() {
    return List.of(get(HIDDEN).split("-"));
  }

  /** A setting that has a default. */
  private String get(String name) {
    String given = settings.get(name);
    if (given != null) return given;
    for (Setting setting : SETTINGS) {
      String byDefault = setting.defaultValue();
      if (setting.name().equals(name) && byDefault != null) return byDefault;
    }
    throw new IllegalArgumentException(name + " has no default");
  }

  public int batch() {
    return Integer.parseInt(get(BATCH));
  }

  public BudgetSchedule schedule() {
    return TrainingPlans.choice(BudgetSchedule.class, SCHEDULE, get(SCHEDULE));
  }

  public Activation activation() {
    return TrainingPlans.choice(Activation.class, ACTIVATION, get(ACTIVATION));
  }

  /**
   * The rule of training with its numbers.
   *
   * @throws IllegalArgumentException if it has no use for one that was given
   */
  public OptimizerSpec optimizer() {
    OptimizerSpec named = TrainingPlans.optimizer(get(OPTIMIZER).toLowerCase(Locale.ROOT));
    double rate = number(LEARNING_RATE, named.learningRate());
    if (named instanceof OptimizerSpec.Adam adam) {
      refuse(MOMENTUM, "only with sgd");
      if (adam.weightDecay() == 0) refuse(WEIGHT_DECAY, "only with adamw");
      return OptimizerSpec.Adam.withDecay(rate, number(WEIGHT_DECAY, adam.weightDecay()));
    }
    refuse(WEIGHT_DECAY, "only with adamw");
    return new OptimizerSpec.Sgd(rate, number(MOMENTUM, ((OptimizerSpec.Sgd) named).momentum()));
  }

  private double number(String name, double otherwise) {
    String given = settings.get(name);
    return given == null ? otherwise : Double.parseDouble(given);
  }

  private void refuse(String name, String expected) {
    String given = settings.get(name);
    if (given != null) {
      throw new IllegalArgumentException(name + ": expected " + expected + ", not '" + given + "'");
    }
  }

  /**
   * The plan on a task, at a constant learning rate.
   *
   * @throws IllegalArgumentException if the task cannot be learned in this way
   */
  public TrainingPlan plan(Task task) {
    List<Integer> hidden = layers().stream().map(Integer::valueOf).toList();
    String parameters = settings.get(PARAMETERS);
    List<Integer> widths =
        parameters == null
            ? widths(task, hidden, Collections.max(hidden))
            : filled(task, hidden, Integer.parseInt(parameters));
    String given = settings.get(LOSS);
    Loss loss = task.classes() ? Loss.CROSS_ENTROPY : Loss.MSE;
    if (given != null) {
      loss = TrainingPlans.choice(Loss.class, LOSS, given);
      if (loss == Loss.CROSS_ENTROPY && !task.classes()) {
        throw new IllegalArgumentException(
            "loss: expected mse for a task whose targets are numbers, not '" + given + "'");
      }
    }
    return new TrainingPlan(TrainingPlans.mlp(widths, activation()), loss, optimizer(), batch());
  }

  /** The widest network of the same proportions that has no more weights and biases. */
  private List<Integer> filled(Task task, List<Integer> hidden, int most) {
    List<Integer> widest = widths(task, hidden, 1);
    long least = parameters(widest);
    for (int width = 2; width <= TrainingPlans.MAX_WIDTH; width++) {
      List<Integer> wider = widths(task, hidden, width);
      if (parameters(wider) > most) break;
      widest = wider;
    }
    long highest = parameters(widths(task, hidden, TrainingPlans.MAX_WIDTH));
    if (most < least || most > highest) {
      throw new IllegalArgumentException(
          "parameters: expected %d to %d with hidden layers as %s, %d inputs and %d outputs, not '%d'"
              .formatted(
                  least,
                  highest,
                  String.join("-", layers()),
                  task.inputWidth(),
                  task.outputWidth(),
                  most));
    }
    return widest;
  }

  /** All widths, with hidden layers in their proportions of which the widest is so wide. */
  private static List<Integer> widths(Task task, List<Integer> hidden, int width) {
    double scale = (double) width / Collections.max(hidden);
    return Stream.of(
            Stream.of(task.inputWidth()),
            hidden.stream().map(w -> (int) Math.max(1, Math.round(scale * w))),
            Stream.of(task.outputWidth()))
        .flatMap(s -> s)
        .toList();
  }

  /** Weights and biases of a network. */
  private static long parameters(List<Integer> widths) {
    long count = 0;
    for (int l = 1; l < widths.size(); l++) count += (widths.get(l - 1) + 1L) * widths.get(l);
    return count;
  }

  /** In words, on a task. */
  public TrainingSettings on(Task task) {
    return TrainingPlans.settings(plan(task), schedule());
  }
}
