package org.learncost.core.data;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.learncost.core.result.Measure;

/**
 * Addition modulo p: of two numbers below p, each one-hot, the class is their sum modulo p. There
 * are p² rows in all; seven tenths of them, in a seed's own random order, are for training, the
 * rest for tests. Networks fit it long before they generalise: Power et al., "Grokking:
 * generalization beyond overfitting on small algorithmic datasets" (2022, arXiv 2201.02177).
 *
 * @param p from 3 to {@value #MOST}
 */
public record ModularAdditionTask(int p) implements Task {
  static final int MOST = 499;

  private static final double TRAINING_SHARE = 0.7;

  public ModularAdditionTask {
    if (p < 3 || p > MOST) {
      throw new IllegalArgumentException("p: expected 3 to " + MOST + ", not " + p);
    }
  }

  /** Modular addition on the command line. */
  static final class Type implements TaskType {
    private static final Setting P =
        new Setting("p", new Setting.Whole(3, MOST), "31", "numbers are added modulo p");

    @Override
    public String name() {
      return "modular";
    }

    @Override
    public String description() {
      return "the sum of two one-hot numbers modulo p (Power et al. 2022, Grokking)";
    }

    @Override
    public List<Setting> settings() {
      return List.of(P);
    }

    @Override
    public Task open(Map<String, String> settings) {
      return new ModularAdditionTask(Integer.parseInt(P.in(settings)));
    }
  }

  @Override
  public int inputWidth() {
    return 2 * p;
  }

  @Override
  public int outputWidth() {
    return p;
  }

  @Override
  public List<Measure> measures() {
    return Measures.OF_CLASSES;
  }

  @Override
  public OptionalDouble errorFloor(Measure measure) {
    return OptionalDouble.of(0);
  }

  @Override
  public ErrorRange errorRange(Measure measure) {
    return ErrorRange.below(Measures.ofGuessing(p, measure), measure);
  }

  @Override
  public int trainingRows() {
    return (int) (TRAINING_SHARE * p * p);
  }

  @Override
  public int testRows() {
    return p * p - trainingRows();
  }

  @Override
  public int defaultTestRows() {
    return testRows();
  }

  @Override
  public TaskData draw(int n, int testRows, long seed, Measure measure) {
    if (n < 1 || n > trainingRows() || testRows < 1 || testRows > testRows()) {
      throw new IllegalArgumentException(
          "modular: expected at most %d training and %d test rows, not %d and %d"
              .formatted(trainingRows(), testRows(), n, testRows));
    }
    int[] order = Shuffle.of(p * p, Stream.TRAIN.of(seed));
    return new TaskData(
        rows(order, 0, n), rows(order, trainingRows(), testRows), new float[0], measure);
  }

  private Dataset rows(int[] order, int from, int count) {
    float[] inputs = new float[Math.multiplyExact(count, 2 * p)];
    float[] targets = new float[Math.multiplyExact(count, p)];
    for (int row = 0; row < count; row++) {
      int a = order[from + row] / p;
      int b = order[from + row] % p;
      inputs[row * 2 * p + a] = 1;
      inputs[row * 2 * p + p + b] = 1;
      targets[row * p + (a + b) % p] = 1;
    }
    return new Dataset(count, 2 * p, p, inputs, targets);
  }
}
