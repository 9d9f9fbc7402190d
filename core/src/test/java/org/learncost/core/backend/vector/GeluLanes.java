package org.learncost.core.backend.vector;

import jdk.incubator.vector.FloatVector;

/**
 * GELU as the kernels put it together. Apart from its test: for two processes surefire looks at the
 * methods of every test class where there is no Vector API.
 */
final class GeluLanes {
  private GeluLanes() {}

  static FloatVector value(FloatVector z) {
    return z.mul(Transcendental.normalDistribution(z, Transcendental.normalDensity(z)));
  }

  static FloatVector slope(FloatVector z) {
    FloatVector density = Transcendental.normalDensity(z);
    return z.fma(density, Transcendental.normalDistribution(z, density));
  }
}
