package org.learncost.core.backend.vector;

import static org.learncost.core.backend.vector.Lanes.BLOCK;
import static org.learncost.core.backend.vector.Lanes.FLOATS;
import static org.learncost.core.backend.vector.Lanes.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The activation functions on a layer's pre-activations, in place, and their slopes on deltas. */
final class ActivationKernels {
  private ActivationKernels() {}

  /**
   * Adds the biases.
   *
   * @param z shape (units, samples)
   * @param bias where the biases start in {@code biases}, one per unit
   */
  static void linear(BlockedMatrix z, int units, int samples, float[] biases, int bias) {
    for (int sample = 0; sample < samples; sample += BLOCK) {
      linear(z.values, z.at(0, sample), units, biases, bias);
    }
  }

  private static void linear(float[] z, int at, int units, float[] biases, int bias) {
    for (int j = 0; j < units; j++) {
      FloatVector b = FloatVector.broadcast(FLOATS, biases[bias + j]);
      FloatVector.fromArray(FLOATS, z, at + j * BLOCK).add(b).intoArray(z, at + j * BLOCK);
      FloatVector.fromArray(FLOATS, z, at + j * BLOCK + LANES)
          .add(b)
          .intoArray(z, at + j * BLOCK + LANES);
    }
  }

  /** Biases and ReLU. */
  static void relu(BlockedMatrix z, int units, int samples, float[] biases, int bias) {
    for (int sample = 0; sample < samples; sample += BLOCK) {
      relu(z.values, z.at(0, sample), units, biases, bias);
    }
  }

  private static void relu(float[] z, int at, int units, float[] biases, int bias) {
    for (int j = 0; j < units; j++) {
      FloatVector b = FloatVector.broadcast(FLOATS, biases[bias + j]);
      positive(FloatVector.fromArray(FLOATS, z, at + j * BLOCK).add(b))
          .intoArray(z, at + j * BLOCK);
      positive(FloatVector.fromArray(FLOATS, z, at + j * BLOCK + LANES).add(b))
          .intoArray(z, at + j * BLOCK + LANES);
    }
  }

  /** max(z, 0), NaN staying NaN; max itself takes five instructions for Java's -0 and NaN. */
  private static FloatVector positive(FloatVector z) {
    return z.blend(0, z.compare(VectorOperators.LE, 0));
  }

  /** Biases and tanh. */
  static void tanh(BlockedMatrix z, int units, int samples, float[] biases, int bias) {
    for (int sample = 0; sample < samples; sample += BLOCK) {
      tanh(z.values, z.at(0, sample), units, biases, bias);
    }
  }

  private static void tanh(float[] z, int at, int units, float[] biases, int bias) {
    for (int i = 0; i < units * BLOCK; i += LANES) {
      FloatVector b = FloatVector.broadcast(FLOATS, biases[bias + i / BLOCK]);
      Transcendental.tanh(FloatVector.fromArray(FLOATS, z, at + i).add(b)).intoArray(z, at + i);
    }
  }

  /**
   * Biases and GELU.
   *
   * @param slope receives the derivative, shape (units, samples), laid out as z
   */
  static void gelu(
      BlockedMatrix z, BlockedMatrix slope, int units, int samples, float[] biases, int bias) {
    for (int sample = 0; sample < samples; sample += BLOCK) {
      gelu(z.values, slope.values, z.at(0, sample), units, biases, bias);
    }
  }

  private static void gelu(float[] z, float[] slope, int at, int units, float[] biases, int bias) {
    for (int i = 0; i < units * BLOCK; i += LANES) {
      FloatVector x =
          FloatVector.fromArray(FLOATS, z, at + i)
              .add(FloatVector.broadcast(FLOATS, biases[bias + i / BLOCK]));
      FloatVector density = Transcendental.normalDensity(x);
      FloatVector distribution = Transcendental.normalDistribution(x, density);
      x.mul(distribution).intoArray(z, at + i);
      x.fma(density, distribution).intoArray(slope, at + i);
    }
  }

  /**
   * Multiplies deltas by ReLU's derivative.
   *
   * @param delta shape (samples, units)
   * @param activated ReLU's output, laid out as delta
   */
  static void reluSlope(BlockedMatrix delta, BlockedMatrix activated, int samples, int units) {
    for (int unit = 0; unit < units; unit += BLOCK) {
      reluSlope(delta.values, activated.values, delta.at(0, unit), samples * BLOCK);
    }
  }

  private static void reluSlope(float[] delta, float[] activated, int at, int count) {
    for (int i = 0; i < count; i += LANES) {
      var off = FloatVector.fromArray(FLOATS, activated, at + i).compare(VectorOperators.LE, 0);
      FloatVector.fromArray(FLOATS, delta, at + i).blend(0, off).intoArray(delta, at + i);
    }
  }

  /** Multiplies deltas by 1 - a², the derivative of tanh from its output a. */
  static void tanhSlope(BlockedMatrix delta, BlockedMatrix activated, int samples, int units) {
    for (int unit = 0; unit < units; unit += BLOCK) {
      tanhSlope(delta.values, activated.values, delta.at(0, unit), samples * BLOCK);
    }
  }

  private static void tanhSlope(float[] delta, float[] activated, int at, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOATS, activated, at + i);
      FloatVector.fromArray(FLOATS, delta, at + i)
          .mul(a.neg().fma(a, FloatVector.broadcast(FLOATS, 1)))
          .intoArray(delta, at + i);
    }
  }

  /** Multiplies deltas by slopes that are known, laid out as delta. */
  static void times(BlockedMatrix delta, BlockedMatrix slope, int samples, int units) {
    for (int unit = 0; unit < units; unit += BLOCK) {
      times(delta.values, slope.values, delta.at(0, unit), samples * BLOCK);
    }
  }

  private static void times(float[] delta, float[] slope, int at, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector.fromArray(FLOATS, delta, at + i)
          .mul(FloatVector.fromArray(FLOATS, slope, at + i))
          .intoArray(delta, at + i);
    }
  }
}
