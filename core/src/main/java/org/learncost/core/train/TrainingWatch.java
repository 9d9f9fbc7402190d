package org.learncost.core.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Trainer;
import org.learncost.core.data.Dataset;
import org.learncost.core.data.LabelNoise;
import org.learncost.core.data.TaskData;
import org.learncost.core.data.Tasks;
import org.learncost.core.data.TestError;
import org.learncost.core.result.Measure;
import org.learncost.core.result.Observations;

/**
 * Looks at the training set as well as at the test set: what each replica makes of the rows that it
 * is trained on, at each checkpoint. Both are one test set to the backend, of which this keeps the
 * halves apart.
 */
final class TrainingWatch implements TrialRunner.Evaluation {
  /** The error on the training set as it is, with its label noise. */
  static final String TRAIN_ERROR = "train-error";

  /** The loss on the training set: squared error or cross-entropy, whatever the error counts. */
  static final String TRAIN_LOSS = "train-loss";

  /** The loss on the test set. */
  static final String TEST_LOSS = "test-loss";

  /** The error on the training rows whose label is the right one. */
  static final String RIGHT_ROWS = "train-error-right-labels";

  /** The error on the training rows whose label is wrong: 0 once all are memorised. */
  static final String WRONG_ROWS = "train-error-wrong-labels";

  /** The error on the training rows with wrong labels, had they their right ones. */
  static final String WRONG_ROWS_TRUE = "true-error-wrong-labels";

  /** Steps until the training error was at the level to which it is watched. */
  static final String FIT_STEPS = "fit-steps";

  /** 1 if the budget ended before; the steps are then those of the budget. */
  static final String FIT_CENSORED = "fit-censored";

  /** Steps until the test error was at that level, and whether it never was. */
  static final String GENERALISE_STEPS = "generalise-steps";

  static final String GENERALISE_CENSORED = "generalise-censored";

  private final List<Watched> watched = new ArrayList<>();
  private @Nullable Trainer trainer;

  /** One replica's data, and what was seen of it. */
  private static final class Watched {
    private final TaskData data;
    private final Replica both;
    private final @Nullable Dataset right;
    private final SortedMap<String, List<Float>> traces = new TreeMap<>();

    Watched(Replica replica, @Nullable Dataset right) {
      data = replica.data();
      this.right = right;
      TaskData joined =
          new TaskData(
              data.train(),
              joined(data.test(), data.train()),
              new float[0],
              data.measure(),
              data.targetScale());
      both = new Replica(replica.seed(), joined);
    }

    /**
     * @param predictions for the rows of the test set, then for those of the training set
     */
    TestError see(float[] predictions, boolean keep) {
      TestError error = data.testError(testPart(predictions));
      if (!keep) return error;
      Dataset train = data.train();
      float[] fitted = trainingPart(predictions);
      Measure loss =
          data.measure().ofClasses() ? Measure.CROSS_ENTROPY : Measure.MEAN_SQUARED_ERROR;
      put(TRAIN_ERROR, error(fitted, train, data.measure()));
      put(TRAIN_LOSS, error(fitted, train, loss));
      put(TEST_LOSS, data.testError(testPart(predictions), loss));
      if (right != null) {
        int width = train.outputWidth();
        double[] rows = new double[2];
        double[] wrong = new double[2];
        double trulyWrong = 0;
        for (int row = 0; row < train.rows(); row++) {
          int label = largest(train.targets(), row * width, width);
          int kind = label == largest(right.targets(), row * width, width) ? 0 : 1;
          int said = largest(fitted, row * width, width);
          rows[kind]++;
          if (said != label) wrong[kind]++;
          if (kind == 1 && said != largest(right.targets(), row * width, width)) trulyWrong++;
        }
        if (rows[0] > 0) put(RIGHT_ROWS, wrong[0] / rows[0]);
        if (rows[1] > 0) {
          put(WRONG_ROWS, wrong[1] / rows[1]);
          put(WRONG_ROWS_TRUE, trulyWrong / rows[1]);
        }
      }
      return error;
    }

    private void put(String name, double value) {
      traces.computeIfAbsent(name, key -> new ArrayList<>()).add((float) value);
    }

    private double error(float[] predictions, Dataset rows, Measure by) {
      TaskData own = new TaskData(rows, rows, new float[0], by, data.targetScale());
      return own.testError(predictions, by);
    }

    float[] testPart(float[] predictions) {
      return Arrays.copyOf(predictions, data.test().targets().length);
    }

    private float[] trainingPart(float[] predictions) {
      int from = data.test().targets().length;
      return Arrays.copyOfRange(predictions, from, predictions.length);
    }
  }

  /**
   * Watches replicas of trials that train together.
   *
   * @param specs one for each replica
   */
  TrainingWatch(List<TrialSpec> specs, List<Replica> replicas, Tasks tasks) {
    for (int r = 0; r < replicas.size(); r++) {
      watched.add(new Watched(replicas.get(r), right(specs.get(r), tasks)));
    }
  }

  /** The training set without its label noise; null where there is none. */
  private static @Nullable Dataset right(TrialSpec spec, Tasks tasks) {
    String noise = spec.task().settings().get(LabelNoise.SETTING.name());
    if (noise == null || Double.parseDouble(noise) == 0) return null;
    return tasks
        .open(spec.task().with(LabelNoise.SETTING.name(), "0"))
        .draw(spec.n(), spec.testRows(), spec.seed(), spec.measure())
        .train();
  }

  /** The replicas to train: their test sets have the rows of their training sets as well. */
  List<Replica> replicas() {
    return watched.stream().map(w -> w.both).toList();
  }

  /** To be told before the first evaluation. */
  TrainingWatch of(Trainer opened) {
    trainer = opened;
    return this;
  }

  @Override
  public List<TestError> evaluate(BitSet training) {
    List<float[]> predictions = Objects.requireNonNull(trainer).predictions();
    List<TestError> errors = new ArrayList<>();
    for (int r = 0; r < watched.size(); r++) {
      boolean keep = training.isEmpty() || training.get(r);
      errors.add(watched.get(r).see(predictions.get(r), keep));
    }
    return errors;
  }

  /** The predictions for the test set alone. */
  float[] testPart(int replica, float[] predictions) {
    return watched.get(replica).testPart(predictions);
  }

  /**
   * What was seen of a replica.
   *
   * @param level at which an error counts as fitted, or as generalising
   * @param steps of its checkpoints
   * @param testErrors at them
   */
  Observations seen(int replica, double level, long[] steps, float[] testErrors) {
    SortedMap<String, float[]> traces = new TreeMap<>();
    SortedMap<String, Double> values = new TreeMap<>();
    watched
        .get(replica)
        .traces
        .forEach(
            (name, trace) -> {
              float[] kept = new float[steps.length];
              for (int i = 0; i < kept.length; i++) kept[i] = trace.get(i);
              traces.put(name, kept);
              values.put(name, (double) kept[kept.length - 1]);
            });
    putFirst(
        values,
        FIT_STEPS,
        FIT_CENSORED,
        Objects.requireNonNull(traces.get(TRAIN_ERROR)),
        level,
        steps);
    putFirst(values, GENERALISE_STEPS, GENERALISE_CENSORED, testErrors, level, steps);
    return new Observations(values, traces);
  }

  private static void putFirst(
      SortedMap<String, Double> values,
      String name,
      String censored,
      float[] errors,
      double level,
      long[] steps) {
    int at = 0;
    while (at < steps.length && errors[at] > level) at++;
    values.put(name, (double) steps[Math.min(at, steps.length - 1)]);
    values.put(censored, at == steps.length ? 1.0 : 0.0);
  }

  private static Dataset joined(Dataset first, Dataset second) {
    return new Dataset(
        first.rows() + second.rows(),
        first.inputWidth(),
        first.outputWidth(),
        joined(first.inputs(), second.inputs()),
        joined(first.targets(), second.targets()));
  }

  private static float[] joined(float[] first, float[] second) {
    float[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static int largest(float[] values, int from, int width) {
    int largest = from;
    for (int i = from + 1; i < from + width; i++) {
      if (values[i] > values[largest]) largest = i;
    }
    return largest;
  }
}
