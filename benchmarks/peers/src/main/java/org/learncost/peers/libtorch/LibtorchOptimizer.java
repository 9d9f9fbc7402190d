package org.learncost.peers.libtorch;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.mlp.OptimizerSpec;
import org.learncost.core.mlp.Schedule;

/** One of torch::optim's optimisers with the plan's settings and learning rates. */
final class LibtorchOptimizer {
  private final TrainingPlan plan;
  private final Optimizer optimizer;

  LibtorchOptimizer(TrainingPlan plan, TensorVector parameters) {
    this.plan = plan;
    optimizer = create(plan.optimizer(), parameters);
  }

  private static Optimizer create(OptimizerSpec spec, TensorVector parameters) {
    if (spec instanceof OptimizerSpec.Sgd sgd) {
      SGDOptions options = new SGDOptions(sgd.learningRate());
      options.momentum().put(sgd.momentum());
      return new SGD(parameters, options);
    }
    if (!(spec instanceof OptimizerSpec.Adam adam)) {
      throw new IllegalArgumentException("unknown optimizer: " + spec);
    }
    if (adam.weightDecay() == 0) {
      AdamOptions options = new AdamOptions(adam.learningRate());
      putBetas(options.betas(), adam);
      options.eps().put(adam.epsilon());
      return new Adam(parameters, options);
    }
    AdamWOptions options = new AdamWOptions(adam.learningRate());
    putBetas(options.betas(), adam);
    options.eps().put(adam.epsilon());
    options.weight_decay().put(adam.weightDecay());
    return new AdamW(parameters, options);
  }

  /** The pointer is to a C++ tuple, which libraries lay out in either order: 0.9 is the first. */
  private static void putBetas(DoublePointer betas, OptimizerSpec.Adam adam) {
    int first = betas.get(0) == 0.9 ? 0 : 1;
    betas.put(first, adam.beta1()).put(1 - first, adam.beta2());
  }

  /** Steps down the loss's gradient. */
  void step(Tensor loss, long t) {
    optimizer.zero_grad();
    loss.backward();
    if (!(plan.schedule() instanceof Schedule.Constant)) {
      try (PointerScope scope = new PointerScope()) {
        optimizer.param_groups().get(0).options().set_lr(plan.learningRate(t));
      }
    }
    optimizer.step();
  }

  void close() {
    optimizer.close();
  }
}
