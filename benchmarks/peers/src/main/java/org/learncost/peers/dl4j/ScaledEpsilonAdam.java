package org.learncost.peers.dl4j;

import org.learncost.core.mlp.OptimizerSpec;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * DL4J's Adam adds epsilon to √v before its bias is corrected, PyTorch's and ours after: an epsilon
 * divided by secondMomentScale(t) makes them the same rule, at no cost.
 */
final class ScaledEpsilonAdam extends Adam {
  private static final long serialVersionUID = 1L;

  private final transient OptimizerSpec.Adam spec;

  ScaledEpsilonAdam(OptimizerSpec.Adam spec, ISchedule schedule) {
    super(spec.learningRate(), spec.beta1(), spec.beta2(), spec.epsilon());
    this.spec = spec;
    setLearningRateSchedule(schedule);
  }

  @Override
  public GradientUpdater<?> instantiate(INDArray state, boolean initialize) {
    AdamUpdater updater =
        new AdamUpdater(this) {
          @Override
          public void applyUpdater(INDArray gradient, int iteration, int epoch) {
            setEpsilon(spec.epsilon() / spec.secondMomentScale(iteration + 1L));
            super.applyUpdater(gradient, iteration, epoch);
          }
        };
    long[] shape = state.shape();
    updater.setStateViewArray(state, new long[] {1, shape[shape.length - 1] / 2}, 'c', initialize);
    return updater;
  }

  @Override
  public Adam clone() {
    return new ScaledEpsilonAdam(spec, getLearningRateSchedule());
  }
}
