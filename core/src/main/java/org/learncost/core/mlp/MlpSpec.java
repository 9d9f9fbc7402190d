package org.learncost.core.mlp;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of a multilayer perceptron: fully connected layers with bias, the activation after
 * every layer but the last.
 *
 * @param widths input width, hidden widths, output width
 * @param activation the non-linearity of the hidden layers
 */
public record MlpSpec(List<Integer> widths, Activation activation) {
  public MlpSpec {
    widths = List.copyOf(widths);
    if (widths.size() < 2) {
      throw new IllegalArgumentException("need an input and an output width: " + widths);
    }
    for (int width : widths) {
      if (width < 1) throw new IllegalArgumentException("a width must be at least 1: " + widths);
    }
  }

  public static MlpSpec of(Activation activation, Integer... widths) {
    return new MlpSpec(List.of(widths), activation);
  }

  /** Number of layers with weights. */
  public int layers() {
    return widths.size() - 1;
  }

  public int in(int layer) {
    return widths.get(layer);
  }

  public int out(int layer) {
    return widths.get(layer + 1);
  }

  public int inputWidth() {
    return widths.get(0);
  }

  public int outputWidth() {
    return widths.get(widths.size() - 1);
  }

  /**
   * Floating-point operations of one training step per sample, matrix products only: 2·in·out
   * forward, the same for the weight gradient, and once more for the input gradient where a layer
   * below needs it.
   */
  public long trainingFlopsPerSample() {
    long flops = 0;
    for (int l = 0; l < layers(); l++) {
      flops += (l == 0 ? 4L : 6L) * in(l) * out(l);
    }
    return flops;
  }

  /** Widths joined by dashes, as in 1-128-128-1. */
  @Override
  public String toString() {
    return widths.stream().map(String::valueOf).collect(Collectors.joining("-"));
  }
}
