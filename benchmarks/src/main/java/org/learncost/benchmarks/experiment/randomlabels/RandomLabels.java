package org.learncost.benchmarks.experiment.randomlabels;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.learncost.benchmarks.experiment.Design;
import org.learncost.benchmarks.experiment.Experiment;
import org.learncost.benchmarks.experiment.Part;
import org.learncost.benchmarks.experiment.Request;
import org.learncost.benchmarks.experiment.Scale;
import org.learncost.benchmarks.experiment.Trials;
import org.learncost.core.data.TaskSpec;
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

/** Networks fit labels that say nothing, if more slowly; and they learn what is true first. */
public final class RandomLabels implements Experiment {
  private static final Path DEBIAN = Path.of("/usr/share/datasets/fashion-mnist");
  private static final String PART = "labels";
  private static final String NOISE = "label-noise";
  private static final List<String> LEVELS = List.of("0", "0.2", "0.4", "0.6", "0.8", "1");
  private static final String MIDDLE = "0.4";
  private static final double FITTED = 0.01;

  private static final Quantity TEST = new Quantity("error", "test error rate");
  private static final Quantity TRAIN = new Quantity("train-error", "training error rate");
  private static final Quantity STEPS = new Quantity("fit-steps", "steps until 99 % are fitted");
  private static final Quantity FIRST =
      new Quantity(LearnedFirst.FITTED, "wrong labels fitted when half of the right ones are");
  private static final Quantity LOWEST =
      new Quantity(LearnedFirst.LOWEST_TRUE, "lowest true error on wrongly labelled rows");
  private static final Quantity RIGHT =
      new Quantity(LearnedFirst.RIGHT, "error on rows with right labels");
  private static final Quantity WRONG =
      new Quantity(LearnedFirst.WRONG, "error on rows with wrong labels");
  private static final Quantity WRONG_TRUE =
      new Quantity(LearnedFirst.WRONG_TRUE, "error against the true labels of these");

  @Override
  public String name() {
    return "random-labels";
  }

  @Override
  public String summary() {
    return "networks fit random labels, more slowly, and learn what is true first: Fashion-MNIST";
  }

  @Override
  public double minutes(Scale scale) {
    return scale.pick(0.6, 8.0);
  }

  @Override
  public String data() {
    return "a folder of MNIST's or Fashion-MNIST's files (default: Debian's dataset-fashion-mnist)";
  }

  @Override
  public Design design(Request request) {
    Scale scale = request.scale();
    TaskSpec task = task(request.data());
    boolean images = task.task().equals("idx");
    String hidden = scale.pick("128-128", "256-256");
    int n = scale.pick(1000, 2000);
    int epochs = scale.pick(100, 250) * (images ? 1 : 4);
    TrainingSpec training =
        TrainingSpec.defaults().with("hidden", hidden).with(TrainingSpec.BATCH, "50");
    Part part =
        Part.of(
            PART,
            "Label noise",
            ("%s, %d training rows of a random choice for each seed; label noise replaces a label by"
                    + " one drawn from all classes; %s, ReLU, cross-entropy, Adam 0.001, batch 50, %d"
                    + " epochs. Fitted means a training error of %s or less on the labels as given.")
                .formatted(
                    images ? "Images from " + task.settings().get("folder") : "MNIST-1D",
                    n,
                    hidden,
                    epochs,
                    FITTED),
            request.networksName(),
            NOISE,
            List.of(),
            List.of(TEST, TRAIN, STEPS, FIRST, LOWEST),
            new LearnedFirst(request.networks().watching(FITTED)),
            Trials.networks(
                PART,
                new StudyGrid(task, training, List.of(new Axis(NOISE, LEVELS))),
                new Tasks(),
                Measure.ERROR_RATE,
                List.of(n),
                new Budget.Epochs(epochs),
                2000,
                List.of(),
                request.seeds(3, 6)));
    Curve test = new Curve(PART, NOISE, TEST.id());
    Curve train = new Curve(PART, NOISE, TRAIN.id());
    Curve steps = new Curve(PART, NOISE, STEPS.id());
    double middle = Double.parseDouble(MIDDLE);
    List<Expectation> expected =
        List.of(
            new Expectation.Between(
                "Random labels are fitted: at noise 1 the training error comes to 1 % or less (Zhang"
                    + " et al., table 1).",
                train, 1, Double.NEGATIVE_INFINITY, FITTED),
            new Expectation.Between(
                "And nothing is learned from them: at noise 1 the test error is chance, 0.9 for ten"
                    + " classes.",
                test,
                1,
                0.88,
                0.92),
            new Expectation.Monotone(
                "The test error rises steadily with the noise (figure 1c).", test, false, 0.02),
            new Expectation.Ratio(
                "Fitting takes longer, by a small factor only: 1.5 to 3.5 times the steps at noise 1"
                    + " (figure 1b).",
                steps,
                1,
                steps,
                0,
                1.5,
                3.5),
            new Expectation.Between(
                "What is true is learned first: when half of the rightly labelled rows are fitted at"
                    + " noise 0.4, fewer than a quarter of the wrongly labelled ones are (Arpit et"
                    + " al., section 4).",
                new Curve(PART, NOISE, FIRST.id()),
                middle,
                Double.NEGATIVE_INFINITY,
                0.25),
            new Expectation.Between(
                "On the way most wrongly labelled rows are given their true label: at noise 0.4 the"
                    + " error against it falls below a half before it rises.",
                new Curve(PART, NOISE, LOWEST.id()),
                middle,
                Double.NEGATIVE_INFINITY,
                0.5));
    List<String> remarks = new ArrayList<>();
    if (!images) {
      remarks.add(
          "Fashion-MNIST was not there, so MNIST-1D stands in: apt-get install"
              + " dataset-fashion-mnist, or --data FOLDER, for the real one.");
    }
    remarks.add(
        "A seed that never fits counts with all of its steps, so that its number is a lower bound.");
    remarks.add(
        "Departed from: multilayer perceptrons and some thousand images instead of convolutional"
            + " networks on CIFAR-10 and ImageNet.");
    ExperimentPlan plan =
        new ExperimentPlan(
            name(),
            "Random labels, and what is memorised last",
            scale.name().toLowerCase(Locale.ROOT),
            "Networks large enough fit labels drawn at random, with hardly more effort, so that what"
                + " they can fit does not tell why they generalise; but they fit what follows a"
                + " pattern before they memorise the rest.",
            List.of(
                new Source(
                    "Zhang, Bengio, Hardt, Recht, Vinyals 2017, Understanding deep learning requires"
                        + " rethinking generalization",
                    "https://arxiv.org/abs/1611.03530"),
                new Source(
                    "Arpit et al. 2017, A closer look at memorization in deep networks",
                    "https://arxiv.org/abs/1706.05394")),
            List.of(part.described()),
            expected,
            List.of(
                new Picture(
                    "noise",
                    PART,
                    "Error against label noise",
                    NOISE,
                    List.of(TEST, TRAIN),
                    List.of(),
                    false,
                    false),
                new Picture(
                    "steps",
                    PART,
                    "Steps until 99 % of the labels are fitted",
                    NOISE,
                    List.of(STEPS),
                    List.of(),
                    false,
                    false),
                new Picture(
                        "first",
                        PART,
                        "What is learned first, at label noise " + MIDDLE,
                        Curve.STEP,
                        List.of(RIGHT, WRONG, WRONG_TRUE),
                        List.of(),
                        true,
                        false)
                    .where(NOISE, MIDDLE)),
            remarks);
    return new Design(plan, List.of(part));
  }

  /** The folder that was named, else Debian's, else MNIST-1D, which needs no files. */
  private static TaskSpec task(@Nullable Path data) {
    Path folder = data != null ? data : Files.isDirectory(DEBIAN) ? DEBIAN : null;
    if (folder == null) return Tasks.parse("mnist1d");
    TreeMap<String, String> settings = new TreeMap<>(Tasks.parse("idx:" + folder).settings());
    return new TaskSpec("idx", settings);
  }
}
