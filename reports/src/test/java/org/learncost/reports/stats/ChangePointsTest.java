package org.learncost.reports.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class ChangePointsTest {
  private final SplittableRandom random = new SplittableRandom(3);

  /** Noise of 2 % around 100, by level: a length and what it is multiplied by. */
  private double[] levels(double[]... levels) {
    return java.util.Arrays.stream(levels)
        .flatMapToDouble(
            level ->
                java.util.stream.IntStream.range(0, (int) level[0])
                    .mapToDouble(i -> 100 * level[1] * (1 + 0.02 * random.nextGaussian())))
        .toArray();
  }

  private static double[] level(int length, double factor) {
    return new double[] {length, factor};
  }

  private int recovered(List<Integer> planted, double[]... levels) {
    int recovered = 0;
    for (int i = 0; i < 100; i++) {
      List<Integer> found = ChangePoints.find(levels(levels), random);
      boolean near = found.size() == planted.size();
      for (int k = 0; near && k < found.size(); k++) {
        near = Math.abs(found.get(k) - planted.get(k)) <= 1;
      }
      if (near) recovered++;
    }
    return recovered;
  }

  @Test
  void findsPlantedSteps() {
    atLeast(95, recovered(List.of(10), level(10, 1), level(10, 1.1)));
    System.out.println(
        95 + " " + recovered(List.of(20, 40), level(20, 1), level(20, 0.9), level(20, 1)));
    System.out.println(
        95 + " " + recovered(List.of(15, 30), level(15, 1), level(15, 1.1), level(15, 1.2)));
    // Three new values are the least.
    atLeast(90, recovered(List.of(12), level(12, 1), level(3, 1.3)));
    // A slow version that was taken back.
    System.out.println(
        90 + " " + recovered(List.of(12, 17), level(12, 1), level(5, 1.2), level(13, 1)));
  }

  private static void atLeast(int expected, int found) {
    assertTrue(found >= expected, found + " of 100, expected " + expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 10, 15, 30, 100})
  void seldomMarksNoise(int length) {
    falseAlarms(length, RandomGenerator::nextGaussian);
    // Student's t with two degrees of freedom: its variance is infinite.
    falseAlarms(
        length,
        r -> r.nextGaussian() / Math.sqrt(-Math.log(1 - r.nextDouble()) + Double.MIN_VALUE));
    falseAlarms(length, r -> r.nextInt(3));
  }

  private void falseAlarms(int length, ToDoubleFunction<RandomGenerator> noise) {
    int series = 600;
    int marked = 0;
    for (int i = 0; i < series; i++) {
      double[] values = random.doubles(length).map(u -> noise.applyAsDouble(random)).toArray();
      if (!ChangePoints.find(values, random).isEmpty()) marked++;
    }
    assertTrue(marked <= 0.05 * series, length + ": " + marked + " of " + series);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 18, 19})
  void anOutlierIsNoStep(int at) {
    int marked = 0;
    for (int i = 0; i < 100; i++) {
      double[] values = levels(level(20, 1));
      values[at] *= 50;
      if (!ChangePoints.find(values, random).isEmpty()) marked++;
    }
    assertTrue(marked <= 6, marked + " of 100");
  }

  @Test
  void anOutlierDoesNotHideAStep() {
    double[] values = levels(level(12, 1), level(12, 1.1));
    values[4] *= 50;
    assertEquals(List.of(12), ChangePoints.find(values, random));
  }

  @Test
  void countsThatAreExactHaveStepsToo() {
    double[] values = {24, 24, 24, 24, 24, 24, 24, 24, 24, 48, 48, 48, 48};
    assertEquals(List.of(9), ChangePoints.find(values, random));
    assertEquals(List.of(), ChangePoints.find(new double[50], random));
  }

  @Test
  void tooFewValuesHaveNone() {
    assertEquals(List.of(), ChangePoints.find(new double[0], random));
    assertEquals(List.of(), ChangePoints.find(new double[] {1, 1, 9, 9, 9}, random));
    assertThrows(
        IllegalArgumentException.class,
        () -> ChangePoints.find(new double[] {1, Double.NaN}, random));
  }

  @Test
  void aThousandValuesAreCheap() {
    double[] values = levels(level(400, 1), level(200, 1.1), level(400, 1));
    List<Integer> found =
        Assertions.assertTimeout(
            Duration.ofSeconds(20), () -> ChangePoints.find(values, new SplittableRandom(1)));
    assertEquals(2, found.size(), found.toString());
    assertEquals(400, found.get(0), 3);
    assertEquals(600, found.get(1), 3);
  }
}
