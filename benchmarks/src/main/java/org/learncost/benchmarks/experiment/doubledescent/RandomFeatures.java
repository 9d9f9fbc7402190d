package org.learncost.benchmarks.experiment.doubledescent;

import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.learncost.benchmarks.experiment.MinimumNorm;
import org.learncost.core.data.Dataset;
import org.learncost.core.data.Stream;
import org.learncost.core.data.TaskData;
import org.learncost.core.data.Tasks;
import org.learncost.core.result.Checkpoints;
import org.learncost.core.result.Measure;
import org.learncost.core.result.Observations;
import org.learncost.core.train.DirectLearner;
import org.learncost.core.train.TrialSpec;

/**
 * Random Fourier features and the least squares of least norm on them, on one-hot labels, as Belkin
 * et al. 2018 ("Reconciling modern machine-learning practice and the bias-variance trade-off",
 * section 2): features √2·cos(⟨v, x⟩ + b), v ~ N(0, I/scale²), b uniform in [0, 2π).
 *
 * @param scale of the inputs
 */
record RandomFeatures(double scale) implements DirectLearner {
  static final String FEATURES = "features";
  static final String TRAIN_ERROR = "train-error";
  static final String ERROR_RATE = "test-error-rate";
  static final String NORM = "norm";

  private static final Tasks TASKS = new Tasks();

  @Override
  public String id() {
    return "random-features";
  }

  @Override
  public Fitted fit(TrialSpec spec) {
    int features = Integer.parseInt(Objects.requireNonNull(spec.condition().get(FEATURES)));
    TaskData data =
        TASKS.open(spec.task()).draw(spec.n(), spec.testRows(), spec.seed(), spec.measure());
    Dataset train = data.train();
    int width = train.inputWidth();
    RandomGenerator random = Stream.WEIGHTS.of(spec.seed());
    double[] directions = new double[features * width];
    double[] phases = new double[features];
    for (int f = 0; f < features; f++) {
      for (int i = 0; i < width; i++) directions[f * width + i] = random.nextGaussian() / scale;
      phases[f] = 2 * Math.PI * random.nextDouble();
    }
    DMatrixRMaj trained = features(train, directions, phases);
    DMatrixRMaj targets = new DMatrixRMaj(train.rows(), train.outputWidth());
    for (int i = 0; i < targets.data.length; i++) targets.data[i] = train.targets()[i];
    DMatrixRMaj weights = MinimumNorm.solve(trained, targets);
    TaskData fitted = new TaskData(train, train, new float[0], spec.measure());
    float[] predictions = times(features(data.test(), directions, phases), weights);
    SortedMap<String, Double> values = new TreeMap<>();
    values.put(TRAIN_ERROR, fitted.testError(times(trained, weights), spec.measure()));
    values.put(ERROR_RATE, data.testError(predictions, Measure.ERROR_RATE));
    values.put(NORM, NormOps_DDRM.normF(weights));
    return new Fitted(
        data.testError(predictions, spec.measure()),
        null,
        Checkpoints.NONE,
        Observations.of(values));
  }

  private static DMatrixRMaj features(Dataset rows, double[] directions, double[] phases) {
    int width = rows.inputWidth();
    DMatrixRMaj features = new DMatrixRMaj(rows.rows(), phases.length);
    double factor = Math.sqrt(2.0 / phases.length);
    for (int row = 0; row < rows.rows(); row++) {
      for (int f = 0; f < phases.length; f++) {
        double angle = phases[f];
        for (int i = 0; i < width; i++) {
          angle += directions[f * width + i] * rows.inputs()[row * width + i];
        }
        features.set(row, f, factor * Math.cos(angle));
      }
    }
    return features;
  }

  private static float[] times(DMatrixRMaj rows, DMatrixRMaj weights) {
    DMatrixRMaj product = new DMatrixRMaj(rows.numRows, weights.numCols);
    CommonOps_DDRM.mult(rows, weights, product);
    float[] predictions = new float[product.data.length];
    for (int i = 0; i < predictions.length; i++) predictions[i] = (float) product.data[i];
    return predictions;
  }

  /** One of ten labels is 1: the mean of its square. */
  @Override
  public double untrained(TrialSpec spec) {
    return 1.0 / TASKS.open(spec.task()).outputWidth();
  }
}
