package org.learncost.reports.stats;

import java.util.random.RandomGenerator;

/** Draws that a bootstrap needs. */
public final class Resampling {
  // Past it χ²/ν is 1 to a few per cent, and so is Student's t the normal.
  private static final int MANY = 200;

  private Resampling() {}

  /** A draw of χ² with ν degrees of freedom; ν itself where they are many. */
  public static double chiSquared(int freedom, RandomGenerator random) {
    if (freedom > MANY) return freedom;
    double sum = 0;
    for (int i = 0; i < freedom; i++) {
      double z = random.nextGaussian();
      sum += z * z;
    }
    return sum;
  }
}
