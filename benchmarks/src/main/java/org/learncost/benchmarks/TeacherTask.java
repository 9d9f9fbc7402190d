package org.learncost.benchmarks;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.learncost.core.data.Dataset;
import org.learncost.core.data.ErrorRange;
import org.learncost.core.data.Stream;
import org.learncost.core.data.Task;
import org.learncost.core.data.TaskData;
import org.learncost.core.result.Measure;

/**
 * Data of any width, for benchmarks of networks that the sine task does not fit: x ~ N(0, 1), and a
 * sparse linear teacher, the same for all seeds, gives each output a score from a few inputs. The
 * targets are the scores with noise, or one-hot the class with the highest score. A step's speed
 * does not depend on what is learned; that something can be learned keeps the training finite.
 *
 * @param classes whether the targets are classes, as cross-entropy needs them
 */
record TeacherTask(int inputWidth, int outputWidth, boolean classes) implements Task {
  private static final int INPUTS_PER_OUTPUT = 8;
  private static final double NOISE = 0.1;
  private static final long TEACHER_SEED = 1;

  @Override
  public List<Measure> measures() {
    return List.of(classes ? Measure.ERROR_RATE : Measure.MEAN_ABSOLUTE_ERROR);
  }

  @Override
  public OptionalDouble errorFloor(Measure measure) {
    return OptionalDouble.of(classes ? 0 : Math.sqrt(2 / Math.PI) * NOISE);
  }

  @Override
  public ErrorRange errorRange(Measure measure) {
    return new ErrorRange(0.5, 0.05);
  }

  @Override
  public TaskData draw(int n, int testRows, long seed, Measure measure) {
    Dataset train = draw(n, Stream.TRAIN.of(seed), classes ? 0 : NOISE);
    Dataset test = draw(testRows, Stream.TEST.of(seed), classes ? 0 : NOISE);
    // The same inputs once more, for the noise is drawn after them.
    Dataset clean = draw(testRows, Stream.TEST.of(seed), 0);
    return new TaskData(train, test, clean.targets(), measure);
  }

  private Dataset draw(int rows, RandomGenerator random, double noise) {
    float[] inputs = new float[Math.multiplyExact(rows, inputWidth)];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) random.nextGaussian();
    }
    float[] targets = scores(inputs, rows);
    for (int i = 0; noise > 0 && i < targets.length; i++) {
      targets[i] += (float) (noise * random.nextGaussian());
    }
    if (classes) toOneHot(targets);
    return new Dataset(rows, inputWidth, outputWidth, inputs, targets);
  }

  /** Each output's weighted sum of a few inputs, shape (rows, outputWidth), of variance 1. */
  private float[] scores(float[] inputs, int rows) {
    float[] scores = new float[Math.multiplyExact(rows, outputWidth)];
    RandomGenerator teacher = new SplittableRandom(TEACHER_SEED);
    for (int j = 0; j < outputWidth; j++) {
      for (int k = 0; k < INPUTS_PER_OUTPUT; k++) {
        int input = teacher.nextInt(inputWidth);
        float weight = (float) (teacher.nextGaussian() / Math.sqrt(INPUTS_PER_OUTPUT));
        for (int row = 0; row < rows; row++) {
          scores[row * outputWidth + j] += weight * inputs[row * inputWidth + input];
        }
      }
    }
    return scores;
  }

  private void toOneHot(float[] scores) {
    for (int from = 0; from < scores.length; from += outputWidth) {
      int best = from;
      for (int i = from + 1; i < from + outputWidth; i++) {
        if (scores[i] > scores[best]) best = i;
      }
      for (int i = from; i < from + outputWidth; i++) {
        scores[i] = i == best ? 1 : 0;
      }
    }
  }
}
