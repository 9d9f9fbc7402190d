package org.learncost.core.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The generator of a row of MNIST-1D from its digit's template, in the order of Greydanus and
 * Kobak's own generator: zeros after the template, stretched to {@link #LENGTH} points; a factor; a
 * turn to the right; smoothed noise where there is no template; noise everywhere; a slope; and
 * {@link #WIDTH} points of it.
 *
 * @param leastPadding of the zeros after the template
 * @param factorSpread the factor is uniform, this wide around 1
 * @param turns the row turns by 0 up to one less
 * @param smoothedNoise deviation before it is smoothed
 * @param noise deviation
 * @param slopeSpread the fall from first to last point is uniform, this wide around 0
 */
record Mnist1dSignal(
    int leastPadding,
    double factorSpread,
    int turns,
    double smoothedNoise,
    double noise,
    double slopeSpread) {
  static final int WIDTH = 40;
  static final int LENGTH = 72;
  static final int DIGITS = 10;

  /** The paper's. */
  static final Mnist1dSignal PAPER = new Mnist1dSignal(36, 0.4, 48, 0.25, 0.02, 0.75);

  private static final double[][] TEMPLATES = {
    {5, 6, 6.5, 6.75, 7, 7, 7, 7, 6.75, 6.5, 6, 5},
    {5, 3, 3, 3.4, 3.8, 4.2, 4.6, 5, 5.4, 5.8, 5, 5},
    {5, 6, 6.5, 6.5, 6, 5.25, 4.75, 4, 3.5, 3.5, 4, 5},
    {5, 6, 6.5, 6.5, 6, 5, 5, 6, 6.5, 6.5, 6, 5},
    {5, 4.4, 3.8, 3.2, 2.6, 2.6, 5, 5, 5, 5, 5, 5},
    {5, 3, 3, 3, 3, 5, 6, 6.5, 6.5, 6, 4.5, 5},
    {5, 4, 3.5, 3.25, 3, 3, 3, 3, 3.25, 3.5, 4, 5},
    {5, 7, 7, 6.6, 6.2, 5.8, 5.4, 5, 4.6, 4.2, 5, 5},
    {5, 4, 3.5, 3.5, 4, 5, 5, 4, 3.5, 3.5, 4, 5},
    {5, 4, 3.5, 3.5, 4, 5, 5, 5, 5, 4.7, 4.3, 5}
  };

  private static final int TEMPLATE = 12;
  private static final double[] SMOOTHING = gaussian(2, 8);

  static {
    for (double[] template : TEMPLATES) normalise(template);
  }

  /** A sixth of the template's deviations from its first point, in units of its own deviation. */
  private static void normalise(double[] template) {
    double mean = Arrays.stream(template).average().orElseThrow();
    double variance = 0;
    for (double y : template) variance += (y - mean) * (y - mean) / template.length;
    double first = template[0];
    for (int i = 0; i < template.length; i++) {
      template[i] = (template[i] - first) / Math.sqrt(variance) / 6;
    }
  }

  /** The template of a digit: 12 points, the first and the last of them zero. */
  static double[] template(int digit) {
    return TEMPLATES[digit].clone();
  }

  /**
   * Draws one row of a digit.
   *
   * @return {@link #WIDTH} values, not standardised
   */
  double[] draw(int digit, RandomGenerator random) {
    int most = LENGTH - TEMPLATE;
    int padded = TEMPLATE + leastPadding + random.nextInt(most - leastPadding + 1);
    double factor = 1 + factorSpread * (random.nextDouble() - 0.5);
    int turn = random.nextInt(turns);
    double[] smooth = smoothed(normals(smoothedNoise, random));
    double[] rough = normals(noise, random);
    double fall = slopeSpread * (random.nextDouble() - 0.5);

    double[] signal = new double[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      // Where this point lies among those of the template and the zeros after it.
      double at = (double) i * (padded - 1) / (LENGTH - 1);
      int to = (i + turn) % LENGTH;
      // The last piece falls from the template to the first zero.
      signal[to] = at < TEMPLATE ? factor * between(TEMPLATES[digit], at) : smooth[to];
    }
    for (int i = 0; i < LENGTH; i++) {
      signal[i] += rough[i] - fall * ((double) i / (LENGTH - 1) - 0.5);
    }
    double[] row = new double[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      row[i] = between(signal, (double) i * (LENGTH - 1) / (WIDTH - 1));
    }
    return row;
  }

  /** Linear between points; zero from one past the last on. */
  private static double between(double[] points, double at) {
    int left = (int) at;
    double right = left + 1 < points.length ? points[left + 1] : 0;
    return points[left] + (at - left) * (right - points[left]);
  }

  private static double[] normals(double deviation, RandomGenerator random) {
    double[] values = new double[LENGTH];
    for (int i = 0; i < LENGTH; i++) values[i] = deviation * random.nextGaussian();
    return values;
  }

  /**
   * The Gaussian filter of SciPy's gaussian_filter: four deviations to each side, mirrored at the
   * ends.
   */
  private static double[] smoothed(double[] values) {
    int radius = SMOOTHING.length / 2;
    double[] smoothed = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      for (int k = -radius; k <= radius; k++) {
        int j = i + k;
        if (j < 0) j = -1 - j;
        if (j >= values.length) j = 2 * values.length - 1 - j;
        smoothed[i] += SMOOTHING[k + radius] * values[j];
      }
    }
    return smoothed;
  }

  private static double[] gaussian(double deviation, int radius) {
    double[] weights = new double[2 * radius + 1];
    for (int k = -radius; k <= radius; k++) {
      weights[k + radius] = Math.exp(-0.5 * k * k / (deviation * deviation));
    }
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(w -> w / sum).toArray();
  }
}
