package org.learncost.reports.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.learncost.core.result.ParameterNames;
import org.learncost.core.result.training.TrainingSettings;

/**
 * What a benchmark of training trained.
 *
 * @param mlp widths, as in 1-128-128-1
 * @param replicas networks trained at once
 * @param training activation, loss and optimiser in words; empty in runs from before there was a
 *     choice
 */
public record Shape(String mlp, int batch, int replicas, String training) {
  /** Small networks first. */
  public static final Comparator<Shape> ORDER =
      Comparator.comparingDouble(Shape::weights)
          .thenComparing(Shape::mlp)
          .thenComparingInt(Shape::batch)
          .thenComparingInt(Shape::replicas)
          .thenComparing(Shape::training);

  /** From the parameters of a result; a run from before networks could be named has a width. */
  static Shape of(Params params) {
    String mlp;
    if (params.has(ParameterNames.MLP)) {
      mlp = params.text(ParameterNames.MLP);
      if (!mlp.matches("\\d{1,9}(-\\d{1,9})+")) {
        throw params.bad(
            ParameterNames.MLP, "is \"" + mlp + "\", expected widths as in 1-128-128-1");
      }
    } else {
      mlp = "1-%1$d-%1$d-1".formatted(params.integer("width"));
    }
    List<String> training =
        Stream.of(ParameterNames.ACTIVATION, ParameterNames.LOSS, ParameterNames.OPTIMIZER)
            .filter(params::has)
            .map(params::text)
            .toList();
    int replicas =
        params.has(ParameterNames.REPLICAS) ? params.integer(ParameterNames.REPLICAS) : 1;
    return new Shape(
        mlp, params.integer(ParameterNames.BATCH), replicas, String.join(", ", training));
  }

  /** Of one network of a study. */
  static Shape of(TrainingSettings settings) {
    List<String> training =
        Stream.of(settings.activation(), settings.loss(), settings.optimizer())
            .filter(Objects::nonNull)
            .toList();
    return new Shape(settings.mlp(), settings.batch(), 1, String.join(", ", training));
  }

  /** Whether one network of a study trains in this way. */
  boolean trains(TrainingSettings settings) {
    if (!mlp.equals(settings.mlp()) || batch != settings.batch() || replicas != 1) return false;
    String[] told = training.split(", ", -1);
    if (told.length != 3) return true; // From before all three were a choice.
    String loss = settings.loss();
    return told[0].equalsIgnoreCase(settings.activation())
        && (loss == null || told[1].equalsIgnoreCase(loss))
        && told[2].equalsIgnoreCase(settings.optimizer());
  }

  /** How many hidden layers there are. */
  public int depth() {
    return mlp.split("-", -1).length - 2;
  }

  /** The width of the hidden layers; empty if there are none, or if they differ. */
  public OptionalInt hiddenWidth() {
    int[] widths = Arrays.stream(mlp.split("-", -1)).mapToInt(Integer::parseInt).toArray();
    if (widths.length < 3) return OptionalInt.empty();
    for (int i = 2; i < widths.length - 1; i++) {
      if (widths[i] != widths[1]) return OptionalInt.empty();
    }
    return OptionalInt.of(widths[1]);
  }

  /** The network with w for its {@link #hiddenWidth}, as in 1-w-w-1. */
  public String family() {
    String[] widths = mlp.split("-", -1);
    for (int i = 1; i < widths.length - 1; i++) widths[i] = "w";
    return String.join("-", widths);
  }

  /** The network with any number of hidden layers of its {@link #hiddenWidth}, as in 1-128×d-1. */
  String stack() {
    String[] widths = mlp.split("-", -1);
    return widths[0] + "-" + widths[1] + "×d-" + widths[widths.length - 1];
  }

  private double weights() {
    double[] widths = Arrays.stream(mlp.split("-", -1)).mapToDouble(Double::parseDouble).toArray();
    double sum = 0;
    for (int i = 1; i < widths.length; i++) sum += widths[i - 1] * widths[i];
    return sum;
  }

  /** The network, and how many there are if more than one. */
  public String network() {
    return replicas == 1 ? mlp : mlp + ", " + replicas + " replicas";
  }
}
