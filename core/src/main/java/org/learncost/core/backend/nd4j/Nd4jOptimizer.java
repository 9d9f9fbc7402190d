package org.learncost.core.backend.nd4j;

import java.nio.FloatBuffer;
import java.util.List;
import org.learncost.core.mlp.OptimizerSpec;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Moves flat parameters by their flat gradient, which it may overwrite. */
interface Nd4jOptimizer {
  /**
   * @param t this step's number, counted from 1
   */
  void step(long t);

  void close();

  static Nd4jOptimizer of(OptimizerSpec spec, INDArray parameters, INDArray gradient) {
    if (spec instanceof OptimizerSpec.Sgd sgd) return new Sgd(sgd, parameters, gradient);
    if (spec instanceof OptimizerSpec.Adam adam) return new Adam(adam, parameters, gradient);
    throw new IllegalArgumentException("unknown optimizer: " + spec);
  }

  /** Two operations, because ND4J's axpy scales the other operand than its name says. */
  final class Sgd implements Nd4jOptimizer {
    private final NativeOp direction;
    private final NativeOp move;

    Sgd(OptimizerSpec.Sgd sgd, INDArray parameters, INDArray gradient) {
      direction = NativeOp.of("sgd_updater", gradient, gradient).reals(sgd.learningRate());
      move = NativeOp.of("subtract", parameters, parameters, gradient);
    }

    @Override
    public void step(long t) {
      direction.run();
      move.run();
    }

    @Override
    public void close() {
      direction.close();
      move.close();
    }
  }

  /**
   * Adam by ND4J's fused operation, rate · m / (√v + ε), which knows only a plain ε: dividing
   * numerator and denominator of the documented rule by secondMomentScale(t) turns it into that
   * form. The operation's own bias correction is switched off by a step number so large that every
   * beta^t is 0.
   */
  final class Adam implements Nd4jOptimizer {
    private static final int NO_BIAS_CORRECTION = Integer.MAX_VALUE - 1;

    private final OptimizerSpec.Adam adam;
    private final INDArray m;
    private final INDArray v;
    private final List<INDArray> settings;
    private final FloatBuffer rate;
    private final FloatBuffer epsilon;
    private final NativeOp direction;
    private final NativeOp move;

    /** By how much the means come out too large because the operation rounds 1 - beta to float. */
    private final double excessOfM;

    private final double rootExcessOfV;

    Adam(OptimizerSpec.Adam adam, INDArray parameters, INDArray gradient) {
      this.adam = adam;
      m = Nd4j.zeros(DataType.FLOAT, parameters.length());
      v = Nd4j.zeros(DataType.FLOAT, parameters.length());
      float beta1 = (float) adam.beta1();
      float beta2 = (float) adam.beta2();
      excessOfM = (1 - beta1) / (1 - adam.beta1());
      rootExcessOfV = Math.sqrt((1 - beta2) / (1 - adam.beta2()));
      // As arrays, not as arguments: those would leave a native array behind on every step.
      settings =
          List.of(
              Nd4j.scalar(adam.learningRate()).castTo(DataType.FLOAT),
              Nd4j.scalar(beta1),
              Nd4j.scalar(beta2),
              Nd4j.scalar(adam.epsilon()).castTo(DataType.FLOAT));
      rate = settings.get(0).data().asNioFloat();
      epsilon = settings.get(3).data().asNioFloat();
      INDArray[] inputs = {
        gradient, v, m, settings.get(0), settings.get(1), settings.get(2), settings.get(3)
      };
      direction = NativeOp.updating("adam_updater", 3, inputs).integers(NO_BIAS_CORRECTION);
      move = NativeOp.of("subtract", parameters, parameters, gradient);
    }

    @Override
    public void step(long t) {
      double scale = adam.secondMomentScale(t) / rootExcessOfV;
      rate.put(0, (float) (adam.stepSize(adam.learningRate(), t) / excessOfM / scale));
      epsilon.put(0, (float) (adam.epsilon() / scale));
      direction.run();
      move.run();
    }

    @Override
    public void close() {
      direction.close();
      move.close();
      m.close();
      v.close();
      settings.forEach(INDArray::close);
    }
  }
}
