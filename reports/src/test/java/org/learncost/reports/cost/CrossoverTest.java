package org.learncost.reports.cost;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.learncost.reports.cost.Crossover.Outcome;
import org.learncost.reports.cost.Crossover.Place;

/** Planted curves: the time of the first over the time of the second is a known function. */
class CrossoverTest {
  private static final double[] SIZES = {32, 64, 128, 256, 512, 1024, 2048};

  /** The first is dearer up to here and cheaper from here on. */
  private static final double PLANTED = 300;

  private static double planted(double size) {
    return Math.pow(PLANTED / size, 0.7);
  }

  /** What forks of both measure where their ratio is given: times that scatter by a share. */
  private static List<Resampled> measured(
      DoubleUnaryOperator ratio, int forks, double scatter, RandomGenerator random) {
    List<Resampled> ratios = new ArrayList<>();
    for (double size : SIZES) {
      Resampled first = times(ratio.applyAsDouble(size), forks, scatter, random);
      ratios.add(first.with(times(1, forks, scatter, random), (a, b) -> a / b));
    }
    return ratios;
  }

  private static Resampled times(double time, int forks, double scatter, RandomGenerator random) {
    double[] seconds = new double[forks];
    for (int i = 0; i < forks; i++) seconds[i] = time * Math.exp(scatter * random.nextGaussian());
    return Resampled.positiveMean(seconds, random);
  }

  private static Crossover found(DoubleUnaryOperator ratio, double scatter) {
    return Crossover.of(SIZES, measured(ratio, 5, scatter, new SplittableRandom(1)));
  }

  @Test
  void aPlantedCrossoverIsRecovered() {
    Crossover crossover = found(CrossoverTest::planted, 0.001);
    assertEquals(Outcome.CROSSES, crossover.outcome());
    Place place = crossover.places().get(0);
    assertEquals(PLANTED, place.size().value(), 0.01 * PLANTED);
    assertTrue(place.size().low() < PLANTED && PLANTED < place.size().high());
    assertTrue(place.size().high() < 1.02 * place.size().low());
    assertTrue(place.firstBeyond());
    assertFalse(crossover.firstBefore());
  }

  @Test
  void aSingleForkGivesAPlaceWithoutAnInterval() {
    List<Resampled> ratios = new ArrayList<>();
    for (double size : SIZES) ratios.add(Resampled.single(planted(size)));
    Place place = Crossover.of(SIZES, ratios).places().get(0);
    assertEquals(PLANTED, place.size().value(), 1e-9 * PLANTED);
    assertFalse(place.size().hasInterval());
  }

  @Test
  void aCrossoverAtAMeasuredSizeIsThatSize() {
    List<Resampled> ratios = new ArrayList<>();
    for (double size : SIZES) ratios.add(Resampled.exact(256 / size));
    Place place = Crossover.of(SIZES, ratios).places().get(0);
    assertEquals(256, place.size().value(), 1e-9);
  }

  @Test
  void coverageOfTheInterval() {
    int covered = 0;
    int runs = 600;
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < runs; i++) {
      Crossover crossover = Crossover.of(SIZES, measured(CrossoverTest::planted, 5, 0.08, random));
      boolean holds = false;
      for (Place place : crossover.places()) {
        holds |= place.size().low() <= PLANTED && PLANTED <= place.size().high();
      }
      if (holds) covered++;
    }
    double coverage = (double) covered / runs;
    assertTrue(coverage >= 0.90 && coverage <= 0.98, () -> "coverage " + coverage);
  }

  @Test
  void noneInRangeSaysWhoIsCheaperThroughout() {
    Crossover crossover = found(size -> 0.5, 0.02);
    assertEquals(Outcome.NONE, crossover.outcome());
    assertTrue(crossover.places().isEmpty());
    assertTrue(crossover.firstBefore());
    assertFalse(found(size -> 2, 0.02).firstBefore());
  }

  @Test
  void noiseAroundEqualityIsUndecided() {
    int undecided = 0;
    int runs = 300;
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < runs; i++) {
      Crossover crossover = Crossover.of(SIZES, measured(size -> 1, 5, 0.05, random));
      if (crossover.outcome() == Outcome.UNDECIDED) undecided++;
      assertFalse(crossover.outcome() == Outcome.CROSSES, "a crossover out of nothing");
    }
    assertTrue(undecided >= 0.93 * runs, "undecided in " + undecided + " of " + runs);
  }

  @Test
  void anIntervalThatLeavesTheRangeIsOpen() {
    // Equal at the largest size: the crossover is there or beyond.
    Crossover crossover = found(size -> Math.pow(2048 / size, 0.3), 0.05);
    assertEquals(Outcome.OPEN, crossover.outcome());
    Place place = crossover.places().get(0);
    assertEquals(Double.POSITIVE_INFINITY, place.size().high());
    assertTrue(place.size().low() > 512, () -> "" + place);
    assertFalse(place.established());
    Crossover below = found(size -> Math.pow(32 / size, 0.3), 0.05);
    assertEquals(Outcome.OPEN, below.outcome());
    assertEquals(Double.NEGATIVE_INFINITY, below.places().get(0).size().low());
    assertTrue(below.places().get(0).firstBeyond());
  }

  @Test
  void severalCrossoversAreTold() {
    // Dearer, cheaper from 80 on, dearer again from 700 on.
    Crossover crossover =
        found(size -> Math.exp(0.8 * Math.log(size / 80) * Math.log(size / 700)), 0.01);
    assertEquals(Outcome.CROSSES, crossover.outcome());
    assertEquals(2, crossover.places().size());
    // Straight lines between the sizes miss a curve by so much.
    assertEquals(80, crossover.places().get(0).size().value(), 10);
    assertEquals(700, crossover.places().get(1).size().value(), 60);
    assertTrue(crossover.places().get(0).firstBeyond());
    assertFalse(crossover.places().get(1).firstBeyond());
  }

  @Test
  void sizesThatDecideNothingAreTold() {
    List<Resampled> ratios = measured(size -> 2, 5, 0.001, new SplittableRandom(1));
    ratios.set(3, times(1, 5, 0.5, new SplittableRandom(2)));
    Crossover crossover = Crossover.of(SIZES, ratios);
    assertEquals(Outcome.NONE, crossover.outcome());
    assertArrayEquals(new double[] {256}, crossover.undecided());
  }
}
