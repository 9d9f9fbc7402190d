package org.learncost.core.data;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.learncost.core.result.Measure;

/**
 * y = 10·sin(π·x1·x2) + 20·(x3 - 0.5)² + 10·x4 + 5·x5 + noise·N(0, 1) with x ~ U(0, 1), of which
 * all inputs but five say nothing: Friedman, "Multivariate adaptive regression splines" (1991), and
 * scikit-learn's make_friedman1. Networks get inputs and targets standardised by their known means
 * and deviations; errors are in the unit of y. The noise draws of a seed are the same at every
 * level, only scaled.
 *
 * @param inputWidth five or more
 */
public record Friedman1Task(int inputWidth, double noise) implements Task {
  /** Integrals over [0, 1]²: of sin(πuv), and of its square less that of the mean. */
  private static final double SINE_MEAN = 0.524663067575319;

  private static final double SINE_VARIANCE = 0.38714708330246494 - SINE_MEAN * SINE_MEAN;

  /**
   * Mean of y without noise; (x - 0.5)² has the mean 1/12 and the variance 1/180, x the variance
   * 1/12.
   */
  static final double MEAN = 10 * SINE_MEAN + 20 / 12.0 + 10 / 2.0 + 5 / 2.0;

  static final double DEVIATION =
      Math.sqrt(100 * SINE_VARIANCE + 400 / 180.0 + 100 / 12.0 + 25 / 12.0);

  public Friedman1Task {
    if (inputWidth < 5) {
      throw new IllegalArgumentException("friedman1: expected 5 features or more: " + inputWidth);
    }
    if (!(noise >= 0 && Double.isFinite(noise))) {
      throw new IllegalArgumentException("friedman1: noise must not be negative: " + noise);
    }
  }

  /** Friedman's task on the command line. */
  static final class Type implements TaskType {
    private static final Setting FEATURES =
        new Setting(
            "features",
            new Setting.Whole(5, 10_000),
            "10",
            "inputs, of which five have a say in the target");
    private static final Setting NOISE =
        new Setting(
            "noise", new Setting.Decimal(0, 1e6), "1", "deviation of the noise of the target");

    @Override
    public String name() {
      return "friedman1";
    }

    @Override
    public String description() {
      return "a smooth function of 5 of 10 inputs with noise (Friedman 1991, make_friedman1)";
    }

    @Override
    public List<Setting> settings() {
      return List.of(FEATURES, NOISE);
    }

    @Override
    public Task open(Map<String, String> settings) {
      return new Friedman1Task(
          Integer.parseInt(FEATURES.in(settings)), Double.parseDouble(NOISE.in(settings)));
    }
  }

  @Override
  public int outputWidth() {
    return 1;
  }

  @Override
  public List<Measure> measures() {
    return Measures.OF_NUMBERS;
  }

  @Override
  public OptionalDouble errorFloor(Measure measure) {
    return OptionalDouble.of(Measures.ofNormal(noise, measure));
  }

  @Override
  public ErrorRange errorRange(Measure measure) {
    return ErrorRange.below(Measures.ofNormal(Math.hypot(DEVIATION, noise), measure), measure);
  }

  @Override
  public TaskData draw(int n, int testRows, long seed, Measure measure) {
    Dataset train = draw(n, Stream.TRAIN.of(seed), new float[n]);
    float[] clean = new float[testRows];
    Dataset test = draw(testRows, Stream.TEST.of(seed), clean);
    return new TaskData(train, test, clean, measure, DEVIATION);
  }

  /**
   * @param clean gets the targets without noise
   */
  private Dataset draw(int rows, RandomGenerator random, float[] clean) {
    float[] inputs = new float[Math.multiplyExact(rows, inputWidth)];
    float[] targets = new float[rows];
    double[] x = new double[inputWidth];
    for (int row = 0; row < rows; row++) {
      for (int j = 0; j < inputWidth; j++) {
        x[j] = random.nextDouble();
        inputs[row * inputWidth + j] = (float) ((x[j] - 0.5) * Math.sqrt(12));
      }
      double y = value(x);
      clean[row] = (float) ((y - MEAN) / DEVIATION);
      targets[row] = (float) ((y + noise * random.nextGaussian() - MEAN) / DEVIATION);
    }
    return new Dataset(rows, inputWidth, 1, inputs, targets);
  }

  /** The target of inputs in [0, 1] without noise. */
  static double value(double[] x) {
    return 10 * Math.sin(Math.PI * x[0] * x[1])
        + 20 * (x[2] - 0.5) * (x[2] - 0.5)
        + 10 * x[3]
        + 5 * x[4];
  }
}
