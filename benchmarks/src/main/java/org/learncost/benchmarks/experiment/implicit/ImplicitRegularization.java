package org.learncost.benchmarks.experiment.implicit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.learncost.benchmarks.experiment.Design;
import org.learncost.benchmarks.experiment.Experiment;
import org.learncost.benchmarks.experiment.Part;
import org.learncost.benchmarks.experiment.Request;
import org.learncost.benchmarks.experiment.Scale;
import org.learncost.benchmarks.experiment.Trials;
import org.learncost.core.data.TaskSpec;
import org.learncost.core.result.Condition;
import org.learncost.core.result.Measure;
import org.learncost.core.result.experiment.Curve;
import org.learncost.core.result.experiment.Expectation;
import org.learncost.core.result.experiment.ExperimentPlan;
import org.learncost.core.result.experiment.Picture;
import org.learncost.core.result.experiment.Quantity;
import org.learncost.core.result.experiment.Source;
import org.learncost.core.train.TrialSpec;

/** Does a step of gradient descent follow the flow of a modified loss, and does that flatten? */
public final class ImplicitRegularization implements Experiment {
  private static final String ORDER = "order";
  private static final String TRAINING = "training";
  private static final int ROWS = 32;
  private static final int TEST_ROWS = 500;
  private static final double LEVEL = 0.1;

  private static final Quantity FLOW =
      new Quantity(GradientDescent.FLOW, "distance to the flow of E");
  private static final Quantity MODIFIED =
      new Quantity(GradientDescent.MODIFIED, "distance to the flow of the modified loss");
  private static final Quantity R = new Quantity(GradientDescent.R, "R = |∇E|²/m");
  private static final Quantity LOG_R = new Quantity(GradientDescent.LOG_R, "log₁₀ R");
  private static final Quantity R_AT_LEVEL =
      new Quantity(GradientDescent.R_AT_LEVEL, "R at E = " + LEVEL);
  private static final Quantity TEST_AT_LEVEL =
      new Quantity(GradientDescent.TEST_AT_LEVEL, "test error at E = " + LEVEL);
  private static final Quantity TRAIN = new Quantity(GradientDescent.TRAIN_ERROR, "training error");
  private static final Quantity TEST = new Quantity("error", "test error");
  private static final Quantity STEPS = new Quantity(GradientDescent.STEPS, "steps to the level");

  @Override
  public String name() {
    return "implicit-regularization";
  }

  @Override
  public String summary() {
    return "gradient descent follows the flow of a modified loss: order 3 against 2, and flatter ends";
  }

  @Override
  public double minutes(Scale scale) {
    return scale.pick(0.5, 6.0);
  }

  @Override
  public Design design(Request request) {
    List<Long> seeds = request.seeds(6, 30);
    List<Double> steps = new ArrayList<>();
    for (int i = 6; i <= 12; i++) steps.add(Math.pow(2, -i));
    GradientDescent one = new GradientDescent(1, 0);
    Part order =
        Part.of(
            ORDER,
            "One step",
            ("A network %s in float64, %d rows of y = sin(2x₁)·x₂ with noise of deviation %s, full"
                    + " batch, E the mean squared error. From random weights one step of gradient"
                    + " descent of size h, beside the flow of E over the time h and the flow of E +"
                    + " (h/4)·|∇E|², both by Runge-Kutta in 32 steps, the gradient of |∇E|² by"
                    + " Pearlmutter's exact Hessian product.")
                .formatted("2-16-16-1", ROWS, GradientDescent.NOISE),
            "gradient descent, float64",
            GradientDescent.STEP_SIZE,
            List.of(GradientDescent.ACTIVATION),
            List.of(FLOW, MODIFIED),
            one,
            trials(ORDER, List.of("tanh", "relu"), steps, seeds, 1));
    List<Double> rates = List.of(0.0025, 0.005, 0.01, 0.02);
    GradientDescent trained = new GradientDescent(request.scale().pick(20_000, 50_000), LEVEL);
    Part training =
        Part.of(
            TRAINING,
            "Training",
            ("The tanh network, trained by gradient descent for %d steps of size h, at none of which"
                    + " it diverges. R at the end, as the source reads it; R where the"
                    + " training error first is at or under %s; and the error on %d noiseless test"
                    + " rows at the end.")
                .formatted(trained.steps(), LEVEL, TEST_ROWS),
            "gradient descent, float64",
            GradientDescent.STEP_SIZE,
            List.of(),
            List.of(R, LOG_R, R_AT_LEVEL, TEST, TEST_AT_LEVEL, TRAIN, STEPS),
            trained,
            trials(TRAINING, List.of("tanh"), rates, seeds, trained.steps()));
    Curve tanh =
        new Curve(ORDER, GradientDescent.STEP_SIZE, "").where(GradientDescent.ACTIVATION, "tanh");
    Curve flow = new Curve(ORDER, GradientDescent.STEP_SIZE, FLOW.id()).where(tanh.where());
    Curve modified = new Curve(ORDER, GradientDescent.STEP_SIZE, MODIFIED.id()).where(tanh.where());
    Curve flatness = new Curve(TRAINING, GradientDescent.STEP_SIZE, R_AT_LEVEL.id());
    Curve test = new Curve(TRAINING, GradientDescent.STEP_SIZE, TEST_AT_LEVEL.id());
    double slow = rates.get(0);
    double fast = rates.get(rates.size() - 1);
    List<Expectation> expected =
        List.of(
            new Expectation.Order(
                "A step differs from the flow of E by order 2 in h (Euler's method).",
                flow,
                2,
                0.1),
            new Expectation.Order(
                "It differs from the flow of E + (h/4)·|∇E|² by order 3 (theorem 3.1).",
                modified,
                3,
                0.1),
            new Expectation.Ratio(
                "So at the smallest h the modified flow is at least ten times as near.",
                modified,
                steps.get(steps.size() - 1),
                flow,
                steps.get(steps.size() - 1),
                0,
                0.1),
            new Expectation.Monotone(
                "R at the end of training falls as h grows (prediction 2.1); of its logarithm, for at"
                    + " the largest h a seed now and then oscillates.",
                new Curve(TRAINING, GradientDescent.STEP_SIZE, LOG_R.id()),
                true,
                0.02),
            new Expectation.Ratio(
                "That is a flatter place and not only a later one: at the same training error R is"
                    + " smaller at h = 0.02 than at 0.0025 by a twentieth or more.",
                flatness,
                fast,
                flatness,
                slow,
                0,
                0.95),
            new Expectation.Ratio(
                "Larger steps generalise better: at the same training error the test error at h = 0.02 is below that at 0.0025"
                    + " (prediction 2.2).",
                test,
                fast,
                test,
                slow,
                0,
                1));
    ExperimentPlan plan =
        new ExperimentPlan(
            name(),
            "Implicit gradient regularisation",
            request.scale().name().toLowerCase(Locale.ROOT),
            "Gradient descent with steps of size h does not follow the flow of its loss E but, one"
                + " order closer, that of E + (h/4)·|∇E|² = E + λ·R with R = |∇E|²/m and λ = h·m/4:"
                + " so larger steps should end where the loss is flatter, and generalise better.",
            List.of(
                new Source(
                    "Barrett, Dherin 2020, Implicit gradient regularization",
                    "https://arxiv.org/abs/2009.11162")),
            List.of(order.described(), training.described()),
            expected,
            List.of(
                new Picture(
                    "order",
                    ORDER,
                    "One step of gradient descent beside two flows",
                    GradientDescent.STEP_SIZE,
                    List.of(FLOW, MODIFIED),
                    List.of(GradientDescent.ACTIVATION),
                    true,
                    true),
                new Picture(
                    "flatness",
                    TRAINING,
                    "R after training against the step size",
                    GradientDescent.STEP_SIZE,
                    List.of(R, R_AT_LEVEL),
                    List.of(),
                    true,
                    true),
                new Picture(
                    "test-error",
                    TRAINING,
                    "Test error after training against the step size",
                    GradientDescent.STEP_SIZE,
                    List.of(TEST, TEST_AT_LEVEL),
                    List.of(),
                    true,
                    false)),
            List.of(
                "ReLU breaks the order: where a step crosses a kink the Hessian jumps, and only the"
                    + " steps that cross none keep order 3.",
                "R at the end of training mixes two things: after the same number of steps a larger h"
                    + " has come further down, where every gradient is smaller. So R, and the test error,"
                    + " are read at the same training error, too.",
                "Departed from: a regression small enough for float64 instead of MNIST."));
    return new Design(plan, List.of(order, training));
  }

  private static List<TrialSpec> trials(
      String part, List<String> activations, List<Double> steps, List<Long> seeds, int most) {
    TaskSpec task =
        new TaskSpec("two-inputs", new TreeMap<>(Map.of("noise", "" + GradientDescent.NOISE)));
    int parameters = 2 * 16 + 16 * 16 + 16 + 33;
    List<TrialSpec> trials = new ArrayList<>();
    for (String activation : activations) {
      for (double h : steps) {
        for (long seed : seeds) {
          trials.add(
              TrialSpec.direct(
                  task,
                  Trials.condition(
                      part,
                      Map.of(
                          GradientDescent.ACTIVATION,
                          activation,
                          GradientDescent.STEP_SIZE,
                          Condition.text(h))),
                  Measure.MEAN_SQUARED_ERROR,
                  ROWS,
                  TEST_ROWS,
                  seed,
                  6.0 * parameters * ROWS * Math.max(most, 300)));
        }
      }
    }
    return trials;
  }
}
