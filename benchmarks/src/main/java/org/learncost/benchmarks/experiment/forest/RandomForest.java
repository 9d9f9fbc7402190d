package org.learncost.benchmarks.experiment.forest;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.learncost.core.data.Dataset;
import org.learncost.core.data.Stream;
import org.learncost.core.data.TaskData;
import org.learncost.core.data.Tasks;
import org.learncost.core.result.Checkpoints;
import org.learncost.core.result.Observations;
import org.learncost.core.train.DirectLearner;
import org.learncost.core.train.TrialSpec;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;

/**
 * Tribuo's random forest for regression: trees of full depth on bootstrap samples, a third of the
 * features at each split.
 *
 * @param file California housing; empty for the task of the trial
 * @param testRows set apart first, by the seed
 */
record RandomForest(String file, int testRows) implements DirectLearner {
  static final String TREES = "trees";

  private static final float FEATURES_AT_A_SPLIT = 1 / 3f;
  private static final Tasks TASKS = new Tasks();

  /** Read once in a process. */
  private static final class Read {
    private static @Nullable HousingRows rows;

    private Read() {}

    static synchronized HousingRows of(String file) {
      HousingRows read = rows;
      if (read == null) {
        read = HousingRows.read(Path.of(file));
        rows = read;
      }
      return read;
    }
  }

  /** Rows to train on, and to test on. */
  private record Rows(double[][] x, double[] y, double[][] testX, double[] testY) {}

  @Override
  public String id() {
    return "random-forest";
  }

  @Override
  public Fitted fit(TrialSpec spec) {
    int trees = Integer.parseInt(Objects.requireNonNull(spec.condition().get(TREES)));
    Rows rows = rows(spec);
    String[] names = new String[rows.x[0].length];
    for (int i = 0; i < names.length; i++) names[i] = "x" + i;
    MutableDataset<Regressor> train =
        new MutableDataset<>(
            new SimpleDataSourceProvenance("rows", new RegressionFactory()),
            new RegressionFactory());
    for (int row = 0; row < rows.x.length; row++) {
      train.add(example(names, rows.x[row], rows.y[row]));
    }
    // Its own streams are seeded by numbers.
    long seed = new SplittableRandom(spec.seed()).nextLong();
    CARTRegressionTrainer tree =
        new CARTRegressionTrainer(
            Integer.MAX_VALUE, 2, 0, FEATURES_AT_A_SPLIT, false, new MeanSquaredError(), seed);
    RandomForestTrainer<Regressor> forest =
        new RandomForestTrainer<>(tree, new AveragingCombiner(), trees, seed);
    Model<Regressor> model = forest.train(train);
    double error = 0;
    for (int row = 0; row < rows.testX.length; row++) {
      double predicted =
          model
              .predict(example(names, rows.testX[row], rows.testY[row]))
              .getOutput()
              .getValues()[0];
      error += Math.pow(predicted - rows.testY[row], 2) / rows.testX.length;
    }
    return new Fitted(error, null, Checkpoints.NONE, Observations.of(new TreeMap<>()));
  }

  private static ArrayExample<Regressor> example(String[] names, double[] x, double y) {
    return new ArrayExample<>(new Regressor("y", y), names, x);
  }

  private Rows rows(TrialSpec spec) {
    if (file.isEmpty()) return ofTask(spec);
    HousingRows all = Read.of(file);
    int[] order = new int[all.y().length];
    Arrays.setAll(order, i -> i);
    RandomGenerator random = Stream.TRAIN.of(spec.seed());
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int at = order[i];
      order[i] = order[j];
      order[j] = at;
    }
    return new Rows(
        picked(all.x(), order, testRows, spec.n()),
        values(all.y(), order, testRows, spec.n()),
        picked(all.x(), order, 0, testRows),
        values(all.y(), order, 0, testRows));
  }

  private static double[][] picked(double[][] x, int[] order, int from, int count) {
    double[][] picked = new double[count][];
    for (int i = 0; i < count; i++) picked[i] = x[order[from + i]];
    return picked;
  }

  private static double[] values(double[] y, int[] order, int from, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) values[i] = y[order[from + i]];
    return values;
  }

  private static Rows ofTask(TrialSpec spec) {
    TaskData data =
        TASKS.open(spec.task()).draw(spec.n(), spec.testRows(), spec.seed(), spec.measure());
    return new Rows(x(data.train()), y(data.train()), x(data.test()), y(data.test()));
  }

  private static double[][] x(Dataset rows) {
    double[][] x = new double[rows.rows()][rows.inputWidth()];
    for (int row = 0; row < x.length; row++) {
      for (int i = 0; i < x[row].length; i++) {
        x[row][i] = rows.inputs()[row * rows.inputWidth() + i];
      }
    }
    return x;
  }

  private static double[] y(Dataset rows) {
    double[] y = new double[rows.rows()];
    for (int row = 0; row < y.length; row++) y[row] = rows.targets()[row];
    return y;
  }

  /** The mean of y² over the test rows. */
  @Override
  public double untrained(TrialSpec spec) {
    return Arrays.stream(rows(spec).testY).map(y -> y * y).average().orElseThrow();
  }
}
