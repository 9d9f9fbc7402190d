package org.learncost.core.data;

import java.util.random.RandomGenerator;

/**
 * Wrong labels in a training set: with some probability a label is replaced by one of all classes,
 * drawn evenly, as Zhang et al. ("Understanding deep learning requires rethinking generalization",
 * 2017) and MNIST-1D's double descent do. The class drawn may be the right one, so that 1 leaves
 * nothing to learn, where one of the <em>other</em> classes would still tell what a row is not.
 * Test labels stay as they are.
 *
 * <p>A seed's draws are the same at every probability: a label that is replaced at 0.1 is replaced
 * by the same class at 0.2.
 *
 * @param probability from 0 to 1
 */
public record LabelNoise(double probability) {
  /** None. */
  public static final LabelNoise NONE = new LabelNoise(0);

  /** Every task of classes has it. */
  public static final Setting SETTING =
      new Setting(
          "label-noise",
          new Setting.Decimal(0, 1),
          "0",
          "share of training labels that are replaced by a class drawn at random from all");

  public LabelNoise {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("label-noise: expected 0 to 1, not " + probability);
    }
  }

  /** Label noise by its text on the command line. */
  public static LabelNoise of(String probability) {
    return new LabelNoise(Double.parseDouble(probability));
  }

  /**
   * Refuses noise where there are no labels.
   *
   * @param task its name
   */
  public LabelNoise requireClasses(String task, boolean classes) {
    if (probability > 0 && !classes) {
      throw new IllegalArgumentException(
          task + ": label-noise " + probability + " needs classes=true: numbers have no labels");
    }
    return this;
  }

  /** A training set with its labels, one-hot, replaced as the seed says. */
  public Dataset applied(Dataset train, long seed) {
    if (probability == 0) return train;
    int classes = train.outputWidth();
    float[] targets = train.targets().clone();
    RandomGenerator random = Stream.LABEL_NOISE.of(seed);
    for (int row = 0; row < train.rows(); row++) {
      // Both are drawn for every row, or levels of noise would not be paired.
      boolean replaced = random.nextDouble() < probability;
      int drawn = random.nextInt(classes);
      if (!replaced) continue;
      for (int j = 0; j < classes; j++) targets[row * classes + j] = j == drawn ? 1 : 0;
    }
    return new Dataset(train.rows(), train.inputWidth(), classes, train.inputs(), targets);
  }
}
