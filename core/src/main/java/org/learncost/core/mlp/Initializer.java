package org.learncost.core.mlp;

import java.util.random.RandomGenerator;

/** The random initialisation of the first weights. */
public enum Initializer {
  /** Weights and biases U(±1/√fan_in): the default of PyTorch's nn.Linear. */
  PYTORCH;

  /** Draws all parameters, laid out as {@link Parameters} says. */
  public float[] draw(MlpSpec mlp, RandomGenerator random) {
    Parameters layout = new Parameters(mlp);
    float[] values = new float[layout.count()];
    for (int l = 0; l < mlp.layers(); l++) {
      double bound = 1 / Math.sqrt(mlp.in(l));
      int end = layout.biases(l) + mlp.out(l);
      for (int i = layout.weights(l); i < end; i++) {
        values[i] = (float) random.nextDouble(-bound, bound);
      }
    }
    return values;
  }
}
