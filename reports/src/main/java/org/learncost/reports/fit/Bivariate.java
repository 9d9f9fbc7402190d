package org.learncost.reports.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.learncost.reports.fit.leastsquares.LevenbergMarquardt;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.stats.Logs;

/**
 * The loss of a model of N parameters trained on D samples: E + A/N^α + B/D^β, equation 10 of
 * Hoffmann et al., "Training Compute-Optimal Large Language Models" (2022), fitted as there
 * (appendix D.2): the sum of Huber's loss over log residuals, by log-sum-exp, from a grid of
 * starts. Their δ is 1e-3; Besiroglu et al., "Chinchilla Scaling: A replication attempt" (2024), is
 * why the loss is summed and the descent taken to its end.
 *
 * @param theta (log E, log A, log B, α, β)
 * @param objective the sum of Huber's loss
 * @param converged whether the optimiser came to rest
 */
public record Bivariate(double[] theta, double objective, boolean converged) {
  /** Hoffmann et al.'s choice: nearly absolute deviations. */
  public static final double DELTA = 1e-3;

  private static final int FINALISTS = 12;
  // Of a bootstrap's replicate.
  private static final int NEAREST = 2;
  private static final int FIRST_STEPS = 10;
  private static final int STEPS = 3000;

  /** Fits from a grid of starts. */
  public static Bivariate fit(SurfaceRuns runs, double delta) {
    LevenbergMarquardt descent =
        ResidualLoss.huber(delta).descent(new SurfacePoints(runs), runs.loss());
    List<double[]> promising =
        starts(runs).stream()
            .sorted(Comparator.comparingDouble(descent::lossAt))
            .limit(5L * FINALISTS)
            .toList();
    return descend(runs, delta, promising, FINALISTS);
  }

  /** A few steps from every start, and the best of those to the end. */
  private static Bivariate descend(
      SurfaceRuns runs, double delta, List<double[]> starts, int finalists) {
    LevenbergMarquardt descent =
        ResidualLoss.huber(delta).descent(new SurfacePoints(runs), runs.loss());
    return starts.stream()
        .map(start -> descent.run(start, FIRST_STEPS))
        .sorted(Comparator.comparingDouble(LevenbergMarquardt.End::loss))
        .limit(finalists)
        .map(end -> descent.run(end.theta(), STEPS))
        .min(Comparator.comparingDouble(LevenbergMarquardt.End::loss))
        .map(end -> new Bivariate(end.theta(), end.loss(), end.converged()))
        .orElseThrow();
  }

  /** E, the loss of endless N and D. */
  public double floor() {
    return Math.exp(theta[0]);
  }

  public double a() {
    return Math.exp(theta[1]);
  }

  public double alpha() {
    return theta[3];
  }

  public double b() {
    return Math.exp(theta[2]);
  }

  public double beta() {
    return theta[4];
  }

  /**
   * θ = (log E, log A, log B, α, β) on a grid of exponents and of each term's share of the loss at
   * the middle of the data: the same starts whatever the units of N and D.
   */
  private static List<double[]> starts(SurfaceRuns runs) {
    double middleN = Logs.mean(Logs.of(runs.parameters()));
    double middleD = Logs.mean(Logs.of(runs.samples()));
    double middleLoss = Logs.mean(Logs.of(runs.loss()));
    List<double[]> starts = new ArrayList<>();
    for (double share : new double[] {0.1, 0.4, 0.7, 0.9}) {
      for (double split : new double[] {0.2, 0.5, 0.8}) {
        for (double alpha : new double[] {0.1, 0.3, 0.5, 1, 2}) {
          for (double beta : new double[] {0.1, 0.3, 0.5, 1, 2}) {
            double ofA = middleLoss + Math.log((1 - share) * split);
            double ofB = middleLoss + Math.log((1 - share) * (1 - split));
            starts.add(
                new double[] {
                  middleLoss + Math.log(share),
                  ofA + alpha * middleN,
                  ofB + beta * middleD,
                  alpha,
                  beta
                });
          }
        }
      }
    }
    return starts;
  }

  /** The loss at N and D. */
  public double value(double parameters, double samples) {
    return floor() + a() * Math.pow(parameters, -alpha()) + b() * Math.pow(samples, -beta());
  }

  /** The exponent of compute in the best number of parameters, for compute ∝ N·D: β/(α + β). */
  public double optimalExponent() {
    return beta() / (alpha() + beta());
  }

  /**
   * Refits to runs drawn with replacement.
   *
   * @param others points beside the estimate to start from, such as those of a profile: a descent
   *     from the estimate alone stays on its ridge
   * @return a fit for each replicate
   */
  List<Bivariate> bootstrap(
      SurfaceRuns runs,
      double delta,
      List<double[]> others,
      int replicates,
      RandomGenerator random) {
    List<double[]> starts = new ArrayList<>(List.of(theta));
    starts.addAll(others);
    long[] seeds = LongStream.generate(random::nextLong).limit(replicates).toArray();
    return LongStream.of(seeds)
        .parallel()
        .mapToObj(
            seed -> {
              int count = runs.loss().length;
              SurfaceRuns resampled =
                  runs.at(new SplittableRandom(seed).ints(count, 0, count).toArray());
              return descend(resampled, delta, starts, NEAREST);
            })
        .toList();
  }

  /** The percentile interval of a quantity over a bootstrap's fits. */
  public Estimate interval(
      List<Bivariate> bootstrap, ToDoubleFunction<Bivariate> quantity, double level) {
    double[] values = bootstrap.stream().mapToDouble(quantity).toArray();
    return Estimate.percentiles(quantity.applyAsDouble(this), values, level);
  }
}
