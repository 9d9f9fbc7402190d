package org.learncost.reports.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.learncost.core.result.Series;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.stats.ForkLogs;
import org.learncost.reports.stats.MannWhitney;
import org.learncost.reports.stats.ModeratedT;
import org.learncost.reports.stats.MultipleTesting;
import org.learncost.reports.stats.SuiteNull;
import org.learncost.reports.stats.VariancePrior;

/**
 * The test of many series at once, on logs of fork medians: {@link ModeratedT}, judged by {@link
 * SuiteNull}. A rank test of six forks never has a p under 0.002, and so finds nothing once it is
 * adjusted for a thousand series, however clear the change; here the series tell each other what
 * noise is.
 *
 * @param common what all series changed by at the median, a log of NEW ÷ BASE, and a verdict must
 *     stand against as well: a host that is slower in one run slows down all of them. 0 where the
 *     host's speed is known, or so much changed that it is no drift
 * @param shift of the suite at the median, a log, whether or not it is counted
 */
record SuiteTest(
    VariancePrior prior,
    double common,
    double shift,
    MultipleTesting falseFinds,
    Map<Series, Finding> findings) {
  /** Series from which on it speaks; under it the exact rank tests do. VerdictSimulationTest. */
  static final int FEWEST = 20;

  static final MultipleTesting DEFAULT = new MultipleTesting(MultipleTesting.Kind.FDR, 0.05);

  /** A log; beyond a tenth it is no drift of a host, but a change in most of the suite. */
  private static final double LARGEST_DRIFT = 0.1;

  /**
   * Of one series.
   *
   * @param adjustedP so that all under the level may be called changed
   */
  record Finding(ModeratedT test, double adjustedP) {}

  private record Forks(double[] base, double[] fresh) {}

  /** Tests the series that both runs have two forks of; empty if they are too few for it. */
  static Optional<SuiteTest> of(
      List<Series> series, ComparedRun base, ComparedRun fresh, ComparisonOptions settings) {
    if (series.size() < FEWEST) return Optional.empty();
    Map<Series, Forks> forks = new LinkedHashMap<>();
    for (Series one : series) {
      double[] before = logs(base, one);
      double[] after = logs(fresh, one);
      if (before.length >= 2 && after.length >= 2) forks.put(one, new Forks(before, after));
    }
    if (forks.size() < FEWEST) return Optional.empty();
    double shift =
        StatUtils.percentile(
            forks.values().stream()
                .mapToDouble(f -> StatUtils.mean(f.fresh) - StatUtils.mean(f.base))
                .toArray(),
            50);
    boolean hostTold =
        base.hostSpeeds().keySet().containsAll(forks.keySet())
            && fresh.hostSpeeds().keySet().containsAll(forks.keySet());
    double common = hostTold || Math.abs(shift) > LARGEST_DRIFT ? 0 : shift;
    return Optional.of(of(forks, common, shift, settings));
  }

  private static SuiteTest of(
      Map<Series, Forks> forks, double common, double shift, ComparisonOptions settings) {
    List<ForkLogs> logs =
        forks.values().stream().map(f -> ForkLogs.of(f.base, f.fresh, common)).toList();
    VariancePrior prior =
        VariancePrior.of(
            logs.stream().mapToDouble(ForkLogs::variance).toArray(),
            logs.stream().mapToDouble(ForkLogs::freedom).toArray());
    MultipleTesting limit = settings.falseFinds().orElse(DEFAULT);
    double[] adjusted =
        new SuiteNull(prior, settings.threshold(), new SplittableRandom(settings.seed()))
            .adjusted(logs, limit.kind());
    Map<Series, Finding> findings = new LinkedHashMap<>();
    int i = 0;
    for (Series one : forks.keySet()) {
      findings.put(one, new Finding(ModeratedT.of(logs.get(i), prior), adjusted[i]));
      i++;
    }
    return new SuiteTest(prior, common, shift, limit, findings);
  }

  /** Logs of fork medians; none where there is no raw data or no positive time. */
  private static double[] logs(ComparedRun run, Series one) {
    try {
      return Arrays.stream(ForkSample.of(run.results(one)).medians()).map(Math::log).toArray();
    } catch (IllegalArgumentException e) {
      return new double[0];
    }
  }

  /** The measured series, with the change as this test sees it. */
  List<MeasuredSeries> changes(List<MeasuredSeries> measured) {
    Map<Double, Double> quantiles = new HashMap<>();
    List<MeasuredSeries> changed = new ArrayList<>();
    for (MeasuredSeries m : measured) {
      Finding finding = findings.get(m.series());
      if (finding == null) {
        changed.add(m);
        continue;
      }
      ModeratedT test = finding.test();
      double half =
          test.error()
              * quantiles.computeIfAbsent(
                  test.freedom(),
                  freedom ->
                      new TDistribution(null, freedom)
                          .inverseCumulativeProbability((1 + MeasuredSeries.CONFIDENCE) / 2));
      double log = test.shift() + common;
      Estimate ratio = new Estimate(Math.exp(log), Math.exp(log - half), Math.exp(log + half));
      changed.add(m.with(new Change(ratio, MeasuredSeries.CONFIDENCE, Change.Method.MODERATED)));
    }
    return List.copyOf(changed);
  }

  /** NaN for a series that was not tested. */
  double adjustedP(MeasuredSeries m) {
    Finding finding = findings.get(m.series());
    return finding == null ? Double.NaN : finding.adjustedP();
  }

  /**
   * Whether a change is no more than what the whole suite shows.
   *
   * @param fraction that does not matter
   */
  boolean explains(MeasuredSeries m, double fraction) {
    Finding finding = findings.get(m.series());
    if (finding == null || common == 0) return false;
    Estimate ratio = m.change().ratio();
    double half = Math.log(ratio.high() / ratio.value());
    return Math.abs(finding.test().shift()) - half <= Math.log1p(fraction);
  }

  /** The reason where the whole suite explains a change. */
  String asTheSuite() {
    return String.format(
        Locale.ROOT,
        "as the suite's median, %+.1f %%: the host, or a change in all",
        100 * Math.expm1(common));
  }

  /** What a reader must know about the suite as a whole; empty if nothing. */
  Optional<String> note(double threshold) {
    double all = Math.expm1(shift);
    if (Math.abs(all) < threshold / 2) return Optional.empty();
    String median =
        String.format(Locale.ROOT, "the median series changed by %+.1f %% itself", 100 * all);
    if (common != 0) return Optional.of(median + ": a verdict must stand against that, too");
    return Optional.of(median + ", and all are judged as they are");
  }

  /**
   * How many forks in each run would find a change like this one; 0 if more than anyone would run.
   *
   * @param finds that the suite has already
   */
  int forksNeeded(MeasuredSeries m, int finds) {
    Finding finding = findings.get(m.series());
    if (finding == null) return 0;
    int series = findings.size();
    double alike = falseFinds.kind() == MultipleTesting.Kind.FDR ? finds + 1 : 1;
    double level = falseFinds.level() / SuiteNull.CAUTION;
    int k = Math.max(2, Math.min(m.baseForks(), m.newForks()) + 1);
    for (; k <= ComparisonOptions.MOST_FORKS; k++) {
      boolean possible = MannWhitney.smallestAttainableP(k, k) <= level;
      if (possible && finding.test().p(k, prior) * series / alike <= level) return k;
    }
    return 0;
  }
}
