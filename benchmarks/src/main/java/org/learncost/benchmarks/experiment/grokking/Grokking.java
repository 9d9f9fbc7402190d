package org.learncost.benchmarks.experiment.grokking;

import java.util.List;
import java.util.Locale;
import org.learncost.benchmarks.experiment.Design;
import org.learncost.benchmarks.experiment.Experiment;
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
import org.learncost.core.train.Budget;
import org.learncost.core.train.StudyGrid;
import org.learncost.core.train.TrainingSpec;

/** Modular addition: a network that has long fitted its training set begins to generalise. */
public final class Grokking implements Experiment {
  private static final String PART = "decay";
  private static final String DECAY = "weight-decay";
  private static final double REACHED = 0.1;

  private static final Quantity TEST = new Quantity("error", "test error rate");
  private static final Quantity TRAIN = new Quantity("train-error", "training error rate");
  private static final Quantity FIT = new Quantity("fit-steps", "steps until 90 % are fitted");
  private static final Quantity GENERALISE =
      new Quantity("generalise-steps", "steps until 90 % of the test set are right");
  private static final Quantity NEVER =
      new Quantity("generalise-censored", "share of seeds that never got there");

  @Override
  public String name() {
    return "grokking";
  }

  @Override
  public String summary() {
    return "modular addition: the delay between fitting and generalising, and weight decay";
  }

  @Override
  public double minutes(Scale scale) {
    return scale.pick(0.9, 6.0);
  }

  @Override
  public Design design(Request request) {
    Scale scale = request.scale();
    int p = 31;
    int n = 672;
    long steps = scale.pick(4000L, 10_000L);
    List<String> decays = scale.pick(List.of("0", "2"), List.of("0", "0.5", "2"));
    TrainingSpec training =
        TrainingSpec.defaults()
            .with("hidden", "256")
            .with("optimizer", "adamw:0.003:2")
            .with(TrainingSpec.BATCH, "" + n / 2);
    Part part =
        Part.of(
            PART,
            "Weight decay",
            ("(a + b) mod %d, both one-hot: %d of the %d pairs for training, chosen anew for each seed;"
                    + " one hidden layer of 256, ReLU, cross-entropy, batches of half the set, AdamW 0.003 with"
                    + " decoupled weight decay, %d steps.")
                .formatted(p, n, p * p, steps),
            request.networksName(),
            DECAY,
            List.of(),
            List.of(TEST, TRAIN, FIT, GENERALISE, NEVER),
            request.networks().watching(REACHED),
            Trials.networks(
                PART,
                new StudyGrid(
                    Tasks.parse("modular:p=" + p), training, List.of(new Axis(DECAY, decays))),
                new Tasks(),
                Measure.ERROR_RATE,
                List.of(n),
                new Budget.Steps(steps),
                p * p,
                List.of(),
                request.seeds(3, 6)));
    Curve test = new Curve(PART, DECAY, TEST.id());
    Curve fit = new Curve(PART, DECAY, FIT.id());
    Curve generalise = new Curve(PART, DECAY, GENERALISE.id());
    List<Expectation> expected =
        List.of(
            new Expectation.Between(
                "With weight decay 2 the network generalises in the end: a test error below 10 %.",
                test, 2, Double.NEGATIVE_INFINITY, REACHED),
            new Expectation.Ratio(
                "It does so long after it has fitted: five times the steps or more.",
                generalise,
                2,
                fit,
                2,
                5,
                Double.POSITIVE_INFINITY),
            new Expectation.Between(
                "Without weight decay it does not within the same budget: a test error above a half.",
                test,
                0,
                0.5,
                Double.POSITIVE_INFINITY),
            new Expectation.Ratio(
                "Without weight decay the training set is fitted all the same, about as fast.",
                fit,
                0,
                fit,
                2,
                0.5,
                2));
    ExperimentPlan plan =
        new ExperimentPlan(
            name(),
            "Grokking",
            scale.name().toLowerCase(Locale.ROOT),
            "On a small algorithmic task a network fits its training set early, and generalises only"
                + " much later, with weight decay: the delay is the phenomenon.",
            List.of(
                new Source(
                    "Power, Burda, Edwards, Babuschkin, Misra 2022, Grokking",
                    "https://arxiv.org/abs/2201.02177"),
                new Source(
                    "Gromov 2023, Grokking modular arithmetic",
                    "https://arxiv.org/abs/2301.02679")),
            List.of(part.described()),
            expected,
            List.of(
                new Picture(
                    "grokking",
                    PART,
                    "Training and test error on the way, by weight decay",
                    Curve.STEP,
                    List.of(TRAIN, TEST),
                    List.of(DECAY),
                    true,
                    false),
                new Picture(
                    "delay",
                    PART,
                    "Steps to fit and to generalise against weight decay",
                    DECAY,
                    List.of(FIT, GENERALISE),
                    List.of(),
                    false,
                    true)),
            List.of(
                "Departed from: a multilayer perceptron on one-hot numbers instead of a transformer.",
                "A seed that never generalises within its budget counts with all of its steps, so that"
                    + " the delay of such is a lower bound; the table tells their share."));
    return new Design(plan, List.of(part));
  }
}
