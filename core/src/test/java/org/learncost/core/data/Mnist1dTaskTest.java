package org.learncost.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Mnist1dTaskTest {
  /** Without stretching, factor, turn, noise and slope. */
  private static final Mnist1dSignal PLAIN = new Mnist1dSignal(60, 0, 1, 0, 0, 0);

  /** Digit 1 of the paper, normalised by hand: mean 4.508…, first point 5. */
  @Test
  void templatesAreThePapersNormalised() {
    double[] one = {5, 3, 3, 3.4, 3.8, 4.2, 4.6, 5, 5.4, 5.8, 5, 5};
    double mean = Arrays.stream(one).sum() / 12;
    double deviation = Math.sqrt(Arrays.stream(one).map(y -> (y - mean) * (y - mean)).sum() / 12);
    double[] template = Mnist1dSignal.template(1);
    for (int i = 0; i < 12; i++) assertEquals((one[i] - 5) / deviation / 6, template[i], 1e-12);
    for (int digit = 0; digit < 10; digit++) {
      double[] points = Mnist1dSignal.template(digit);
      assertEquals(0, points[0]);
      assertEquals(0, points[11], 1e-12);
    }
  }

  @Test
  void withoutNoiseARowIsTheInterpolatedTemplateAndZeros() {
    for (int digit = 0; digit < 10; digit++) {
      double[] row = PLAIN.draw(digit, new Random(TestSeed.draw()));
      double[] padded = Arrays.copyOf(Mnist1dSignal.template(digit), 72);
      for (int i = 0; i < 40; i++) {
        double at = i * 71 / 39.0;
        int left = Math.min(70, (int) at);
        double expected = padded[left] + (at - left) * (padded[left + 1] - padded[left]);
        assertEquals(expected, row[i], 1e-12);
      }
    }
  }

  @Test
  void aTurnMovesAStretchWidensAFactorScalesAndASlopeTilts() {
    Random random = new Random(TestSeed.draw());
    double[] plain = PLAIN.draw(7, random);
    double largest = Arrays.stream(plain).max().orElseThrow();
    boolean[] turned = new boolean[40];
    for (int i = 0; i < 400; i++) {
      double[] row = new Mnist1dSignal(60, 0, 48, 0, 0, 0).draw(7, random);
      turned[argmax(row)] = true;
      assertTrue(Arrays.stream(row).max().orElseThrow() > 0.8 * largest);
      double[] wide = new Mnist1dSignal(36, 0, 1, 0, 0, 0).draw(7, random);
      // 12 of 48 points at most become 18 of 72: 10 of 40.
      for (int j = 11; j < 40; j++) assertEquals(0, wide[j], 1e-12);
      double[] scaled = new Mnist1dSignal(60, 0.4, 1, 0, 0, 0).draw(7, random);
      double factor = scaled[2] / plain[2];
      assertTrue(factor >= 0.8 && factor <= 1.2, "" + factor);
      for (int j = 0; j < 40; j++) assertEquals(factor * plain[j], scaled[j], 1e-12);
      double[] tilted = new Mnist1dSignal(60, 0, 1, 0, 0, 0.75).draw(7, random);
      double fall = tilted[0] - tilted[39];
      assertEquals(0, fall, 0.375);
      for (int j = 0; j < 40; j++) {
        assertEquals(plain[j] + fall * (0.5 - j / 39.0), tilted[j], 1e-12);
      }
    }
    int places = 0;
    for (boolean place : turned) if (place) places++;
    assertTrue(places >= 20, places + " places of the peak");
  }

  private static int argmax(double[] values) {
    int best = 0;
    for (int i = 0; i < values.length; i++) if (values[i] > values[best]) best = i;
    return best;
  }

  /** Of white noise smoothed by weights w remains the variance Σw²; a Gaussian has 1/(2√π·σ). */
  @Test
  void smoothedNoiseHasItsVarianceWhereThereIsNoTemplate() {
    Random random = new Random(TestSeed.draw());
    double squares = 0;
    for (int i = 0; i < 20_000; i++) {
      double value = new Mnist1dSignal(60, 0, 1, 1, 0, 0).draw(3, random)[39 - 13];
      squares += value * value / 20_000;
    }
    double expected = 1 / (2 * Math.sqrt(Math.PI) * 2);
    // Point 26 of 40 lies a third between two of 72, whose correlation is exp(-1/16).
    double kept = (1 + 4 + 4 * Math.exp(-1.0 / 16)) / 9;
    assertEquals(expected * kept, squares, 0.04 * expected);
  }

  @Test
  void rowsAreBalancedAndStandardised() {
    Dataset data = new Mnist1dTask(LabelNoise.NONE).draw(50_000, 1, TestSeed.draw()).train();
    for (int n : new int[] {10, 250, 50_000}) {
      float[] counts = new float[10];
      for (int i = 0; i < 10 * n; i++) counts[i % 10] += data.targets()[i];
      for (float count : counts) assertEquals(n / 10f, count);
    }
    double sum = 0;
    double squares = 0;
    for (float value : data.inputs()) {
      sum += value;
      squares += (double) value * value;
    }
    assertEquals(0, sum / data.inputs().length, 0.01);
    assertEquals(1, Math.sqrt(squares / data.inputs().length), 0.01);
  }

  @Test
  void aSmallSetIsThePrefixOfALargeOneAtEveryNoise() {
    long seed = TestSeed.draw();
    Dataset few = new Mnist1dTask(new LabelNoise(0.3)).draw(33, 1, seed).train();
    Dataset many = new Mnist1dTask(new LabelNoise(0.3)).draw(70, 1, seed).train();
    assertArrayEquals(few.targets(), Arrays.copyOf(many.targets(), 330));
    assertArrayEquals(few.inputs(), Arrays.copyOf(many.inputs(), 33 * 40));
  }
}
