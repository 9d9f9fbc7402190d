package org.learncost.reports.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

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
    if (params.has("mlp")) {
      mlp = params.text("mlp");
      if (!mlp.matches("\\d{1,9}(-\\d{1,9})+")) {
        throw params.bad("mlp", "is \"" + mlp + "\", expected widths as in 1-128-128-1");
      }
    } else {
      mlp = "1-%1$d-%1$d-1".formatted(params.integer("width"));
    }
    List<String> training =
        Stream.of("activation", "loss", "optimizer").filter(params::has).map(params::text).toList();
    int replicas = params.has("replicas") ? params.integer("replicas") : 1;
    return new Shape(mlp, params.integer("batch"), replicas, String.join(", ", training));
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
