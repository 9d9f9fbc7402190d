package org.learncost.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.learncost.core.backend.scalar.Float64Network;
import org.learncost.core.data.Dataset;
import org.learncost.core.data.TaskData;
import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.Loss;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.mlp.OptimizerSpec.Sgd;
import org.learncost.core.result.Measure;

/** The oracle's gradient against central differences of its loss, weight by weight. */
class OracleTest {
  @ParameterizedTest
  @EnumSource
  void gradientIsTheSlopeOfTheSquaredError(Activation activation) {
    gradientIsTheSlope(activation, Loss.MSE);
  }

  @ParameterizedTest
  @EnumSource
  void gradientIsTheSlopeOfTheCrossEntropy(Activation activation) {
    gradientIsTheSlope(activation, Loss.CROSS_ENTROPY);
  }

  private static void gradientIsTheSlope(Activation activation, Loss loss) {
    SplittableRandom random = new SplittableRandom(BackendContractTest.SEED);
    MlpSpec mlp = MlpSpec.of(activation, 3, 7, 5, 2);
    float[] x = new float[11 * 3];
    float[] y = new float[11 * 2];
    for (int i = 0; i < x.length; i++) x[i] = (float) random.nextDouble(-2, 2);
    for (int row = 0; row < 11; row++) {
      // Probabilities serve both losses.
      y[2 * row] = (float) random.nextDouble();
      y[2 * row + 1] = 1 - y[2 * row];
    }
    Dataset data = new Dataset(11, 3, 2, x, y);
    TrainingPlan plan = new TrainingPlan(mlp, loss, Sgd.of(0.1), 11);
    Float64Network network =
        new Float64Network(
            plan,
            new Replica(
                random.nextLong(), new TaskData(data, data, y, Measure.MEAN_ABSOLUTE_ERROR)));
    int[] rows = {3, 0, 10, 7, 7, 1};
    double[] gradient = network.gradient(rows, rows.length);
    // A step across a ReLU's kink would bend the difference: stay well inside.
    double h = Math.min(1e-5, network.nearestKink() / 100);
    for (int i = 0; i < gradient.length; i++) {
      double weight = network.weights()[i];
      network.weights()[i] = weight + h;
      double above = network.loss(rows, rows.length);
      network.weights()[i] = weight - h;
      double below = network.loss(rows, rows.length);
      network.weights()[i] = weight;
      double slope = (above - below) / (2 * h);
      assertEquals(
          slope,
          gradient[i],
          1e-9 / h * 1e-5 + 1e-6,
          "weight " + i + ", seed " + BackendContractTest.SEED);
    }
  }

  @org.junit.jupiter.api.Test
  void meanSquaredErrorOfOneSampleByHand() {
    // One weight, one bias: prediction w·x + b, loss (prediction - y)².
    Dataset data = new Dataset(1, 1, 1, new float[] {3}, new float[] {5});
    TrainingPlan plan =
        new TrainingPlan(MlpSpec.of(Activation.RELU, 1, 1), Loss.MSE, Sgd.of(0.1), 1);
    Replica replica =
        new Replica(1, new TaskData(data, data, data.targets(), Measure.MEAN_ABSOLUTE_ERROR));
    Float64Network network = new Float64Network(plan, replica);
    network.weights()[0] = 2;
    network.weights()[1] = 1;
    assertEquals(4, network.loss(new int[] {0}, 1));
    assertEquals(
        List.of(12.0, 4.0),
        java.util.Arrays.stream(network.gradient(new int[] {0}, 1)).boxed().toList());
  }
}
