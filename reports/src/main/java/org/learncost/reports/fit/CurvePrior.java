package org.learncost.reports.fit;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.special.Gamma;
import org.learncost.reports.stats.Logs;

/**
 * How often curves have which {@link Trend}, and how much noise. A parameter is a function of a
 * coordinate z; the logistic function of z is a share between 0 and 1, and the prior of that is a
 * histogram: level where nothing is known, learnt from a set of curves by {@link PooledPrior}.
 *
 * @param heights of each coordinate's histogram, of mean 1
 * @param variance of log residuals: its prior is a scaled inverse chi-square around it
 * @param freedom how many points that is worth
 */
record CurvePrior(double[][] heights, double variance, double freedom) {
  /** What a law may do without: the first bin of its coordinate is that there is none. */
  enum Part {
    FLOOR(1),
    BREAK(2, 3, 4),
    CORRELATION(5);

    private final int coordinate;
    private final int[] itsCoordinates;

    /** With the other coordinates that then mean nothing. */
    Part(int coordinate, int... others) {
      this.coordinate = coordinate;
      this.itsCoordinates = Arrays.copyOf(others, others.length + 1);
      itsCoordinates[others.length] = coordinate;
    }

    int coordinate() {
      return coordinate;
    }

    /** How many heights can be chosen only where the part is present. */
    int freedom() {
      return Arrays.stream(itsCoordinates).map(j -> EDGES[j].length - 2).sum();
    }
  }

  // Bins by coordinate: exponent, floor, flatness before the break, where the break is, its
  // sharpness, correlation of residuals.
  private static final double[][] EDGES = {
    {0, 0.1, 0.25, 0.5, 0.75, 0.9, 1},
    {0, CurvePosterior.NO_FLOOR, 0.4, 0.55, 0.7, 0.85, 1},
    {0, CurvePosterior.NO_BREAK, 0.75, 1},
    {0, 0.2, 0.4, 0.6, 0.8, 1},
    {0, 0.33, 0.67, 1},
    {0, CurvePosterior.NO_CORRELATION, 0.6, 0.8, 0.9, 1},
  };
  static final int COORDINATES = EDGES.length;

  private static final double NOISE = 0.02;
  // A weaker prior lets a power law with residuals of 40 per cent that hang together explain any
  // plateau, fall and floor of nine points.
  private static final double NOISE_POINTS = 15;
  private static final double WEAK_POINTS = 3;

  /** For one curve, of any kind. */
  static final CurvePrior WIDE = new CurvePrior(histograms(1), NOISE * NOISE, NOISE_POINTS);

  /** To look at the curves of a set with, before anything is known of their noise. */
  static final CurvePrior WEAK = WIDE.withNoise(NOISE * NOISE, WEAK_POINTS);

  private static final double LEAST_SHARE = 1e-9;

  /** A value for each bin of each coordinate. */
  static double[][] histograms(double value) {
    double[][] histograms = new double[COORDINATES][];
    for (int j = 0; j < COORDINATES; j++) {
      histograms[j] = new double[EDGES[j].length - 1];
      Arrays.fill(histograms[j], value);
    }
    return histograms;
  }

  static double width(int coordinate, int bin) {
    return EDGES[coordinate][bin + 1] - EDGES[coordinate][bin];
  }

  /** The bins that coordinates lie in. */
  static byte[] bins(double[] z) {
    byte[] bins = new byte[z.length];
    for (int j = 0; j < z.length; j++) {
      double share = Logs.sigmoid(z[j]);
      while (bins[j] < EDGES[j].length - 2 && share >= EDGES[j][bins[j] + 1]) bins[j]++;
    }
    return bins;
  }

  CurvePrior withNoise(double variance, double freedom) {
    return new CurvePrior(heights, variance, freedom);
  }

  /** Random coordinates. */
  double[] draw(SplittableRandom random) {
    double[] z = new double[COORDINATES];
    for (int j = 0; j < z.length; j++) {
      double left = random.nextDouble();
      int bin = 0;
      while (bin < heights[j].length - 1 && left >= heights[j][bin] * width(j, bin)) {
        left -= heights[j][bin] * width(j, bin);
        bin++;
      }
      double share = EDGES[j][bin] + Math.min(width(j, bin), left / heights[j][bin]);
      share = Math.max(LEAST_SHARE, Math.min(1 - LEAST_SHARE, share));
      z[j] = Math.log(share / (1 - share));
    }
    return z;
  }

  /** Log density of coordinates, but for a constant. */
  double logDensity(double[] z) {
    double sum = logHeight(bins(z));
    for (double v : z) sum -= v + 2 * Logs.softplus(-v);
    return sum;
  }

  /** Log density of the shares in these bins. */
  double logHeight(byte[] bins) {
    double sum = 0;
    for (int j = 0; j < bins.length; j++) sum += Math.log(heights[j][bins[j]]);
    return sum;
  }

  double[][] logHeights() {
    return Arrays.stream(heights).map(Logs::of).toArray(double[][]::new);
  }

  /**
   * Log density of residuals whose squares sum to this, over that of none; noise integrated out.
   */
  double logNoise(double squares, int points) {
    return -0.5 * (freedom + points) * Math.log1p(squares / (freedom * variance));
  }

  /** Log density of no residuals at all, but for a constant of the number of points. */
  double logSilence(int points) {
    return Gamma.logGamma((freedom + points) / 2)
        - Gamma.logGamma(freedom / 2)
        - 0.5 * points * Math.log(freedom * variance);
  }
}
