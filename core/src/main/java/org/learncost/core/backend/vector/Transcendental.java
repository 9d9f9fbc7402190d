package org.learncost.core.backend.vector;

import static org.learncost.core.backend.vector.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Exponential, hyperbolic tangent and normal distribution, a vector at a time, good to a few units
 * in the last place. The Vector API's own call a library on some processors only and lose a digit
 * of Φ's tail. All products are explicit FMAs, so that every compiler tier gives the same bits.
 */
final class Transcendental {
  /** e to a power below this is 0 here: what it scales stays clear of denormals, which are slow. */
  private static final float LOWEST_POWER = -60;

  private static final float LOG2_E = 1.44269504f;

  /** ln 2 in two parts (Cephes, expf): the first times an integer below 2^8 is exact. */
  private static final float LN2_HIGH = 0.693359375f;

  private static final float LN2_LOW = -2.12194440e-4f;

  /** Added to a small float, it leaves the nearest integer in the low bits. */
  private static final float ROUNDER = 0x1.8p23f;

  private static final int MANTISSA_BITS = 23;
  private static final float DENSITY_AT_ZERO = 0.39894228f;

  private Transcendental() {}

  /** e^x for x ≤ 0, by Cephes' polynomial for |x| ≤ ln 2 / 2; 0 below e^-60. */
  static FloatVector exp(FloatVector x) {
    var tooLow = x.compare(VectorOperators.LT, LOWEST_POWER);
    FloatVector clamped = x.blend(LOWEST_POWER, tooLow);
    FloatVector shifted =
        clamped.fma(FloatVector.broadcast(FLOATS, LOG2_E), FloatVector.broadcast(FLOATS, ROUNDER));
    FloatVector n = shifted.sub(ROUNDER);
    FloatVector r =
        n.fma(
            FloatVector.broadcast(FLOATS, -LN2_LOW),
            n.fma(FloatVector.broadcast(FLOATS, -LN2_HIGH), clamped));
    FloatVector p = FloatVector.broadcast(FLOATS, 1.9875691500e-4f);
    p = p.fma(r, FloatVector.broadcast(FLOATS, 1.3981999507e-3f));
    p = p.fma(r, FloatVector.broadcast(FLOATS, 8.3334519073e-3f));
    p = p.fma(r, FloatVector.broadcast(FLOATS, 4.1665795894e-2f));
    p = p.fma(r, FloatVector.broadcast(FLOATS, 1.6666665459e-1f));
    p = p.fma(r, FloatVector.broadcast(FLOATS, 5.0000001201e-1f));
    p = p.mul(r).fma(r, r).add(1);
    // 2^n: n lies in the low bits of the shifted sum and is added to the exponent.
    FloatVector power =
        p.reinterpretAsInts()
            .add(shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, MANTISSA_BITS))
            .reinterpretAsFloats();
    return power.blend(0, tooLow);
  }

  /** tanh x: Cephes' polynomial below 0.625, 1 - 2 / (e^2x + 1) above. */
  static FloatVector tanh(FloatVector x) {
    FloatVector size = x.abs();
    FloatVector e = exp(size.mul(-2));
    FloatVector far = FloatVector.broadcast(FLOATS, 1).sub(e).div(e.add(1));
    far = far.blend(far.neg(), x.compare(VectorOperators.LT, 0));
    FloatVector square = x.mul(x);
    FloatVector p = FloatVector.broadcast(FLOATS, -5.70498872745e-3f);
    p = p.fma(square, FloatVector.broadcast(FLOATS, 2.06390887954e-2f));
    p = p.fma(square, FloatVector.broadcast(FLOATS, -5.37397155531e-2f));
    p = p.fma(square, FloatVector.broadcast(FLOATS, 1.33314422036e-1f));
    p = p.fma(square, FloatVector.broadcast(FLOATS, -3.33332819422e-1f));
    FloatVector near = p.mul(square).fma(x, x);
    return far.blend(near, size.compare(VectorOperators.LT, 0.625f));
  }

  /** The normal density φ(z). */
  static FloatVector normalDensity(FloatVector z) {
    FloatVector square = z.mul(z);
    // z² in two floats: half a unit in the last place of z² = 40 is 2e-6 of e^-20.
    FloatVector lost = z.fma(z, square.neg());
    FloatVector density = exp(square.mul(-0.5f)).mul(DENSITY_AT_ZERO);
    return lost.mul(-0.5f).fma(density, density);
  }

  /**
   * The normal distribution Φ(z), to full relative precision in its lower tail too: Φ(-|z|) = φ(z)
   * · Mills' ratio, and that is t·P(t) with t = 1 / (1 + 0.3 |z|). P is a least-maximum fit of
   * degree 9 over |z| ≤ 13.5, off by 3.4e-9 in exact arithmetic.
   *
   * @param density φ(z)
   */
  static FloatVector normalDistribution(FloatVector z, FloatVector density) {
    FloatVector t =
        FloatVector.broadcast(FLOATS, 1)
            .div(
                z.abs().fma(FloatVector.broadcast(FLOATS, 0.3f), FloatVector.broadcast(FLOATS, 1)));
    FloatVector p = FloatVector.broadcast(FLOATS, -5.162324011e-02f);
    p = p.fma(t, FloatVector.broadcast(FLOATS, 2.814283371e-01f));
    p = p.fma(t, FloatVector.broadcast(FLOATS, -5.710547566e-01f));
    p = p.fma(t, FloatVector.broadcast(FLOATS, 4.793539345e-01f));
    p = p.fma(t, FloatVector.broadcast(FLOATS, -1.978866160e-01f));
    p = p.fma(t, FloatVector.broadcast(FLOATS, 2.403549403e-01f));
    p = p.fma(t, FloatVector.broadcast(FLOATS, 1.967388690e-01f));
    p = p.fma(t, FloatVector.broadcast(FLOATS, 2.762638628e-01f));
    p = p.fma(t, FloatVector.broadcast(FLOATS, 2.997291386e-01f));
    p = p.fma(t, FloatVector.broadcast(FLOATS, 3.000096679e-01f));
    FloatVector tail = p.mul(t).mul(density);
    return tail.blend(FloatVector.broadcast(FLOATS, 1).sub(tail), z.compare(VectorOperators.GT, 0));
  }
}
