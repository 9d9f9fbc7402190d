package org.learncost.core.backend.vector;

import static org.learncost.core.backend.vector.Lanes.FLOATS;
import static org.learncost.core.backend.vector.Lanes.LANES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.mlp.OptimizerSpec;

/** An optimiser: its state, and what it makes of a stretch of the gradient. */
abstract class OptimizerStep {
  /** Forgets all steps. */
  abstract void restart();

  /** Sets the coefficients of step t, counted from 1. */
  abstract void begin(long t);

  /**
   * Moves the weights from {@code at} on.
   *
   * @param gradient of {@code count} weights, from index 0
   * @param count a multiple of the lanes
   */
  abstract void apply(float[] weights, int at, float[] gradient, int count);

  /** The update of a plan for {@code count} weights, padding included. */
  static OptimizerStep of(TrainingPlan plan, int count) {
    if (plan.optimizer() instanceof OptimizerSpec.Adam adam) return new Adam(plan, adam, count);
    double momentum = ((OptimizerSpec.Sgd) plan.optimizer()).momentum();
    return momentum == 0 ? new Descent(plan) : new Momentum(plan, (float) momentum, count);
  }

  private static final class Descent extends OptimizerStep {
    private final TrainingPlan plan;
    private float rate;

    Descent(TrainingPlan plan) {
      this.plan = plan;
    }

    @Override
    void restart() {}

    @Override
    void begin(long t) {
      rate = (float) plan.learningRate(t);
    }

    @Override
    void apply(float[] weights, int at, float[] gradient, int count) {
      FloatVector minusRate = FloatVector.broadcast(FLOATS, -rate);
      for (int i = 0; i < count; i += LANES) {
        FloatVector.fromArray(FLOATS, gradient, i)
            .fma(minusRate, FloatVector.fromArray(FLOATS, weights, at + i))
            .intoArray(weights, at + i);
      }
    }
  }

  private static final class Momentum extends OptimizerStep {
    private final TrainingPlan plan;
    private final float momentum;
    private final float[] buffer;
    private float rate;

    Momentum(TrainingPlan plan, float momentum, int count) {
      this.plan = plan;
      this.momentum = momentum;
      buffer = new float[count];
    }

    @Override
    void restart() {
      Arrays.fill(buffer, 0);
    }

    @Override
    void begin(long t) {
      rate = (float) plan.learningRate(t);
    }

    @Override
    void apply(float[] weights, int at, float[] gradient, int count) {
      FloatVector keep = FloatVector.broadcast(FLOATS, momentum);
      FloatVector minusRate = FloatVector.broadcast(FLOATS, -rate);
      FloatVector normal = FloatVector.broadcast(FLOATS, Adam.NORMAL);
      for (int i = 0; i < count; i += LANES) {
        FloatVector u =
            FloatVector.fromArray(FLOATS, buffer, at + i)
                .fma(keep, FloatVector.fromArray(FLOATS, gradient, i).add(normal))
                .sub(normal);
        u.intoArray(buffer, at + i);
        u.fma(minusRate, FloatVector.fromArray(FLOATS, weights, at + i)).intoArray(weights, at + i);
      }
    }
  }

  private static final class Adam extends OptimizerStep {
    /**
     * Added and taken away again, it stops the means of units that no longer learn from decaying
     * into denormals, which a JVM cannot flush and which made a step 20 times slower.
     */
    static final float NORMAL = 1e-20f;

    private static final float NORMAL_SQUARE = 1e-36f;

    private final TrainingPlan plan;
    private final OptimizerSpec.Adam adam;
    private final float[] m;
    private final float[] v;
    private float stepSize;
    private float scale;
    private float keep;

    Adam(TrainingPlan plan, OptimizerSpec.Adam adam, int count) {
      this.plan = plan;
      this.adam = adam;
      m = new float[count];
      v = new float[count];
    }

    @Override
    void restart() {
      Arrays.fill(m, 0);
      Arrays.fill(v, 0);
    }

    @Override
    void begin(long t) {
      double rate = plan.learningRate(t);
      stepSize = (float) adam.stepSize(rate, t);
      scale = (float) adam.secondMomentScale(t);
      keep = (float) adam.keep(rate);
    }

    @Override
    void apply(float[] weights, int at, float[] gradient, int count) {
      FloatVector beta1 = FloatVector.broadcast(FLOATS, (float) adam.beta1());
      FloatVector beta2 = FloatVector.broadcast(FLOATS, (float) adam.beta2());
      FloatVector rest1 = FloatVector.broadcast(FLOATS, (float) (1 - adam.beta1()));
      FloatVector rest2 = FloatVector.broadcast(FLOATS, (float) (1 - adam.beta2()));
      FloatVector epsilon = FloatVector.broadcast(FLOATS, (float) adam.epsilon());
      FloatVector normal = FloatVector.broadcast(FLOATS, NORMAL);
      FloatVector normalSquare = FloatVector.broadcast(FLOATS, NORMAL_SQUARE);
      for (int i = 0; i < count; i += LANES) {
        FloatVector g = FloatVector.fromArray(FLOATS, gradient, i);
        FloatVector m1 =
            FloatVector.fromArray(FLOATS, m, at + i).fma(beta1, g.fma(rest1, normal)).sub(normal);
        FloatVector v1 =
            g.mul(g).fma(rest2, FloatVector.fromArray(FLOATS, v, at + i).fma(beta2, normalSquare));
        FloatVector move =
            m1.mul(stepSize).div(v1.sqrt().fma(FloatVector.broadcast(FLOATS, scale), epsilon));
        m1.intoArray(m, at + i);
        v1.intoArray(v, at + i);
        FloatVector.fromArray(FLOATS, weights, at + i)
            .fma(FloatVector.broadcast(FLOATS, keep), move.neg())
            .intoArray(weights, at + i);
      }
    }
  }
}
