package org.learncost.reports.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.learncost.core.result.Condition;
import org.learncost.reports.cost.CostSurface.Cell;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.stats.MedianToLevel;

class AgreementTest {
  private static final double PER_STEP = 1e-3;
  private static final double STEPS = 1000;

  private static double[] forks(double seconds, int count, RandomGenerator random) {
    double[] forks = new double[count];
    for (int i = 0; i < count; i++) forks[i] = seconds * Math.exp(0.05 * random.nextGaussian());
    return forks;
  }

  /** A backend whose measurements take the planted factor of what steps × time per step says. */
  private static List<Agreement> agreements(
      String backend, double factor, int forks, RandomGenerator random) {
    MedianToLevel steps = new MedianToLevel(STEPS, 900, 1100, 7, 7);
    CostSurface surface =
        new CostSurface(
            Map.of(
                Condition.NONE,
                List.of(new Cell(Planned.ALONE, 400, 0.1, steps, steps, 2 * (long) STEPS))));
    ResampledSurface drawn =
        new ResampledSurface(
            List.of(400),
            List.of(0.1),
            List.of(List.of(Resampled.exact(STEPS))),
            new double[] {32});
    double[] measured = forks(factor * PER_STEP * STEPS, forks, random);
    double mean = java.util.Arrays.stream(measured).average().orElseThrow();
    List<Double> seconds = new ArrayList<>();
    for (double fork : measured) seconds.add(fork);
    StepTime time = StepTime.of(backend, forks(PER_STEP, forks, random), random);
    return Agreement.of(
        List.of(
            new DirectMeasurement(
                backend,
                "sine",
                Optional.of(Planned.ALONE),
                400,
                0.1,
                mean,
                seconds,
                OptionalDouble.of(STEPS),
                false)),
        surface,
        Map.of(Condition.NONE, drawn),
        planned -> List.of(time),
        random);
  }

  @Test
  void theIntervalOfTheRatioCoversTheTruth() {
    SplittableRandom random = new SplittableRandom(4);
    int covered = 0;
    int runs = 600;
    for (int i = 0; i < runs; i++) {
      Estimate ratio =
          AgreementSummary.of(agreements("vector", 1, 4, random)).get(0).ratios().median();
      if (ratio.low() <= 1 && 1 <= ratio.high()) covered++;
    }
    double coverage = (double) covered / runs;
    assertTrue(coverage >= 0.93 && coverage <= 0.99, () -> "coverage " + coverage);
  }

  @Test
  void aModelThatIsOffIsFoundToBe() {
    SplittableRandom random = new SplittableRandom(4);
    AgreementSummary summary = AgreementSummary.of(agreements("vector", 2, 5, random)).get(0);
    assertEquals(0.5, summary.ratios().median().value(), 0.05);
    assertTrue(summary.ratios().median().high() < 0.65, "" + summary);
    // "Within" is the far end of what the distance from 1 may be.
    assertTrue(summary.ratios().deviation().high() > 0.5, "" + summary);
    assertTrue(summary.ratios().deviation().low() > 0.35, "" + summary);
  }

  @Test
  void allBackendsTogetherComeLastAndErrorsOfEitherSignDoNotCancel() {
    SplittableRandom random = new SplittableRandom(4);
    List<Agreement> both = new ArrayList<>(agreements("vector", 1.25, 5, random));
    both.addAll(agreements("opencl", 0.8, 5, random));
    List<AgreementSummary> summaries = AgreementSummary.of(both);
    assertEquals(
        List.of(Optional.of("vector"), Optional.of("opencl"), Optional.<String>empty()),
        summaries.stream().map(AgreementSummary::backend).toList());
    AgreementSummary all = summaries.get(2);
    assertEquals(2, all.runs());
    assertEquals(1.0, all.ratios().median().value(), 0.1);
    assertEquals(0.22, all.ratios().deviation().value(), 0.06);
  }

  @Test
  void aSingleForkGivesNoInterval() {
    AgreementSummary one =
        AgreementSummary.of(agreements("vector", 1, 1, new SplittableRandom(4))).get(0);
    assertFalse(one.ratios().median().hasInterval());
    assertFalse(one.sameSteps().orElseThrow().deviation().hasInterval());
  }
}
