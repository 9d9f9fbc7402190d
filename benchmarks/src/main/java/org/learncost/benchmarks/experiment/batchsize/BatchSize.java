package org.learncost.benchmarks.experiment.batchsize;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.learncost.benchmarks.experiment.Design;
import org.learncost.benchmarks.experiment.Experiment;
import org.learncost.benchmarks.experiment.Lines;
import org.learncost.benchmarks.experiment.Part;
import org.learncost.benchmarks.experiment.Request;
import org.learncost.benchmarks.experiment.Scale;
import org.learncost.benchmarks.experiment.Trials;
import org.learncost.core.data.Tasks;
import org.learncost.core.result.Axis;
import org.learncost.core.result.Measure;
import org.learncost.core.result.experiment.Curve;
import org.learncost.core.result.experiment.Expectation;
import org.learncost.core.result.experiment.ExperimentPlan;
import org.learncost.core.result.experiment.Picture;
import org.learncost.core.result.experiment.Quantity;
import org.learncost.core.result.experiment.Source;
import org.learncost.core.result.experiment.StepTiming;
import org.learncost.core.result.experiment.StepTiming.TimedNetwork;
import org.learncost.core.train.Budget;
import org.learncost.core.train.StudyGrid;
import org.learncost.core.train.TrainingSpec;
import org.learncost.core.train.TrialSpec;

/** From which batch on do more samples a step no longer save steps? */
public final class BatchSize implements Experiment {
  private static final String PART = "grid";
  private static final String BATCH = TrainingSpec.BATCH;
  private static final String RATE = "learning-rate";
  private static final int ROWS = 4000;
  private static final int TEST_ROWS = 2000;
  private static final List<Double> LEVELS = List.of(0.5, 0.4);

  /**
   * Training may end before a small batch has read so many samples, a large one made such steps.
   */
  private static final long SAMPLES = 400_000;

  private static final long STEPS = 3000;

  /** Of the batches that are timed each is so much larger than the one before it. */
  private static final double TIMED_FACTOR = 4;

  @Override
  public String name() {
    return "batch-size";
  }

  @Override
  public String summary() {
    return "steps, samples and each backend's time to an error against the batch, rate tuned: B_crit";
  }

  @Override
  public double minutes(Scale scale) {
    return scale.pick(3.5, 20.0);
  }

  private static Quantity steps(double level) {
    return new Quantity("steps-to:" + level, "steps to an error rate of " + level);
  }

  private static Quantity samples(double level) {
    return new Quantity("samples-to:" + level, "samples to an error rate of " + level);
  }

  @Override
  public Design design(Request request) {
    Scale scale = request.scale();
    List<String> batches =
        scale.pick(
            List.of("8", "32", "128", "512"),
            List.of("2", "4", "8", "16", "32", "64", "128", "256", "512", "1024"));
    List<String> rates =
        scale.pick(
            List.of("0.02", "0.08", "0.32"),
            List.of("0.005", "0.01", "0.02", "0.04", "0.08", "0.16", "0.32", "0.64"));
    List<TrialSpec> trials = new ArrayList<>();
    List<TimedNetwork> timed = new ArrayList<>();
    Tasks tasks = new Tasks();
    TrainingSpec training =
        TrainingSpec.defaults().with("hidden", "64-64").with("optimizer", "sgd:0.1:0");
    for (String batch : batches) {
      StudyGrid grid =
          new StudyGrid(
              Tasks.parse("mnist1d"),
              training,
              List.of(new Axis(BATCH, List.of(batch)), new Axis(RATE, rates)));
      long most = Math.max(STEPS, SAMPLES / Integer.parseInt(batch));
      trials.addAll(
          Trials.networks(
              PART,
              grid,
              tasks,
              Measure.ERROR_RATE,
              List.of(ROWS),
              new Budget.Steps(most),
              TEST_ROWS,
              LEVELS,
              request.seeds(3, 5)));
      double size = Double.parseDouble(batch);
      if (timed.isEmpty() || size >= TIMED_FACTOR * timed.get(timed.size() - 1).x()) {
        // The rate makes no difference to the time of a step.
        timed.add(new TimedNetwork(size, trials.get(trials.size() - 1).training()));
      }
    }
    List<Quantity> quantities = new ArrayList<>();
    for (double level : LEVELS) {
      quantities.add(steps(level));
      quantities.add(samples(level));
    }
    List<Curve> tunedSteps =
        LEVELS.stream()
            .map(level -> new Curve(PART, BATCH, steps(level).id()).tunedOver(RATE))
            .toList();
    Part part =
        Part.of(
                PART,
                "Batch and learning rate",
                ("MNIST-1D without label noise, %d training and %d test rows; 40-64-64-10, ReLU,"
                        + " cross-entropy, plain SGD at each of the rates %s; steps until the test error"
                        + " rate first is at a level, looked at each time the steps have grown by a tenth."
                        + " Tuned: at each batch the rate with the fewest steps on average, among those"
                        + " at which most seeds got there. At most %d steps or %d samples, whichever is"
                        + " more.")
                    .formatted(ROWS, TEST_ROWS, String.join(", ", rates), STEPS, SAMPLES),
                request.networksName(),
                BATCH,
                List.of(RATE),
                quantities,
                request.networks(),
                trials)
            .timed(new StepTiming(tunedSteps, timed));
    double first = Double.parseDouble(batches.get(0));
    double last = Double.parseDouble(batches.get(batches.size() - 1));
    double second = Double.parseDouble(batches.get(1));
    List<Expectation> expected = new ArrayList<>();
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < LEVELS.size(); i++) {
      double level = LEVELS.get(i);
      Curve tuned = tunedSteps.get(i);
      expected.add(
          new Expectation.Hyperbola(
              "Error rate %s: tuned steps follow S_min·(1 + B_crit/B), which is (S/S_min - 1)(E/E_min - 1) = 1, to within a fifth."
                  .formatted(level),
              tuned,
              0.2));
      expected.add(
          new Expectation.Ratio(
              "Error rate %s: at small batches twice the batch halves the steps (%.0f to %.0f: the product of batch and steps grows by less than a fifth a doubling)."
                  .formatted(level, first, second),
              new Curve(PART, BATCH, samples(level).id()).tunedOver(RATE),
              second,
              new Curve(PART, BATCH, samples(level).id()).tunedOver(RATE),
              first,
              0,
              Math.pow(1.2, Math.log(second / first) / Math.log(2))));
      expected.add(
          new Expectation.Ratio(
              "Error rate %s: at large batches more samples a step save few steps: from %.0f to %.0f fewer than half as many as in proportion."
                  .formatted(level, last / 4, last),
              tuned,
              last,
              tuned,
              last / 4,
              0.5,
              Double.POSITIVE_INFINITY));
    }
    for (double level : LEVELS) {
      pictures.add(
          new Picture(
                  "steps-" + level,
                  PART,
                  "Steps to an error rate of %s against the batch, rate tuned".formatted(level),
                  BATCH,
                  List.of(steps(level)),
                  List.of(),
                  true,
                  true)
              .tuned(RATE)
              .with(
                  List.of(Lines.of("halved at each doubling", first, last, b -> 100_000 / b)),
                  List.of()));
      pictures.add(
          new Picture(
              "rates-" + level,
              PART,
              "Steps to an error rate of %s against the batch, at each rate".formatted(level),
              BATCH,
              List.of(steps(level)),
              List.of(RATE),
              true,
              true));
    }
    pictures.add(
        new Picture(
                "samples",
                PART,
                "Samples to an error against the batch, rate tuned",
                BATCH,
                LEVELS.stream().map(BatchSize::samples).toList(),
                List.of(),
                true,
                true)
            .tuned(RATE));
    ExperimentPlan plan =
        new ExperimentPlan(
            name(),
            "The critical batch",
            scale.name().toLowerCase(Locale.ROOT),
            "Up to a critical batch twice the batch halves the steps to an error; beyond it more"
                + " samples a step are wasted. With a learning rate tuned for each batch the trade of"
                + " steps S against samples E = B·S is a hyperbola.",
            List.of(
                new Source(
                    "McCandlish, Kaplan, Amodei 2018, An empirical model of large-batch training",
                    "https://arxiv.org/abs/1812.06162"),
                new Source(
                    "Shallue et al. 2018, Measuring the effects of data parallelism on neural network"
                        + " training",
                    "https://arxiv.org/abs/1811.03600")),
            List.of(part.described()),
            expected,
            pictures,
            List.of(
                "An untuned rate gives another curve: see the pictures by rate.",
                "A seed that never reaches an error at some rate is left out of that rate's mean; the"
                    + " tuned rate is one at which most got there.",
                "The time to an error is the product of tuned steps and the time of a step of one"
                    + " network; what each backend takes from its start to the first step is not in"
                    + " it."));
    return new Design(plan, List.of(part));
  }
}
