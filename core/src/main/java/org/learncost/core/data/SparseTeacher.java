package org.learncost.core.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Linear functions of a few inputs each, the same in every process.
 *
 * @param weights those of an output side by side
 */
public record SparseTeacher(int inputs, int outputs, List<Weight> weights) {
  private static final int INPUTS_PER_OUTPUT = 8;
  private static final long SEED = 1;

  /** What an output gets of an input; of one input more than once if it so happens. */
  record Weight(int output, int input, float value) {}

  public static SparseTeacher of(int inputs, int outputs) {
    RandomGenerator random = new SplittableRandom(SEED);
    List<Weight> weights = new ArrayList<>();
    for (int j = 0; j < outputs; j++) {
      for (int k = 0; k < INPUTS_PER_OUTPUT; k++) {
        int input = random.nextInt(inputs);
        float value = (float) (random.nextGaussian() / Math.sqrt(INPUTS_PER_OUTPUT));
        weights.add(new Weight(j, input, value));
      }
    }
    return new SparseTeacher(inputs, outputs, weights);
  }

  /** Each output's weighted sum, shape (rows, outputs). */
  public float[] scores(float[] data, int rows) {
    float[] scores = new float[Math.multiplyExact(rows, outputs)];
    for (Weight weight : weights) {
      for (int row = 0; row < rows; row++) {
        scores[row * outputs + weight.output] += weight.value * data[row * inputs + weight.input];
      }
    }
    return scores;
  }

  /** Variance of each output's scores where the inputs are independent of variance 1. */
  public double[] variances() {
    double[] variances = new double[outputs];
    for (Weight one : weights) {
      int from = one.output * INPUTS_PER_OUTPUT;
      for (Weight other : weights.subList(from, from + INPUTS_PER_OUTPUT)) {
        if (other.input == one.input) variances[one.output] += one.value * other.value;
      }
    }
    return variances;
  }
}
