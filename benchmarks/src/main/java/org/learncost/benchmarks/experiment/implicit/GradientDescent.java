package org.learncost.benchmarks.experiment.implicit;

import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.learncost.core.data.Stream;
import org.learncost.core.result.Checkpoints;
import org.learncost.core.result.Observations;
import org.learncost.core.train.DirectLearner;
import org.learncost.core.train.TrialSpec;

/**
 * Gradient descent on a whole training set in float64: either a single step beside the flows that
 * it follows, or training for so many.
 *
 * @param steps 1, or the steps of training
 * @param level training error E at whose first crossing the slope is read
 */
record GradientDescent(int steps, double level) implements DirectLearner {
  static final String STEP_SIZE = "h";
  static final String ACTIVATION = "activation";
  static final String FLOW = "distance-flow";
  static final String MODIFIED = "distance-modified-flow";
  static final String R = "R";
  static final String LOG_R = "log10-r";
  static final String R_AT_LEVEL = "R-at-level";
  static final String TEST_AT_LEVEL = "test-error-at-level";
  static final String TRAIN_ERROR = "train-error";
  static final String STEPS = "descent-steps";

  static final int[] WIDTHS = {2, 16, 16, 1};
  static final double NOISE = 0.3;
  private static final int RUNGE_KUTTA_STEPS = 32;

  /** Rows of a trial: y = sin(2x₁)·x₂ + noise, x standard normal. */
  private record Rows(double[][] x, double[] y) {
    static Rows draw(int rows, double noise, RandomGenerator random) {
      double[][] x = new double[rows][2];
      double[] y = new double[rows];
      for (int i = 0; i < rows; i++) {
        x[i][0] = random.nextGaussian();
        x[i][1] = random.nextGaussian();
        y[i] = Math.sin(2 * x[i][0]) * x[i][1] + noise * random.nextGaussian();
      }
      return new Rows(x, y);
    }
  }

  @Override
  public String id() {
    return "gradient-descent";
  }

  @Override
  public Fitted fit(TrialSpec spec) {
    Rows train = Rows.draw(spec.n(), NOISE, Stream.TRAIN.of(spec.seed()));
    Rows test = Rows.draw(spec.testRows(), 0, Stream.TEST.of(spec.seed()));
    boolean tanh = "tanh".equals(spec.condition().get(ACTIVATION));
    double h = Double.parseDouble(Objects.requireNonNull(spec.condition().get(STEP_SIZE)));
    SmallNetwork network = new SmallNetwork(WIDTHS, tanh, train.x, train.y);
    double[] w = network.draw(Stream.WEIGHTS.of(spec.seed()));
    SortedMap<String, Double> values = new TreeMap<>();
    double[] gradient = new double[w.length];
    if (steps == 1) {
      network.gradient(w, gradient);
      double[] stepped = Flow.moved(w, gradient, -h);
      values.put(FLOW, Flow.distance(stepped, new Flow(network, 0).after(w, h, RUNGE_KUTTA_STEPS)));
      values.put(
          MODIFIED,
          Flow.distance(stepped, new Flow(network, h / 2).after(w, h, RUNGE_KUTTA_STEPS)));
      w = stepped;
    } else {
      double error = network.gradient(w, gradient);
      for (int step = 0; step < steps && Double.isFinite(error); step++) {
        if (error <= level && !values.containsKey(R_AT_LEVEL)) {
          // At the same E what is compared is the slope, not how far training has come.
          values.put(R_AT_LEVEL, slope(gradient));
          values.put(TEST_AT_LEVEL, network.error(w, test.x, test.y));
          values.put(STEPS, (double) step);
        }
        for (int i = 0; i < w.length; i++) w[i] -= h * gradient[i];
        error = network.gradient(w, gradient);
      }
      values.put(R, slope(gradient));
      values.put(LOG_R, Math.log10(slope(gradient)));
      values.put(TRAIN_ERROR, error);
    }
    return new Fitted(
        network.error(w, test.x, test.y), null, Checkpoints.NONE, Observations.of(values));
  }

  /** |∇E|²/m. */
  private static double slope(double[] gradient) {
    double squares = 0;
    for (double g : gradient) squares += g * g;
    return squares / gradient.length;
  }

  /** The mean of y² over the test rows. */
  @Override
  public double untrained(TrialSpec spec) {
    Rows test = Rows.draw(spec.testRows(), 0, Stream.TEST.of(spec.seed()));
    double sum = 0;
    for (double y : test.y) sum += y * y;
    return sum / test.y.length;
  }
}
