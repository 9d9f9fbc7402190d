package org.learncost.core.backend.opencl;

/** The arithmetic on single values: the activation and its slope, and the optimiser's step. */
abstract class ElementKernel extends TileKernel {
  /** Codes of {@link #activation}: Aparapi translates no enums. */
  static final int RELU = 0;

  static final int TANH = 1;
  static final int GELU = 2;

  /** Codes of {@link #optimizer}. */
  static final int SGD = 0;

  static final int MOMENTUM = 1;
  static final int ADAM = 2;

  /** {@link #schedule} holds, per step, the rate, the second moment's scale and the decay. */
  static final int SCHEDULE_FIELDS = 3;

  // Aparapi passes fields as arguments of the OpenCL kernel.
  int activation;
  int optimizer;

  /** Adam's beta1, or the momentum. */
  float beta1;

  float rest1;
  float beta2;
  float rest2;
  float epsilon;

  float[] weights = {};
  float[] m = {};
  float[] v = {};
  float[] schedule = {};

  /**
   * Moves the weights of a tile by its gradients; row p of the tile begins at {@code i + p · next}.
   * All values pass through arrays of the method's own: of these alone the compiler knows that they
   * overlap nothing, and it vectorises nothing else (the step took twice the time of all products
   * before).
   */
  void move(int i, int next, int step) {
    float rate = schedule[step * SCHEDULE_FIELDS];
    float[] g = new float[96];
    float[] w = new float[96];
    for (int n = 0; n < 96; n++) {
      g[n] = sums[n];
    }
    for (int p = 0; p < 6; p++) {
      for (int q = 0; q < 16; q++) {
        w[p * 16 + q] = weights[i + p * next + q];
      }
    }
    if (optimizer == ADAM) {
      float b1 = beta1;
      float r1 = rest1;
      float b2 = beta2;
      float r2 = rest2;
      float e = epsilon;
      float scale = schedule[step * SCHEDULE_FIELDS + 1];
      float decay = schedule[step * SCHEDULE_FIELDS + 2];
      float[] mean = new float[96];
      float[] square = new float[96];
      for (int p = 0; p < 6; p++) {
        for (int q = 0; q < 16; q++) {
          mean[p * 16 + q] = m[i + p * next + q];
        }
        for (int q = 0; q < 16; q++) {
          square[p * 16 + q] = v[i + p * next + q];
        }
      }
      // Dead units would drive the moments into denormals, at which a processor crawls.
      for (int n = 0; n < 96; n++) {
        mean[n] = fma(b1, mean[n], fma(r1, g[n], 1e-20f)) - 1e-20f;
        square[n] = fma(b2, square[n], fma(r2 * g[n], g[n], 1e-36f));
        w[n] = fma(-decay, w[n], w[n]) - rate * mean[n] / fma(scale, sqrt(square[n]), e);
      }
      for (int p = 0; p < 6; p++) {
        for (int q = 0; q < 16; q++) {
          m[i + p * next + q] = mean[p * 16 + q];
        }
        for (int q = 0; q < 16; q++) {
          v[i + p * next + q] = square[p * 16 + q];
        }
      }
    }
    if (optimizer == MOMENTUM) {
      float momentum = beta1;
      for (int p = 0; p < 6; p++) {
        for (int q = 0; q < 16; q++) {
          g[p * 16 + q] = fma(momentum, m[i + p * next + q], g[p * 16 + q]);
        }
        for (int q = 0; q < 16; q++) {
          m[i + p * next + q] = g[p * 16 + q];
        }
      }
    }
    if (optimizer != ADAM) {
      for (int n = 0; n < 96; n++) {
        w[n] = fma(-rate, g[n], w[n]);
      }
    }
    for (int p = 0; p < 6; p++) {
      for (int q = 0; q < 16; q++) {
        weights[i + p * next + q] = w[p * 16 + q];
      }
    }
  }

  /** GELU's derivative by its pre-activation. */
  float slopeOfGelu(float z) {
    return fma(z * 0.3989422804014327f, exp(-0.5f * z * z), normalDistribution(z));
  }

  /** Φ(z) = (1 + erf(z / √2)) / 2. */
  float normalDistribution(float z) {
    return fma(0.5f, erf(z * 0.7071067811865476f), 0.5f);
  }

  /**
   * The error function, to a few units in the last place: a rational function on [-4, 4], beyond
   * which it is 1 in float32. The coefficients are those of Eigen (MathFunctionsImpl.h).
   */
  float erf(float z) {
    float x = min(max(z, -4f), 4f);
    float s = x * x;
    float p = fma(s, -2.72614225801306e-10f, 2.77068142495902e-08f);
    p = fma(s, p, -2.10102402082508e-06f);
    p = fma(s, p, -5.69250639462346e-05f);
    p = fma(s, p, -7.34990630326855e-04f);
    p = fma(s, p, -2.95459980854025e-03f);
    p = fma(s, p, -1.60960333262415e-02f);
    float q = fma(s, -1.45660718464996e-05f, -2.13374055278905e-04f);
    q = fma(s, q, -1.68282697438203e-03f);
    q = fma(s, q, -7.37332916720468e-03f);
    q = fma(s, q, -1.42647390514189e-02f);
    return x * p / q;
  }
}
