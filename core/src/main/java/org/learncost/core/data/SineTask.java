package org.learncost.core.data;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.learncost.core.result.Measure;

/**
 * x ~ U(-2, 2), y = sin(2πx) + (0.1/q)·N(0, 1) with data quality q, the task of the
 * DeepLearning-DataScaling-Laws study (MohitBurkule, GitHub). The noise draws of a seed are the
 * same for every quality, only scaled, so that qualities are compared in pairs.
 */
public record SineTask(double quality) implements Task {
  private static final double NOISE_AT_QUALITY_ONE = 0.1;

  public SineTask {
    if (!(quality > 0 && Double.isFinite(quality))) {
      throw new IllegalArgumentException("quality must be a positive number: " + quality);
    }
  }

  /** The sine task on the command line. */
  static final class Type implements TaskType {
    private static final Setting QUALITY =
        new Setting(
            "quality",
            new Setting.Decimal(1e-3, 1e6),
            "1",
            "label noise has the deviation 0.1/quality");

    @Override
    public String name() {
      return "sine";
    }

    @Override
    public String description() {
      return "y = sin(2πx) + 0.1/quality·N(0, 1) on [-2, 2] (DeepLearning-DataScaling-Laws, GitHub)";
    }

    @Override
    public List<Setting> settings() {
      return List.of(QUALITY);
    }

    @Override
    public Task open(Map<String, String> settings) {
      return new SineTask(Double.parseDouble(QUALITY.in(settings)));
    }
  }

  @Override
  public int inputWidth() {
    return 1;
  }

  @Override
  public int outputWidth() {
    return 1;
  }

  @Override
  public List<Measure> measures() {
    return List.of(Measure.MEAN_ABSOLUTE_ERROR, Measure.MEAN_SQUARED_ERROR);
  }

  /** The mean of |N(0, s²)| is √(2/π)·s, that of its square s². */
  @Override
  public OptionalDouble errorFloor(Measure measure) {
    double noise = NOISE_AT_QUALITY_ONE / quality;
    return OptionalDouble.of(
        measure == Measure.MEAN_ABSOLUTE_ERROR ? Math.sqrt(2 / Math.PI) * noise : noise * noise);
  }

  @Override
  public ErrorRange errorRange(Measure measure) {
    return measure == Measure.MEAN_ABSOLUTE_ERROR
        ? new ErrorRange(0.5, 0.05)
        : new ErrorRange(0.4, 0.004);
  }

  @Override
  public TaskData draw(int n, int testRows, long seed, Measure measure) {
    Dataset train = draw(n, Stream.TRAIN.of(seed));
    Dataset test = draw(testRows, Stream.TEST.of(seed));
    float[] clean = new float[testRows];
    for (int i = 0; i < testRows; i++) {
      clean[i] = (float) Math.sin(2 * Math.PI * test.inputs()[i]);
    }
    return new TaskData(train, test, clean, measure);
  }

  private Dataset draw(int n, RandomGenerator random) {
    if (n < 1) throw new IllegalArgumentException("need at least one sample: " + n);
    float[] x = new float[n];
    float[] y = new float[n];
    for (int i = 0; i < n; i++) {
      // The target belongs to the input as the network sees it, rounded to float.
      x[i] = (float) random.nextDouble(-2, 2);
      y[i] =
          (float)
              (Math.sin(2 * Math.PI * x[i])
                  + NOISE_AT_QUALITY_ONE / quality * random.nextGaussian());
    }
    return new Dataset(n, 1, 1, x, y);
  }
}
