package org.learncost.reports.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.learncost.core.result.Series;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.JmhResult.Metric;

/** Two runs of a suite with planted changes, and what the whole comparison says of them. */
final class SimulatedSuite {
  private static final Path NOWHERE = Path.of("simulated");

  /** How forks scatter. */
  enum World {
    NORMAL,
    STUDENT_T3,
    /** One fork in 33 is slower by eight times the noise. */
    OUTLIERS,
    /** Of a tenth of the series, each fork takes 20 % longer or not, as a coin falls. */
    BIMODAL,
    /** The host of each run is faster or slower by 2 % or so, for all series alike. */
    CORRELATED
  }

  /**
   * What is simulated.
   *
   * @param noise of a fork, the median over series
   * @param spread of the noise from series to series, in logs
   * @param change in one series of 50, one at least, slower or faster; 0 for none
   */
  record Design(World world, int series, int forks, double noise, double spread, double change) {
    static Design of(World world, int series, int forks, double change) {
      return new Design(world, series, forks, 0.015, 0.7, change);
    }

    int changed() {
      return change == 0 ? 0 : Math.max(1, series / 50);
    }
  }

  /**
   * What came out of many.
   *
   * @param withFinds suites with any series found
   * @param right finds of a planted change, in its direction
   * @param wrong finds of none
   */
  record Tally(int suites, int withFinds, int changed, int right, int wrong) {
    Tally plus(Tally other) {
      return new Tally(
          suites + other.suites,
          withFinds + other.withFinds,
          changed + other.changed,
          right + other.right,
          wrong + other.wrong);
    }

    double power() {
      return (double) right / changed;
    }

    /** False among all finds. */
    double wrongShare() {
      return wrong == 0 ? 0 : (double) wrong / (right + wrong);
    }

    double anyShare() {
      return (double) withFinds / suites;
    }

    /** An end of the 95 % interval of Clopper and Pearson for the share of suites with finds. */
    double anyBound(boolean upper) {
      if (withFinds == (upper ? suites : 0)) return upper ? 1 : 0;
      double a = withFinds + (upper ? 1 : 0);
      double b = suites - withFinds + (upper ? 0 : 1);
      return new BetaDistribution(null, a, b).inverseCumulativeProbability(upper ? 0.975 : 0.025);
    }
  }

  private SimulatedSuite() {}

  static Tally tally(Design design, int suites, SplittableRandom random) {
    Tally all = new Tally(0, 0, 0, 0, 0);
    for (int i = 0; i < suites; i++) all = all.plus(one(design, random));
    return all;
  }

  private static Tally one(Design d, SplittableRandom random) {
    Set<Integer> changed = new HashSet<>();
    while (changed.size() < d.changed()) changed.add(random.nextInt(d.series()));
    Map<Series, List<JmhResult>> base = new LinkedHashMap<>();
    Map<Series, List<JmhResult>> fresh = new LinkedHashMap<>();
    Map<Series, Integer> truth = new LinkedHashMap<>();
    boolean drifts = d.world() == World.CORRELATED;
    double baseHost = drifts ? 0.02 * random.nextGaussian() : 0;
    double newHost = drifts ? 0.02 * random.nextGaussian() : 0;
    for (int i = 0; i < d.series(); i++) {
      double noise = d.noise() * Math.exp(d.spread() * random.nextGaussian());
      int direction = changed.contains(i) ? (random.nextBoolean() ? 1 : -1) : 0;
      double shift = direction * Math.log1p(d.change());
      Series series = new Series("suite.Mark.b" + i, "avgt", 1, Map.of());
      base.put(series, List.of(result(series, d, i, noise, baseHost, random)));
      fresh.put(series, List.of(result(series, d, i, noise, newHost + shift, random)));
      truth.put(series, direction);
    }
    ComparisonOptions settings = ComparisonOptions.usual(random.nextLong());
    Comparison comparison = Comparison.of(run(base), run(fresh), settings, NOWHERE);
    int right = 0;
    int wrong = 0;
    for (SeriesComparison s : comparison.series()) {
      int said = s.verdict() == Verdict.SLOWER ? 1 : s.verdict() == Verdict.FASTER ? -1 : 0;
      if (said == 0) continue;
      if (said == truth.get(s.measured().series())) right++;
      else wrong++;
    }
    return new Tally(1, right + wrong > 0 ? 1 : 0, changed.size(), right, wrong);
  }

  private static JmhResult result(
      Series series, Design d, int index, double noise, double shift, SplittableRandom random) {
    List<double[]> forks = new ArrayList<>();
    for (int fork = 0; fork < d.forks(); fork++) {
      double deviation =
          switch (d.world()) {
            case NORMAL, CORRELATED -> noise * random.nextGaussian();
            case STUDENT_T3 -> noise * studentT3(random);
            case OUTLIERS -> noise * (random.nextGaussian() + (random.nextDouble() < 0.03 ? 8 : 0));
            case BIMODAL ->
                noise * random.nextGaussian()
                    + (index % 10 == 3 && random.nextBoolean() ? Math.log(1.2) : 0);
          };
      forks.add(new double[] {1000 * Math.exp(shift + deviation)});
    }
    Metric metric = new Metric(Double.NaN, Double.NaN, "ns/op", forks, List.of());
    return new JmhResult(
        series.benchmark(), series.mode(), 1, Map.of(), Map.of(), metric, Map.of());
  }

  private static double studentT3(SplittableRandom random) {
    double squares = 0;
    for (int i = 0; i < 3; i++) squares += Math.pow(random.nextGaussian(), 2);
    return random.nextGaussian() / Math.sqrt(squares / 3);
  }

  private static ComparedRun run(Map<Series, List<JmhResult>> series) {
    return new ComparedRun(
        NOWHERE,
        "",
        Optional.empty(),
        Map.of(),
        series,
        Optional.empty(),
        List.of(),
        Map.of(),
        Map.of());
  }
}
