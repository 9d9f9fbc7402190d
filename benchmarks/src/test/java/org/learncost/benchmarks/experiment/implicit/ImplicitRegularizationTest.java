package org.learncost.benchmarks.experiment.implicit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.learncost.benchmarks.experiment.Trials;
import org.learncost.core.data.TaskSpec;
import org.learncost.core.data.TestSeed;
import org.learncost.core.result.Measure;
import org.learncost.core.result.Observations;
import org.learncost.core.result.Trial;
import org.learncost.core.train.TrialSpec;

class ImplicitRegularizationTest {
  private static SmallNetwork network(boolean tanh, SplittableRandom random) {
    double[][] x = new double[9][2];
    double[] y = new double[9];
    for (int i = 0; i < y.length; i++) {
      x[i][0] = random.nextGaussian();
      x[i][1] = random.nextGaussian();
      y[i] = random.nextGaussian();
    }
    return new SmallNetwork(new int[] {2, 5, 4, 1}, tanh, x, y);
  }

  @Test
  void theGradientIsThatOfFiniteDifferences() {
    SplittableRandom random = new SplittableRandom(TestSeed.draw());
    SmallNetwork network = network(true, random);
    double[] w = network.draw(random);
    double[] gradient = new double[w.length];
    assertEquals(network.error(w), network.gradient(w, gradient), 1e-12);
    for (int i = 0; i < w.length; i++) {
      double h = 1e-5;
      double[] up = w.clone();
      double[] down = w.clone();
      up[i] += h;
      down[i] -= h;
      double difference = (network.error(up) - network.error(down)) / (2 * h);
      assertEquals(difference, gradient[i], 1e-7 * (1 + Math.abs(difference)), "parameter " + i);
    }
  }

  @Test
  void theHessianTimesAVectorIsTheSlopeOfTheGradientAlongIt() {
    SplittableRandom random = new SplittableRandom(TestSeed.draw());
    SmallNetwork network = network(true, random);
    double[] w = network.draw(random);
    double[] v = new double[w.length];
    for (int i = 0; i < v.length; i++) v[i] = random.nextGaussian();
    double[] product = new double[w.length];
    double[] gradient = new double[w.length];
    network.hessianTimes(w, v, product, gradient);
    double[] plain = new double[w.length];
    network.gradient(w, plain);
    double[] up = new double[w.length];
    double[] down = new double[w.length];
    double h = 1e-5;
    network.gradient(Flow.moved(w, v, h), up);
    network.gradient(Flow.moved(w, v, -h), down);
    for (int i = 0; i < w.length; i++) {
      assertEquals(plain[i], gradient[i], 1e-14);
      double slope = (up[i] - down[i]) / (2 * h);
      assertEquals(slope, product[i], 1e-6 * (1 + Math.abs(slope)), "parameter " + i);
    }
  }

  /** One step against two flows: orders 2 and 3 (Barrett and Dherin 2020, theorem 3.1). */
  @Test
  void aStepFollowsTheModifiedFlowByOneOrderMore() {
    assertEquals(2, order(GradientDescent.FLOW), 0.1);
    assertEquals(3, order(GradientDescent.MODIFIED), 0.1);
  }

  /** The mean over seeds of log₂ of what a halved step leaves. */
  private static double order(String quantity) {
    int seeds = 6;
    double sum = 0;
    for (long seed = 1; seed <= seeds; seed++) {
      sum += Math.log(distance(quantity, 0.002, seed) / distance(quantity, 0.001, seed));
    }
    return sum / seeds / Math.log(2);
  }

  private static double distance(String quantity, double h, long seed) {
    TrialSpec spec =
        TrialSpec.direct(
            new TaskSpec("two-inputs", new TreeMap<>()),
            Trials.condition(
                "order",
                Map.of(GradientDescent.STEP_SIZE, "" + h, GradientDescent.ACTIVATION, "tanh")),
            Measure.MEAN_SQUARED_ERROR,
            32,
            10,
            seed,
            1);
    List<Trial> trials = new GradientDescent(1, 0).learn(List.of(spec), steps -> {});
    Observations seen = Objects.requireNonNull(trials.get(0).observations());
    return Objects.requireNonNull(seen.values().get(quantity));
  }
}
