package org.learncost.core.data;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.learncost.core.result.Measure;

/**
 * Ten digits drawn as 40 points of a noisy line: MNIST-1D by Greydanus and Kobak ("Scaling down
 * deep learning", 2020, arXiv 2011.14439), drawn anew for every seed with the paper's parameters,
 * not its one canonical draw. Each ten rows have each digit once, in random order, for the paper's
 * set has as many of each. Values have mean 0 and deviation 1 over all rows.
 *
 * @param labelNoise of the training set
 */
public record Mnist1dTask(LabelNoise labelNoise) implements UnknownFloorClasses {
  /** Of {@link Mnist1dSignal#PAPER} over 2·10⁷ rows: two halves differ by 5e-6 at most. */
  private static final double MEAN = -0.00605;

  private static final double DEVIATION = 0.15469;

  /** MNIST-1D on the command line. */
  static final class Type implements TaskType {
    @Override
    public String name() {
      return "mnist1d";
    }

    @Override
    public String description() {
      return "ten digits as noisy lines of 40 points, drawn anew (Greydanus and Kobak 2020)";
    }

    @Override
    public List<Setting> settings() {
      return List.of(LabelNoise.SETTING);
    }

    @Override
    public Task open(Map<String, String> settings) {
      return new Mnist1dTask(LabelNoise.of(LabelNoise.SETTING.in(settings)));
    }
  }

  @Override
  public int inputWidth() {
    return Mnist1dSignal.WIDTH;
  }

  @Override
  public int outputWidth() {
    return Mnist1dSignal.DIGITS;
  }

  @Override
  public int defaultTestRows() {
    return 2000;
  }

  @Override
  public TaskData draw(int n, int testRows, long seed, Measure measure) {
    Dataset train = draw(n, Stream.TRAIN.of(seed));
    Dataset test = draw(testRows, Stream.TEST.of(seed));
    return new TaskData(labelNoise.applied(train, seed), test, new float[0], measure);
  }

  private static Dataset draw(int rows, RandomGenerator random) {
    float[] inputs = new float[Math.multiplyExact(rows, Mnist1dSignal.WIDTH)];
    float[] targets = new float[Math.multiplyExact(rows, Mnist1dSignal.DIGITS)];
    int[] digits = new int[0];
    for (int row = 0; row < rows; row++) {
      int turn = row % Mnist1dSignal.DIGITS;
      if (turn == 0) digits = Shuffle.of(Mnist1dSignal.DIGITS, random);
      double[] signal = Mnist1dSignal.PAPER.draw(digits[turn], random);
      for (int i = 0; i < signal.length; i++) {
        inputs[row * Mnist1dSignal.WIDTH + i] = (float) standard(signal[i]);
      }
      targets[row * Mnist1dSignal.DIGITS + digits[turn]] = 1;
    }
    return new Dataset(rows, Mnist1dSignal.WIDTH, Mnist1dSignal.DIGITS, inputs, targets);
  }

  /** A value of a signal as networks get it. */
  static double standard(double value) {
    return (value - MEAN) / DEVIATION;
  }
}
