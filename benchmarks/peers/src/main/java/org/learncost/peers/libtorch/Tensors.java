package org.learncost.peers.libtorch;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.Loss;

/** Values into tensors and out of them, and what both trainers compute alike. */
final class Tensors {
  private Tensors() {}

  /** A copy of values, shaped. */
  static Tensor of(float[] values, long... shape) {
    return torch.tensor(values).view(shape);
  }

  /** A copy of a range of values, shaped. */
  static Tensor ofRange(float[] values, int from, int to, long... shape) {
    return of(Arrays.copyOfRange(values, from, to), shape);
  }

  /** Copies a tensor's values, row-major, to a range of an array. */
  static void read(Tensor tensor, float[] values, int from, int count) {
    tensor.contiguous().data_ptr_float().get(values, from, count);
  }

  static Tensor activate(Activation activation, Tensor sum) {
    return switch (activation) {
      case RELU -> torch.relu(sum);
      case TANH -> torch.tanh(sum);
      case GELU -> torch.gelu(sum);
    };
  }

  /**
   * The mean loss over all rows.
   *
   * @param predictions shape (rows, outputs), as the targets
   */
  static Tensor loss(TrainingPlan plan, Tensor predictions, Tensor targets) {
    return plan.loss() == Loss.MSE
        ? torch.mse_loss(predictions, targets)
        : torch.cross_entropy_loss(predictions, targets);
  }
}
