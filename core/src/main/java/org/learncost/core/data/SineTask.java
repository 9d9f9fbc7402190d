package org.learncost.core.data;

import java.util.random.RandomGenerator;

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

  @Override
  public String id() {
    return "sine";
  }

  @Override
  public int inputWidth() {
    return 1;
  }

  @Override
  public int outputWidth() {
    return 1;
  }

  /** The mean of |N(0, s²)| is √(2/π)·s. */
  @Override
  public double errorFloor() {
    return Math.sqrt(2 / Math.PI) * NOISE_AT_QUALITY_ONE / quality;
  }

  @Override
  public TaskData draw(int n, int testRows, long seed) {
    Dataset train = draw(n, Stream.TRAIN.of(seed));
    Dataset test = draw(testRows, Stream.TEST.of(seed));
    float[] clean = new float[testRows];
    for (int i = 0; i < testRows; i++) {
      clean[i] = (float) Math.sin(2 * Math.PI * test.inputs()[i]);
    }
    return new TaskData(train, test, clean);
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
