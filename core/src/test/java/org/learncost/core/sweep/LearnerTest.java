package org.learncost.core.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learncost.core.data.Dataset;
import org.learncost.core.data.TaskData;
import org.learncost.core.data.Tasks;
import org.learncost.core.result.Checkpoints;
import org.learncost.core.result.Condition;
import org.learncost.core.result.Measure;
import org.learncost.core.result.Trial;
import org.learncost.core.result.training.TrainingSettings;
import org.learncost.core.train.Budget;
import org.learncost.core.train.ErrorLevels;
import org.learncost.core.train.Learner;
import org.learncost.core.train.TrialSpec;

/** A model that is no network learns through the sweep's process, from one class. */
class LearnerTest {
  private static final int INPUTS = 10;
  private static final double NOISE = 0.5;
  private static final int SEEDS = 400;

  /** Ordinary least squares without a constant: one step from zero weights to the solution. */
  private record LeastSquares() implements Learner {
    @Override
    public List<Trial> learn(List<TrialSpec> shard, LongConsumer progress) {
      List<Trial> trials = new ArrayList<>();
      for (TrialSpec spec : shard) {
        TaskData data = data(spec);
        double untrained = error(data, new double[INPUTS], spec.measure());
        double solved = error(data, weights(data.train()), spec.measure());
        trials.add(trial(spec, new double[] {untrained, solved}, Trial.Outcome.FINISHED, null));
      }
      progress.accept(1);
      return trials;
    }

    @Override
    public Trial failed(TrialSpec spec, String reason) {
      double untrained = error(data(spec), new double[INPUTS], spec.measure());
      return trial(spec, new double[] {untrained}, Trial.Outcome.FAILED, reason);
    }

    private static TaskData data(TrialSpec spec) {
      return new Tasks()
          .open(spec.task())
          .draw(spec.n(), spec.testRows(), spec.seed(), spec.measure());
    }

    private static double error(TaskData data, double[] weights, Measure measure) {
      Dataset test = data.test();
      float[] predictions = new float[test.rows()];
      for (int row = 0; row < test.rows(); row++) {
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
          sum += weights[j] * test.inputs()[row * weights.length + j];
        }
        predictions[row] = (float) sum;
      }
      return data.testError(predictions, measure);
    }

    /** Solves the normal equations, which are positive definite, by Gauss and Jordan. */
    private static double[] weights(Dataset train) {
      int width = train.inputWidth();
      double[][] a = new double[width][width + 1];
      for (int row = 0; row < train.rows(); row++) {
        for (int i = 0; i < width; i++) {
          double x = train.inputs()[row * width + i];
          for (int j = 0; j < width; j++) a[i][j] += x * train.inputs()[row * width + j];
          a[i][width] += x * train.targets()[row];
        }
      }
      for (int i = 0; i < width; i++) {
        for (int k = 0; k < width; k++) {
          double factor = k == i ? 0 : a[k][i] / a[i][i];
          for (int j = i; j <= width; j++) a[k][j] -= factor * a[i][j];
        }
      }
      double[] weights = new double[width];
      for (int i = 0; i < width; i++) weights[i] = a[i][width] / a[i][i];
      return weights;
    }

    private static Trial trial(
        TrialSpec spec, double[] errors, Trial.Outcome outcome, @Nullable String reason) {
      long[] steps = LongStream.range(0, errors.length).toArray();
      float[] seen = new float[errors.length];
      for (int i = 0; i < errors.length; i++) seen[i] = (float) errors[i];
      Checkpoints checkpoints = new Checkpoints(steps, seen, new float[0]);
      double last = errors[errors.length - 1];
      return new Trial(
          spec.task().task(),
          spec.condition(),
          spec.budget().rule(),
          spec.n(),
          spec.seed(),
          "least-squares",
          "",
          outcome,
          steps.length - 1L,
          (steps.length - 1L) * spec.n(),
          last,
          null,
          Map.of(spec.measure(), last),
          new ErrorLevels(spec.levels()).crossings(checkpoints, spec.n(), spec.training().batch()),
          checkpoints,
          reason);
    }

    @Override
    public String strategy(TrialSpec spec) {
      return "";
    }

    @Override
    public boolean concurrent() {
      return true;
    }

    @Override
    public int shardSize() {
      return 100;
    }
  }

  /** Keeps all trials by their keys; no shard may fail. */
  private record Collected(Map<Trial.Key, Trial> trials) implements ShardRunner.Listener {
    @Override
    public void progress(Shard shard, long steps) {
      assertEquals(1, steps);
    }

    @Override
    public void finished(Shard shard, List<Trial> learned) {
      assertEquals(
          shard.trials().stream().map(TrialSpec::key).toList(),
          learned.stream().map(Trial::key).toList());
      learned.forEach(trial -> trials.put(trial.key(), trial));
    }

    @Override
    public void failed(Shard shard, String reason) {
      throw new AssertionError(shard.label() + ": " + reason);
    }
  }

  private static TrialSpec spec(int n, long seed) {
    return new TrialSpec(
        Tasks.parse("teacher:inputs=" + INPUTS + ",noise=" + NOISE),
        Condition.NONE,
        new TrainingSettings(
            INPUTS + "-1", "relu", "mse", "sgd:0.01:0.0", "constant", n, 4L * INPUTS),
        new Budget.Steps(1),
        Measure.MEAN_SQUARED_ERROR,
        List.of(0.5, 0.28),
        n,
        500,
        seed);
  }

  /**
   * With x ~ N(0, I) and p weights, its expected error on new data is σ²·(1 + p/(n - p - 1)) (for
   * one, Breiman and Freedman, "How many variables should be entered in a regression equation?",
   * 1983).
   */
  @Test
  void leastSquaresErrsAsItsClosedFormSays() throws Exception {
    List<TrialSpec> specs = new ArrayList<>();
    for (int n : new int[] {20, 80}) {
      for (long seed = 1; seed <= SEEDS; seed++) specs.add(spec(n, seed));
    }
    Learner learner = new LeastSquares();
    Map<Trial.Key, Trial> learned = new HashMap<>();
    List<String> warnings = new ArrayList<>();
    try (LocalShards local = new LocalShards(List.of(), 2, 60, warnings::add)) {
      local.run(Shard.of(specs, learner, 2), learner, new Collected(learned));
    }
    assertEquals(List.of(), warnings);
    assertEquals(specs.size(), learned.size());
    for (int n : new int[] {20, 80}) {
      double[] errors =
          LongStream.rangeClosed(1, SEEDS)
              .mapToObj(seed -> learned.get(spec(n, seed).key()))
              .mapToDouble(Trial::error)
              .toArray();
      double mean = Arrays.stream(errors).average().orElseThrow();
      double squares = Arrays.stream(errors).map(e -> (e - mean) * (e - mean)).sum();
      double deviationOfMean = Math.sqrt(squares / (SEEDS - 1) / SEEDS);
      double expected = NOISE * NOISE * (1 + INPUTS / (n - INPUTS - 1.0));
      assertEquals(expected, mean, 5 * deviationOfMean, "n = " + n);
      assertTrue(deviationOfMean < 0.03 * expected, "too coarse to tell: " + deviationOfMean);
    }
  }
}
