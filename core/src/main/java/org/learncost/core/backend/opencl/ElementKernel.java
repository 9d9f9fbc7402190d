package org.learncost.core.backend.opencl;

import com.aparapi.Kernel;

/** Activations on single values, and what the optimiser's step reads. */
abstract class ElementKernel extends Kernel {
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
