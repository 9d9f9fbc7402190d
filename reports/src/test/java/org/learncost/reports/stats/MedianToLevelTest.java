package org.learncost.reports.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.learncost.core.result.Checkpoints;
import org.learncost.core.result.Condition;
import org.learncost.core.result.Crossing;
import org.learncost.core.result.Trial;
import org.learncost.reports.cost.Agreement;
import org.learncost.reports.cost.AgreementSummary;
import org.learncost.reports.cost.CostSurface;
import org.learncost.reports.cost.DirectMeasurement;
import org.learncost.reports.cost.Planned;
import org.learncost.reports.cost.Resampled;
import org.learncost.reports.cost.StepTime;
import org.learncost.reports.stats.MedianToLevel.Observation;

class MedianToLevelTest {
  private static Observation at(double amount) {
    return new Observation(amount, false);
  }

  private static Observation censored(double amount) {
    return new Observation(amount, true);
  }

  /** Kaplan and Meier's curve over the 6-MP arm of Freireich et al. 1963: median 23 weeks. */
  @Test
  void medianOfFreireichsPatients() {
    List<Observation> patients =
        List.of(
            at(6),
            at(6),
            at(6),
            at(7),
            at(10),
            at(13),
            at(16),
            at(22),
            at(23),
            censored(6),
            censored(9),
            censored(10),
            censored(11),
            censored(17),
            censored(19),
            censored(20),
            censored(25),
            censored(32),
            censored(32),
            censored(34),
            censored(35));
    MedianToLevel reaching = MedianToLevel.of(patients);
    assertEquals(23, reaching.median());
    assertEquals(9, reaching.reached());
    assertEquals(21, reaching.total());
  }

  @Test
  void exactlyHalfIsReachedAndFewerIsNot() {
    assertEquals(4, MedianToLevel.of(List.of(at(2), at(4), censored(9), censored(9))).median());
    MedianToLevel fewer = MedianToLevel.of(List.of(at(2), censored(9), censored(9)));
    assertEquals(Double.POSITIVE_INFINITY, fewer.median());
    assertFalse(fewer.isReached());
    assertEquals(1, fewer.reached());
  }

  @Test
  void fewSeedsSpanTheirExtremesAndAreOpenWhereCensored() {
    MedianToLevel reaching = MedianToLevel.of(List.of(at(5), at(3), at(4), censored(9)));
    assertEquals(3, reaching.low());
    assertEquals(Double.POSITIVE_INFINITY, reaching.high());
  }

  @Test
  void oneSeedHasNoInterval() {
    MedianToLevel one = MedianToLevel.of(List.of(at(5)));
    assertEquals(5, one.median());
    assertEquals(Double.NaN, one.low());
    StepTime time = new StepTime("vector", Estimate.withoutInterval(2), Resampled.single(2));
    assertFalse(time.secondsFor(one).hasInterval());
  }

  @Test
  void extremesHoldTheMedianUnlessAllSeedsLieOnOneSide() {
    assertEquals(0.9375, MedianToLevel.extremesConfidence(5), 1e-12);
    assertEquals(0.96875, MedianToLevel.extremesConfidence(MedianToLevel.SEEDS_FOR_95), 1e-12);
  }

  @Test
  void manySeedsGiveOrderStatistics() {
    // For 20 the 95 % interval runs from the 6th to the 15th value (Conover, table of the median).
    Observation[] twenty = new Observation[20];
    Arrays.setAll(twenty, i -> at(i + 1));
    MedianToLevel reaching = MedianToLevel.of(List.of(twenty));
    assertEquals(6, reaching.low());
    assertEquals(15, reaching.high());
    assertEquals(10.5, reaching.median(), "half way");
  }

  @Test
  void predictionIsStepsTimesStepTime() {
    StepTime time = new StepTime("vector", new Estimate(2e-3, 1e-3, 4e-3), Resampled.single(2e-3));
    Estimate seconds = time.secondsFor(new MedianToLevel(100, 80, 120, 5, 5));
    assertEquals(new Estimate(0.2, 0.08, 0.48), seconds);
  }

  @Test
  void agreementComparesOnlyWhatBothReached() {
    CostSurface surface =
        surface(List.of(trial(1, 100, false, true), trial(2, 100, false, true)), 0.2, 0.1);
    StepTime time = new StepTime("vector", Estimate.withoutInterval(1e-3), Resampled.single(1e-3));
    List<Agreement> agreements =
        Agreement.of(
            List.of(
                measured("vector", 0.2, 0.08, OptionalDouble.of(88), false),
                measured("vector", 0.1, 0.5, OptionalDouble.empty(), true),
                measured("scalar", 0.2, 0.5, OptionalDouble.empty(), false)),
            surface,
            Map.of(),
            planned -> List.of(time),
            new SplittableRandom(1));
    assertEquals(1, agreements.size());
    assertEquals(0.1 / 0.08, agreements.get(0).ratio().value(), 1e-12);
    assertEquals(1.1, agreements.get(0).sameSteps().orElseThrow().value(), 1e-12);
    AgreementSummary summary = AgreementSummary.of(agreements).get(0);
    assertEquals(1.25, summary.ratios().median().value(), 1e-12);
    assertEquals(1, summary.levels());
    assertEquals(1, summary.runs());
  }

  @Test
  void deviationsOfEitherSignDoNotCancel() {
    AgreementSummary.Ratios ratios =
        AgreementSummary.Ratios.of(
            DoubleStream.of(0.5, 0.8, 1.2, 1.5).mapToObj(Resampled::exact).toList());
    assertEquals(1, ratios.median().value(), 1e-12);
    assertEquals(new Estimate(0.35, 0.35, 0.35), ratios.deviation());
    assertEquals(new Estimate(1, 0.5, 1.5), ratios.range());
  }

  @Test
  void aDivergedTrialNeverReachesALevel() {
    // It blew up at step 10; censored there, it would leave the median at 200 instead of none.
    List<Trial> trials =
        List.of(
            trial(1, 100, false, true),
            trial(2, 200, false, true),
            diverged(3, 10),
            diverged(4, 10),
            diverged(5, 10));
    MedianToLevel reaching =
        surface(trials, 0.2).cell(Condition.NONE, 400, 0.2).orElseThrow().steps();
    assertFalse(reaching.isReached());
    assertEquals(2, reaching.reached());
    assertEquals(5, reaching.total());
    MedianToLevel half =
        surface(trials.subList(0, 4), 0.2).cell(Condition.NONE, 400, 0.2).orElseThrow().steps();
    assertEquals(200, half.median());
  }

  @Test
  void aTrialThatEndedAtItsPlateauNeverReachesALevel() {
    // It got no further after step 10; censored there, it would leave the median at 200.
    List<Trial> trials =
        List.of(
            plateau(1, 100, false),
            plateau(2, 200, false),
            plateau(3, 10, true),
            plateau(4, 10, true),
            plateau(5, 10, true));
    MedianToLevel reaching =
        surface(trials, 0.2).cell(Condition.NONE, 400, 0.2).orElseThrow().steps();
    assertFalse(reaching.isReached());
    assertEquals(2, reaching.reached());
    assertEquals(5, reaching.total());
  }

  private static CostSurface surface(List<Trial> trials, Double... levels) {
    return CostSurface.of(Map.of(Planned.ALONE, trials), List.of(levels));
  }

  private static DirectMeasurement measured(
      String backend, double level, double seconds, OptionalDouble steps, boolean censored) {
    return new DirectMeasurement(
        backend,
        "sine",
        Optional.of(Planned.ALONE),
        400,
        level,
        seconds,
        List.of(seconds),
        steps,
        censored);
  }

  private static Trial plateau(long seed, long step, boolean censored) {
    return trial("plateau", seed, step, Trial.Outcome.FINISHED, censored, true);
  }

  private static Trial diverged(long seed, long step) {
    return trial("epochs", seed, step, Trial.Outcome.DIVERGED, true, true);
  }

  private static Trial trial(long seed, long step, boolean... censored) {
    return trial("epochs", seed, step, Trial.Outcome.FINISHED, censored);
  }

  private static Trial trial(
      String rule, long seed, long step, Trial.Outcome outcome, boolean... censored) {
    List<Crossing> crossings =
        List.of(
            new Crossing(0.2, step, step * 32, censored[0]),
            new Crossing(0.1, step * 2, step * 64, censored[1]));
    return new Trial(
        "sine",
        Condition.NONE,
        rule,
        400,
        seed,
        "vector",
        "device",
        outcome,
        200,
        6400,
        0.15,
        0.1,
        Map.of(),
        crossings,
        Checkpoints.NONE,
        null);
  }
}
