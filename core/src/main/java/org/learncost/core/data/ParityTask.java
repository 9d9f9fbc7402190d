package org.learncost.core.data;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.learncost.core.result.Measure;

/**
 * Sparse parity: of bits ±1, drawn at random, the class is whether the product of the first few is
 * negative, and all others say nothing. Networks learn nothing for long and then all at once: Barak
 * et al., "Hidden progress in deep learning: SGD learns parities near the computational limit"
 * (2022, arXiv 2207.08799), whose (n, k) are {@code bits} and {@code relevant}. Which bits are
 * relevant makes no difference to a fully connected network.
 *
 * @param inputWidth bits of a row
 * @param relevant bits that the class depends on
 * @param labelNoise of the training set
 */
public record ParityTask(int inputWidth, int relevant, LabelNoise labelNoise) implements Task {
  public ParityTask {
    if (relevant < 1 || relevant > inputWidth) {
      throw new IllegalArgumentException(
          "parity: expected 1 to all %d bits to be relevant, not %d"
              .formatted(inputWidth, relevant));
    }
  }

  /** Sparse parity on the command line. */
  static final class Type implements TaskType {
    private static final Setting BITS =
        new Setting("bits", new Setting.Whole(1, 10_000), "20", "inputs, each 1 or -1");
    private static final Setting RELEVANT =
        new Setting(
            "relevant", new Setting.Whole(1, 10_000), "2", "bits whose product is the target");

    @Override
    public String name() {
      return "parity";
    }

    @Override
    public String description() {
      return "the parity of 2 of 20 bits (Barak et al. 2022, Hidden progress in deep learning)";
    }

    @Override
    public List<Setting> settings() {
      return List.of(BITS, RELEVANT, LabelNoise.SETTING);
    }

    @Override
    public Task open(Map<String, String> settings) {
      return new ParityTask(
          Integer.parseInt(BITS.in(settings)),
          Integer.parseInt(RELEVANT.in(settings)),
          LabelNoise.of(LabelNoise.SETTING.in(settings)));
    }
  }

  @Override
  public int outputWidth() {
    return 2;
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
    return ErrorRange.below(Measures.ofGuessing(2, measure), measure);
  }

  @Override
  public TaskData draw(int n, int testRows, long seed, Measure measure) {
    Dataset train = draw(n, Stream.TRAIN.of(seed));
    Dataset test = draw(testRows, Stream.TEST.of(seed));
    return new TaskData(labelNoise.applied(train, seed), test, new float[0], measure);
  }

  private Dataset draw(int rows, RandomGenerator random) {
    float[] inputs = new float[Math.multiplyExact(rows, inputWidth)];
    float[] targets = new float[Math.multiplyExact(rows, 2)];
    for (int row = 0; row < rows; row++) {
      int odd = 0;
      for (int j = 0; j < inputWidth; j++) {
        boolean negative = random.nextBoolean();
        inputs[row * inputWidth + j] = negative ? -1 : 1;
        if (negative && j < relevant) odd ^= 1;
      }
      targets[2 * row + odd] = 1;
    }
    return new Dataset(rows, inputWidth, 2, inputs, targets);
  }
}
