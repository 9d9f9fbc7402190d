package org.learncost.core.backend.vector;

import static org.learncost.core.backend.vector.Lanes.BLOCK;
import static org.learncost.core.backend.vector.Lanes.FLOATS;
import static org.learncost.core.backend.vector.Lanes.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.Dataset;
import org.learncost.core.mlp.Loss;

/** The loss's derivative by the predictions. */
final class LossDelta {
  /** Probabilities below this are 0: what they scale stays clear of denormals, which are slow. */
  private static final float SMALLEST_PROBABILITY = 1e-20f;

  private final Loss loss;
  private final int outputs;
  private final float[] targets;

  LossDelta(TrainingPlan plan, Dataset train) {
    loss = plan.loss();
    outputs = plan.mlp().outputWidth();
    targets = train.targets();
  }

  /**
   * Writes a mini-batch's derivative.
   *
   * @param predictions shape (outputs, samples), overwritten by probabilities under cross-entropy
   * @param rows the samples' rows in the data set
   * @param delta shape (samples, outputs)
   */
  void write(BlockedMatrix predictions, int[] rows, int samples, BlockedMatrix delta) {
    float scale =
        switch (loss) {
          case MSE -> 2f / (samples * outputs);
          case CROSS_ENTROPY -> 1f / samples;
        };
    if (loss == Loss.CROSS_ENTROPY) {
      for (int b = 0; b < samples; b += LANES) {
        softmax(predictions.values, predictions.at(0, b), outputs);
      }
    }
    for (int b = 0; b < samples; b++) {
      int target = rows[b] * outputs;
      for (int j = 0; j < outputs; j++) {
        delta.set(b, j, scale * (predictions.get(j, b) - targets[target + j]));
      }
    }
  }

  /** One vector of samples; its outputs lie BLOCK apart. */
  private static void softmax(float[] z, int at, int outputs) {
    FloatVector largest = FloatVector.fromArray(FLOATS, z, at);
    for (int j = 1; j < outputs; j++) {
      largest = largest.max(FloatVector.fromArray(FLOATS, z, at + j * BLOCK));
    }
    FloatVector sum = FloatVector.broadcast(FLOATS, 0);
    for (int j = 0; j < outputs; j++) {
      FloatVector e =
          Transcendental.exp(FloatVector.fromArray(FLOATS, z, at + j * BLOCK).sub(largest));
      sum = sum.add(e);
      e.intoArray(z, at + j * BLOCK);
    }
    for (int j = 0; j < outputs; j++) {
      FloatVector p = FloatVector.fromArray(FLOATS, z, at + j * BLOCK).div(sum);
      p.blend(0, p.compare(VectorOperators.LT, SMALLEST_PROBABILITY)).intoArray(z, at + j * BLOCK);
    }
  }
}
