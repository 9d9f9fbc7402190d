package org.learncost.core.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.Loss;
import org.learncost.core.mlp.MlpSpec;

/** A network, a batch and a number of replicas to try a backend on. */
record ContractShape(MlpSpec mlp, Loss loss, int batch, int replicas) {
  /** Every width with every depth, the rest taking turns; then deep, wide and many networks. */
  static Stream<ContractShape> all() {
    int[] batches = {1, 31, 32, 33};
    List<ContractShape> shapes = new ArrayList<>();
    for (int width : new int[] {1, 7, 128, 130}) {
      for (int depth = 1; depth <= 5; depth++) {
        int i = shapes.size();
        Loss loss = Loss.values()[i / 3 % 2];
        Integer[] widths = new Integer[depth + 1];
        Arrays.fill(widths, width);
        widths[0] = 1 + i % 3;
        widths[depth] = loss == Loss.MSE ? 1 + i % 2 : 3 + i % 2;
        MlpSpec mlp = MlpSpec.of(Activation.values()[i % 3], widths);
        shapes.add(new ContractShape(mlp, loss, batches[(i + depth) % 4], 1 + i % 3));
      }
    }
    shapes.add(shape(Activation.GELU, Loss.MSE, 16, 2, 3, 9, 17, 12, 8, 15, 2));
    shapes.add(shape(Activation.TANH, Loss.CROSS_ENTROPY, 9, 2, 2, 33, 31, 34, 5, 29, 33, 10));
    shapes.add(shape(Activation.RELU, Loss.MSE, 40, 1, 1, 64, 65, 63, 64, 64, 66, 64, 1));
    shapes.add(shape(Activation.RELU, Loss.CROSS_ENTROPY, 64, 2, 784, 96, 10));
    shapes.add(shape(Activation.GELU, Loss.CROSS_ENTROPY, 5, 1, 2, 2048, 517, 3));
    shapes.add(shape(Activation.TANH, Loss.MSE, 200, 1, 1, 2048, 1));
    shapes.add(shape(Activation.RELU, Loss.MSE, 513, 2, 1, 128, 128, 1));
    shapes.add(shape(Activation.GELU, Loss.MSE, 4, 1024, 1, 8, 1));
    return shapes.stream();
  }

  /** Three replicas with two layers or more, in which targets of 1e30 overflow within steps. */
  static Stream<ContractShape> thatOverflow() {
    return Stream.of(
        shape(Activation.RELU, Loss.MSE, 9, 3, 2, 33, 17, 1),
        shape(Activation.TANH, Loss.MSE, 32, 3, 1, 128, 128, 1),
        shape(Activation.GELU, Loss.MSE, 7, 3, 3, 20, 2));
  }

  private static ContractShape shape(
      Activation activation, Loss loss, int batch, int replicas, Integer... widths) {
    return new ContractShape(MlpSpec.of(activation, widths), loss, batch, replicas);
  }

  /** The same with another activation. */
  ContractShape with(Activation activation) {
    return new ContractShape(new MlpSpec(mlp.widths(), activation), loss, batch, replicas);
  }

  int widest() {
    return Collections.max(mlp.widths());
  }

  @Override
  public String toString() {
    return String.join(
        " ",
        mlp.toString(),
        mlp.activation().toString(),
        loss.toString(),
        "batch " + batch,
        "replicas " + replicas);
  }
}
