package org.learncost.reports.fit.growth;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.StatUtils;
import org.learncost.reports.fit.growth.Timings.Points;
import org.learncost.reports.stats.PureError;

/**
 * Which law of growth timings support: what Google Benchmark's complexity gives C++, with an
 * overhead a before the growing part and with an honest "undecided".
 *
 * @param candidates the best first
 * @param second the best of the others
 * @param misfit whether every law misses the sizes by more than forks scatter
 * @param power a + b·n^c, which asks for no law
 */
public record GrowthSelection(
    List<Candidate> candidates,
    Optional<Candidate> second,
    Support support,
    boolean misfit,
    PowerGrowth power) {
  /** How far the points tell the best law from the second. */
  public enum Support {
    CLEAR,
    CLOSE,
    /** No a + b·f(n) has a criterion to compete by. */
    TOO_FEW_POINTS
  }

  /** Fewer sizes tell no law from another. */
  public static final int LEAST_SIZES = 4;

  /** With fewer no a + b·f(n) has a criterion to compete by. */
  private static final int LEAST_POINTS = 5;

  private static final double DECISIVE = 6;
  private static final double SIGNIFICANCE = 0.01;

  /**
   * A law with the better of b·f(n) and a + b·f(n).
   *
   * @param overhead a, in the times' unit; 0 where the law does without
   * @param coefficient b
   * @param deltaAicc to the best
   * @param rms root mean square residual of plain least squares of b·f(n), as a share of the mean
   *     time, as Google Benchmark has it (complexity.cc)
   * @param rmsLog root mean square of the log residuals: 0.05 is a misfit of about 5 %
   */
  public record Candidate(
      GrowthLaw law,
      double overhead,
      double coefficient,
      double deltaAicc,
      double rms,
      double rmsLog) {}

  /**
   * Fits and judges.
   *
   * @throws IllegalArgumentException for fewer than {@link #LEAST_SIZES} sizes
   */
  public static GrowthSelection of(Timings timings) {
    if (timings.sizes().size() < LEAST_SIZES) {
      throw new IllegalArgumentException("too few sizes: " + timings.sizes().size());
    }
    Points points = timings.each();
    List<GrowthFit> fits = fits(points);
    boolean misfit = misfit(timings, fits.get(0));
    if (misfit) {
      // What the laws miss is no scatter of forks: then it is the sizes that deviate, each once.
      points = timings.means();
      fits = fits(points);
    }
    double best = fits.get(0).aicc();
    Points each = timings.each();
    List<Candidate> candidates = fits.stream().map(fit -> candidate(fit, best, each)).toList();
    return judge(fits, candidates, misfit, points);
  }

  private static List<GrowthFit> fits(Points points) {
    return Arrays.stream(GrowthLaw.values())
        .map(law -> fit(law, points))
        .filter(fit -> Double.isFinite(fit.squares()))
        .sorted(Comparator.comparingDouble(GrowthFit::aicc))
        .toList();
  }

  private static GrowthFit fit(GrowthLaw law, Points points) {
    GrowthFit bare = GrowthFit.bare(law, points);
    if (law == GrowthLaw.CONSTANT) return bare;
    GrowthFit full = GrowthFit.withOverhead(law, points);
    return full.aicc() < bare.aicc() || Double.isInfinite(bare.squares()) ? full : bare;
  }

  private static Candidate candidate(GrowthFit fit, double best, Points points) {
    double products = 0;
    double squares = 0;
    for (int i = 0; i < points.count(); i++) {
      double f = fit.law().of(points.n()[i]);
      products += points.time()[i] * f;
      squares += f * f;
    }
    double coefficient = products / squares;
    double missed = 0;
    for (int i = 0; i < points.count(); i++) {
      double residual = points.time()[i] - coefficient * fit.law().of(points.n()[i]);
      missed += residual * residual;
    }
    double rms = Math.sqrt(missed / points.count()) / StatUtils.mean(points.time());
    return new Candidate(
        fit.law(),
        fit.overhead(),
        fit.coefficient(),
        fit.aicc() - best,
        rms,
        Math.sqrt(fit.squares() / fit.points()));
  }

  /** Whether the sizes miss a law by more than forks scatter, in logs. */
  private static boolean misfit(Timings timings, GrowthFit fit) {
    double pure = 0;
    int count = 0;
    for (Timings.Size size : timings.sizes()) {
      double mean = Math.log(size.mean());
      for (double time : size.times()) pure += Math.pow(Math.log(time) - mean, 2);
      count += size.times().length;
    }
    int pureFreedom = count - timings.sizes().size();
    int lackFreedom = timings.sizes().size() - (fit.overhead() > 0 ? 2 : 1);
    if (pureFreedom == 0 || pure == 0) return false;
    double lack = fit.squares() - pure;
    return PureError.pValue(lack, lackFreedom, pure, pureFreedom) < SIGNIFICANCE;
  }

  private static GrowthSelection judge(
      List<GrowthFit> fits, List<Candidate> candidates, boolean misfit, Points points) {
    PowerGrowth power = PowerGrowth.of(points);
    GrowthLaw best = fits.get(0).law();
    // A constant with a growing part that runs to nothing is the constant over again.
    Optional<Candidate> second =
        candidates.stream()
            .skip(1)
            .filter(c -> best != GrowthLaw.CONSTANT || c.overhead() == 0)
            .findFirst();
    Support support = Support.CLEAR;
    if (second.isPresent()) {
      if (points.count() < LEAST_POINTS) support = Support.TOO_FEW_POINTS;
      else if (!(second.get().deltaAicc() > DECISIVE)) support = Support.CLOSE;
    }
    return new GrowthSelection(candidates, second, support, misfit, power);
  }

  /** The best law, claimed only where no other comes near. */
  public Optional<GrowthLaw> winner() {
    return support == Support.CLEAR ? Optional.of(candidates.get(0).law()) : Optional.empty();
  }
}
