package org.learncost.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learncost.core.data.table.Column;
import org.learncost.core.data.table.CsvReader;
import org.learncost.core.data.table.Table;

/** Our draws against the 4000 canonical training rows, where these lie beside the project. */
class Mnist1dCanonicalTest {
  private static final Path FILE =
      Path.of(System.getProperty("learncost.mnist1d", "../../shared/data/mnist1d"), "train.csv.gz");
  private static final int ROWS = 4000;
  private static final int WIDTH = 40;
  private static final int ALL = -1;

  private static float[] canonical;
  private static int[] digits;
  private static float[] drawn;

  @BeforeAll
  static void read() {
    if (!Files.exists(FILE)) return;
    Table table = CsvReader.read(FILE);
    assertEquals(ROWS, table.rows());
    canonical = new float[ROWS * WIDTH];
    digits = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      digits[row] = (int) number(table, "label", row);
      for (int j = 0; j < WIDTH; j++) {
        canonical[row * WIDTH + j] = (float) number(table, "x" + j, row);
      }
    }
    drawn = drawn(Mnist1dSignal.PAPER);
  }

  /** Each test is skipped by its name: of a class that is, nothing is told. */
  @BeforeEach
  void isThere() {
    assumeTrue(canonical != null, "no canonical MNIST-1D at " + FILE);
  }

  private static double number(Table table, String column, int row) {
    return ((Column.Numbers) table.usable(table.index(column))).value(row);
  }

  /** As many rows of each digit as the canonical set has, standardised as the task does. */
  private static float[] drawn(Mnist1dSignal signal) {
    RandomGenerator random = Stream.TRAIN.of(TestSeed.draw());
    float[] rows = new float[ROWS * WIDTH];
    for (int row = 0; row < ROWS; row++) {
      double[] values = signal.draw(digits[row], random);
      for (int j = 0; j < WIDTH; j++) {
        rows[row * WIDTH + j] = (float) Mnist1dTask.standard(values[j]);
      }
    }
    return rows;
  }

  /** A point of 4000 rows has a standard error of about 0.016, its deviation about as much. */
  @Test
  void eachPointHasTheSameMeanAndDeviation() {
    for (int j = 0; j < WIDTH; j++) {
      double[] expected = moments(canonical, ALL, j);
      double[] found = moments(drawn, ALL, j);
      assertEquals(expected[0], found[0], 0.1, "mean of point " + j);
      assertEquals(expected[1], found[1], 0.1, "deviation of point " + j);
    }
  }

  /** Each difference of two means in units of its standard error: 1 on average of squares. */
  @Test
  void theMeanSignalsOfDigitsAgreeMoreThanThoseOfOthers() {
    double own = 0;
    double others = 0;
    for (int digit = 0; digit < 10; digit++) {
      own += distance(canonical, digit, drawn, digit) / 10;
      for (int other = 0; other < 10; other++) {
        if (other == digit) continue;
        others += distance(canonical, digit, drawn, other) / 90;
      }
    }
    System.out.println("mean signals: " + own + ", of other digits " + others);
    assertEquals(1, own, 0.7);
    assertTrue(others > 3, "other digits at " + others);
  }

  private static double distance(float[] a, int digitA, float[] b, int digitB) {
    double sum = 0;
    for (int j = 0; j < WIDTH; j++) {
      double[] of = moments(a, digitA, j);
      double[] other = moments(b, digitB, j);
      double difference = of[0] - other[0];
      sum += difference * difference / (of[1] * of[1] / of[2] + other[1] * other[1] / other[2]);
    }
    return sum / WIDTH;
  }

  /** Mean, deviation and number of the values of one point of a digit, or of all. */
  private static double[] moments(float[] rows, int digit, int point) {
    double count = 0;
    double sum = 0;
    double squares = 0;
    for (int row = 0; row < ROWS; row++) {
      if (digit != ALL && digits[row] != digit) continue;
      double value = rows[row * WIDTH + point];
      count++;
      sum += value;
      squares += value * value;
    }
    double mean = sum / count;
    return new double[] {mean, Math.sqrt(squares / count - mean * mean), count};
  }

  /**
   * Where two samples are of one distribution, a row's nearest neighbour is of its own sample half
   * of the time (Schilling 1986), here with a standard error of about 0.01.
   */
  @Test
  void nearestNeighboursCannotTellTheSamplesApart() {
    double share = ownNeighbours(canonical, drawn);
    System.out.println("nearest neighbours of the own sample: " + share);
    assertEquals(0.5, share, 0.045);
    for (Mnist1dSignal wrong :
        List.of(
            new Mnist1dSignal(36, 0.4, 24, 0.25, 0.02, 0.75),
            new Mnist1dSignal(36, 0.4, 48, 0.5, 0.02, 0.75),
            new Mnist1dSignal(36, 0.4, 48, 0.25, 0.02, 0))) {
      assertTrue(ownNeighbours(canonical, drawn(wrong)) > 0.56, "unseen: " + wrong);
    }
  }

  /** Second differences tell the noise, which neighbours hardly see. */
  @Test
  void rowsAreAsRough() {
    double expected = roughness(canonical);
    assertEquals(1, roughness(drawn) / expected, 0.05);
    double noisy = roughness(drawn(new Mnist1dSignal(36, 0.4, 48, 0.25, 0.04, 0.75)));
    assertTrue(noisy / expected > 1.1, "unseen: twice the noise");
  }

  private static double roughness(float[] rows) {
    double sum = 0;
    for (int i = 1; i < rows.length - 1; i++) {
      boolean within = i % WIDTH != 0 && i % WIDTH != WIDTH - 1;
      double second = rows[i - 1] - 2 * rows[i] + rows[i + 1];
      if (within) sum += second * second;
    }
    return sum;
  }

  private static double ownNeighbours(float[] a, float[] b) {
    int each = ROWS / 2;
    int own = 0;
    for (int i = 0; i < 2 * each; i++) {
      double nearest = Double.POSITIVE_INFINITY;
      boolean same = false;
      for (int j = 0; j < 2 * each; j++) {
        if (i == j) continue;
        double distance = 0;
        for (int k = 0; k < WIDTH && distance < nearest; k++) {
          double difference = at(a, b, i, each, k) - at(a, b, j, each, k);
          distance += difference * difference;
        }
        if (distance < nearest) {
          nearest = distance;
          same = (i < each) == (j < each);
        }
      }
      if (same) own++;
    }
    return own / (2.0 * each);
  }

  private static float at(float[] a, float[] b, int row, int each, int point) {
    return row < each ? a[row * WIDTH + point] : b[(row - each) * WIDTH + point];
  }
}
