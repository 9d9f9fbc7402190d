package org.learncost.benchmarks.experiment.computeoptimal;

import java.nio.file.Path;
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
import org.learncost.core.data.Tasks;
import org.learncost.core.result.Axis;
import org.learncost.core.result.Measure;
import org.learncost.core.result.experiment.Curve;
import org.learncost.core.result.experiment.Expectation;
import org.learncost.core.result.experiment.ExperimentPart;
import org.learncost.core.result.experiment.ExperimentPlan;
import org.learncost.core.result.experiment.Picture;
import org.learncost.core.result.experiment.Quantity;
import org.learncost.core.result.experiment.Source;
import org.learncost.core.train.Budget;
import org.learncost.core.train.StudyGrid;
import org.learncost.core.train.TrainingSpec;
import org.learncost.core.train.TrialSpec;

/** A loss over parameters and samples, and the split of compute that is best under it. */
public final class ComputeOptimal implements Experiment {
  private static final String OWN = "surface";
  private static final String PUBLISHED = "published";
  private static final int INPUTS = 40;
  private static final int OUTPUTS = 10;
  private static final int TEST_ROWS = 4000;
  private static final int DROPPED = 5;
  private static final Quantity LOSS = new Quantity("error", "test cross-entropy");
  private static final Quantity SAMPLES = new Quantity("samples", "samples");
  private static final Quantity PARAMETERS = new Quantity(ParameterCount.PARAMETERS, "parameters");

  @Override
  public String name() {
    return "compute-optimal";
  }

  @Override
  public String summary() {
    return "the loss over parameters and samples, and how to split compute between them";
  }

  @Override
  public double minutes(Scale scale) {
    return scale.pick(0.2, 3.5);
  }

  @Override
  public String data() {
    return "published runs, a CSV with Model Size, Training FLOP and loss (Epoch's of Chinchilla)";
  }

  @Override
  public Design design(Request request) {
    Scale scale = request.scale();
    List<String> widths =
        scale.pick(
            List.of("4", "8", "16", "32", "64"),
            List.of("4", "6", "8", "12", "16", "24", "32", "48", "64", "96", "128"));
    List<Integer> sizes =
        scale.pick(
            List.of(2000, 8000, 32_000, 64_000),
            List.of(2000, 4000, 8000, 16_000, 32_000, 64_000, 128_000, 256_000));
    TrainingSpec training = TrainingSpec.defaults().with("hidden", "16-16");
    StudyGrid grid =
        new StudyGrid(
            Tasks.parse("mnist1d"), training, List.of(new Axis(TrainingSpec.HIDDEN, widths)));
    Part own =
        Part.of(
            OWN,
            "Our own surface",
            ("MNIST-1D, whose generator never runs out; two hidden layers of one width, ReLU, Adam 0.001,"
                    + " batch 32; one pass over n fresh samples, so that D = n; the cross-entropy on %d"
                    + " test rows.")
                .formatted(TEST_ROWS),
            request.networksName(),
            "n",
            List.of(TrainingSpec.HIDDEN),
            List.of(LOSS, PARAMETERS),
            new ParameterCount(request.networks(), INPUTS, OUTPUTS),
            Trials.networks(
                OWN,
                grid,
                new Tasks(),
                Measure.CROSS_ENTROPY,
                sizes,
                new Budget.Epochs(1),
                TEST_ROWS,
                List.of(),
                request.seeds(3, 8)));
    List<Part> parts = new ArrayList<>(List.of(own));
    List<Expectation> expected = new ArrayList<>();
    Curve loss = new Curve(OWN, PARAMETERS.id(), LOSS.id());
    expected.add(
        new Expectation.Allocation(
            "Chinchilla: parameters and samples grow alike with compute, N ∝ C^a with a between 0.4"
                + " and 0.6 (Hoffmann et al. 2022: 0.46 to 0.50; Besiroglu et al. 2024: 0.51).",
            loss,
            SAMPLES.id(),
            0.4,
            0.6));
    expected.add(
        new Expectation.Allocation(
            "Kaplan et al. 2020: most of it goes into parameters, a = 0.73, here 0.65 to 0.80.",
            loss,
            SAMPLES.id(),
            0.65,
            0.8));
    String smallest = widths.get(0);
    String largest = widths.get(widths.size() - 1);
    expected.add(
        new Expectation.Ratio(
            "With few samples a large network does not pay: at n = 2000 the largest errs no less than"
                + " a tenth under the one of width 16.",
            new Curve(OWN, "n", LOSS.id()).where(TrainingSpec.HIDDEN, largest),
            2000,
            new Curve(OWN, "n", LOSS.id()).where(TrainingSpec.HIDDEN, "16"),
            2000,
            0.9,
            Double.POSITIVE_INFINITY));
    expected.add(
        new Expectation.Ratio(
            "With many it does: at the largest n the largest network errs less than the smallest.",
            new Curve(OWN, "n", LOSS.id()).where(TrainingSpec.HIDDEN, largest),
            sizes.get(sizes.size() - 1),
            new Curve(OWN, "n", LOSS.id()).where(TrainingSpec.HIDDEN, smallest),
            sizes.get(sizes.size() - 1),
            0,
            1));
    List<Picture> pictures = new ArrayList<>();
    pictures.add(
        new Picture(
            "samples",
            OWN,
            "Loss against samples, by width",
            "n",
            List.of(LOSS),
            List.of(TrainingSpec.HIDDEN),
            true,
            true));
    pictures.add(
        new Picture(
            "parameters",
            OWN,
            "Loss against parameters, by samples",
            PARAMETERS.id(),
            List.of(LOSS),
            List.of("n"),
            true,
            true));
    Path data = request.data();
    if (data != null) {
      PublishedRuns runs = new PublishedRuns(data.toString());
      Part published = published(runs);
      parts.add(published);
      expected.add(
          new Expectation.Allocation(
              "The published runs, refitted as Besiroglu et al. 2024 did: a = 0.513, within 0.45 to"
                  + " 0.58 (α 0.348, β 0.366, E 1.817).",
              new Curve(PUBLISHED, PARAMETERS.id(), "error"),
              PublishedRuns.SAMPLES,
              0.45,
              0.58));
      pictures.add(
          new Picture(
              "published",
              PUBLISHED,
              "The published runs: loss against parameters",
              PARAMETERS.id(),
              List.of(new Quantity("error", "loss")),
              List.of(),
              true,
              true));
    }
    ExperimentPlan plan =
        new ExperimentPlan(
            name(),
            "Compute-optimal training",
            scale.name().toLowerCase(Locale.ROOT),
            "The loss of a network of N parameters after D samples is E + A/N^α + B/D^β; at compute C"
                + " ∝ N·D it is least for N ∝ C^a, a = β/(α + β). Kaplan et al. found a = 0.73,"
                + " Hoffmann et al. about 0.5, for language models.",
            List.of(
                new Source(
                    "Hoffmann et al. 2022, Training compute-optimal large language models",
                    "https://arxiv.org/abs/2203.15556"),
                new Source(
                    "Besiroglu, Erdil, Barnett, You 2024, Chinchilla scaling: a replication attempt",
                    "https://arxiv.org/abs/2404.10102"),
                new Source(
                    "Kaplan et al. 2020, Scaling laws for neural language models",
                    "https://arxiv.org/abs/2001.08361")),
            parts.stream().map(Part::described).toList(),
            expected,
            pictures,
            List.of(
                "The exponents are those of a task: images of ten digits are no language, and nothing"
                    + " says that its a must be theirs.",
                "The surface is fitted as theirs, in logs with Huber's loss at 0.001; intervals by a"
                    + " bootstrap over runs and by the profile."));
    return new Design(plan, parts);
  }

  private static Part published(PublishedRuns runs) {
    List<TrialSpec> trials = new ArrayList<>();
    TaskSpec task = new TaskSpec("published", new TreeMap<>(Map.of("file", runs.file())));
    for (long row : runs.rowsBut(DROPPED)) {
      trials.add(
          TrialSpec.direct(
              task,
              Trials.condition(PUBLISHED, Map.of()),
              Measure.MEAN_SQUARED_ERROR,
              1,
              1,
              row,
              1));
    }
    ExperimentPart described =
        new ExperimentPart(
            PUBLISHED,
            "The published runs",
            "Runs of %s, without the %d highest losses; D = FLOP/(6·N)."
                .formatted(runs.file(), DROPPED),
            "none: they are read",
            "n",
            List.of(),
            List.of(new Quantity("error", "loss")),
            trials.size(),
            0,
            0,
            null);
    return new Part(described, runs, trials);
  }
}
