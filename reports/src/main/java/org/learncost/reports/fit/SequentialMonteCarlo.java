package org.learncost.reports.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws from a {@link CurvePosterior}: draws of the prior, to which the likelihood is let in step
 * by step, as far each time as half of them still count (Del Moral, Doucet and Jasra, "Sequential
 * Monte Carlo Samplers", 2006). They are resampled and moved by the differences of others (ter
 * Braak, "A Markov Chain Monte Carlo version of the genetic algorithm Differential Evolution",
 * 2006). Unlike a descent it finds laws far apart that fit alike.
 */
final class SequentialMonteCarlo {
  private static final int DRAWS = 200;
  private static final int MOVES = 30;
  private static final int KEPT = 8;
  // Ter Braak's stride, shortened at random; now and then a whole difference leads between modes.
  private static final double STRIDE = 2.38 / Math.sqrt(2.0 * CurvePrior.COORDINATES);
  private static final double JITTER = 0.01;

  private final CurvePosterior posterior;
  private final SplittableRandom random;
  private final double[][] z = new double[DRAWS][CurvePrior.COORDINATES];
  private final CurvePosterior.Fit[] fits = new CurvePosterior.Fit[DRAWS];

  private SequentialMonteCarlo(CurvePosterior posterior, SplittableRandom random) {
    this.posterior = posterior;
    this.random = random;
  }

  /** Equally likely fits. */
  static List<CurvePosterior.Fit> draw(CurvePosterior posterior, SplittableRandom random) {
    return new SequentialMonteCarlo(posterior, random).draw();
  }

  private List<CurvePosterior.Fit> draw() {
    for (int i = 0; i < DRAWS; i++) {
      z[i] = posterior.prior().draw(random);
      fits[i] = posterior.fit(z[i]);
    }
    double power = 0;
    while (power < 1) {
      double next = next(power);
      resample(weights(next - power));
      power = next;
      for (int i = 0; i < MOVES; i++) move(power);
    }
    List<CurvePosterior.Fit> kept = new ArrayList<>();
    for (int i = 0; i < KEPT; i++) {
      kept.addAll(Arrays.asList(fits));
      move(1);
      move(1);
    }
    return kept;
  }

  /** The power of the likelihood up to which half of the draws count. */
  private double next(double power) {
    if (halfCount(1 - power)) return 1;
    double low = power;
    double high = 1;
    for (int i = 0; i < 40; i++) {
      double middle = 0.5 * (low + high);
      if (halfCount(middle - power)) low = middle;
      else high = middle;
    }
    return high;
  }

  /** By Kish's effective number of draws. */
  private boolean halfCount(double power) {
    double sum = 0;
    double squares = 0;
    for (double weight : weights(power)) {
      sum += weight;
      squares += weight * weight;
    }
    return sum * sum >= 0.5 * DRAWS * squares;
  }

  private double[] weights(double power) {
    double largest =
        Arrays.stream(fits).mapToDouble(CurvePosterior.Fit::logLikelihood).max().orElseThrow();
    return Arrays.stream(fits)
        .mapToDouble(fit -> Math.exp(power * (fit.logLikelihood() - largest)))
        .toArray();
  }

  /** Systematically: each draw as often as its weight says, to one. */
  private void resample(double[] weights) {
    double[][] oldZ = z.clone();
    CurvePosterior.Fit[] oldFits = fits.clone();
    double step = Arrays.stream(weights).sum() / DRAWS;
    double offset = random.nextDouble();
    double sum = weights[0];
    int from = 0;
    for (int i = 0; i < DRAWS; i++) {
      while (sum < step * (i + offset) && from < DRAWS - 1) sum += weights[++from];
      z[i] = oldZ[from];
      fits[i] = oldFits[from];
    }
  }

  /** One step of Metropolis for every draw. */
  private void move(double power) {
    for (int i = 0; i < DRAWS; i++) {
      double[] own = z[i];
      double[] a = z[random.nextInt(DRAWS)];
      double[] b = z[random.nextInt(DRAWS)];
      double stride = random.nextInt(10) == 0 ? 1 : STRIDE * random.nextDouble(0.3, 1.1);
      double[] next = new double[own.length];
      for (int j = 0; j < next.length; j++) {
        next[j] = own[j] + stride * (a[j] - b[j]) + JITTER * random.nextGaussian();
      }
      CurvePosterior.Fit fit = posterior.fit(next);
      double gain =
          power * (fit.logLikelihood() - fits[i].logLikelihood())
              + posterior.prior().logDensity(next)
              - posterior.prior().logDensity(own);
      if (Math.log(random.nextDouble()) < gain) {
        z[i] = next;
        fits[i] = fit;
      }
    }
  }
}
