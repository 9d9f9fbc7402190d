package org.learncost.benchmarks.experiment.forest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.learncost.benchmarks.experiment.Design;
import org.learncost.benchmarks.experiment.Experiment;
import org.learncost.benchmarks.experiment.Lines;
import org.learncost.benchmarks.experiment.Part;
import org.learncost.benchmarks.experiment.Request;
import org.learncost.benchmarks.experiment.Scale;
import org.learncost.benchmarks.experiment.Trials;
import org.learncost.core.data.TaskSpec;
import org.learncost.core.data.Tasks;
import org.learncost.core.result.Measure;
import org.learncost.core.result.experiment.Curve;
import org.learncost.core.result.experiment.Expectation;
import org.learncost.core.result.experiment.ExperimentPlan;
import org.learncost.core.result.experiment.Picture;
import org.learncost.core.result.experiment.Quantity;
import org.learncost.core.result.experiment.Source;
import org.learncost.core.train.TrialSpec;

/** Do the exponents 1/2 in samples and 1 in trees hold, fitted without the bound that made them? */
public final class Forest implements Experiment {
  private static final String SAMPLES = "samples";
  private static final String TREES = "trees";
  private static final int LEAST_ROWS = 500;

  /** Training rows at most: Tribuo's tree takes a time that grows as their square. */
  private static final int MOST_ROWS_QUICK = 1000;

  private static final int MOST_ROWS_FULL = 2500;
  private static final double[] SHARES = {0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1};
  private static final List<Integer> COUNTS = List.of(1, 2, 3, 5, 10, 20, 35, 60, 100, 200);
  private static final Quantity ERROR = new Quantity("error", "test squared error");

  @Override
  public String name() {
    return "forest";
  }

  @Override
  public String summary() {
    return "a random forest: exponents in samples and trees, without the bound that made them";
  }

  @Override
  public String data() {
    return "California housing as a CSV (default: Friedman #1, drawn)";
  }

  @Override
  public double minutes(Scale scale) {
    return scale.pick(0.6, 10.0);
  }

  @Override
  public Design design(Request request) {
    Scale scale = request.scale();
    Path data = request.data();
    boolean drawn = data == null;
    String file = data == null ? "" : data.toString();
    int most = scale.pick(MOST_ROWS_QUICK, MOST_ROWS_FULL);
    int rows = data == null ? most : HousingRows.read(data).y().length;
    if (rows < LEAST_ROWS) {
      throw new IllegalArgumentException(
          "%s: expected %d rows or more, not %d".formatted(file, LEAST_ROWS, rows));
    }
    int tests = drawn ? scale.pick(500, 2000) : rows / 5;
    int largest = drawn ? rows : Math.min(rows - tests, most);
    RandomForest learner = new RandomForest(file, tests);
    List<Long> seeds = request.seeds(3, 5);
    TaskSpec task =
        drawn
            ? Tasks.parse("friedman1")
            : new TaskSpec("california-housing", new TreeMap<>(Map.of("file", file)));
    List<TrialSpec> bySize = new ArrayList<>();
    List<TrialSpec> byTrees = new ArrayList<>();
    for (double share : SHARES) {
      int n = Math.max(10, (int) Math.round(share * largest));
      for (long seed : seeds) bySize.add(trial(SAMPLES, task, scale.pick(30, 100), n, tests, seed));
    }
    for (int trees : scale.pick(COUNTS.subList(0, COUNTS.size() - 1), COUNTS)) {
      for (long seed : seeds) byTrees.add(trial(TREES, task, trees, largest, tests, seed));
    }
    String protocol =
        (drawn
                ? "Friedman #1, drawn anew for each seed, "
                : "California housing with scikit-learn's eight features, values in 100 000 dollars,"
                    + " a random fifth for tests, ")
            + tests
            + " test rows; Tribuo's random forest: trees of full depth on bootstrap samples, a third"
            + " of the features at each split; squared error.";
    Part samples =
        Part.of(
            SAMPLES,
            "Samples",
            protocol
                + " "
                + scale.pick(30, 100)
                + " trees on ten prefixes of "
                + largest
                + " training rows.",
            "Tribuo's random forest",
            "n",
            List.of(),
            List.of(ERROR),
            learner,
            bySize);
    Part trees =
        Part.of(
            TREES,
            "Trees",
            protocol + " 1 to " + scale.pick(100, 200) + " trees on " + largest + " rows.",
            "Tribuo's random forest",
            RandomForest.TREES,
            List.of(),
            List.of(ERROR),
            learner,
            byTrees);
    Curve size = new Curve(SAMPLES, "n", ERROR.id());
    Curve count = new Curve(TREES, RandomForest.TREES, ERROR.id());
    double first = Math.max(10, Math.round(SHARES[0] * largest));
    ExperimentPlan plan =
        new ExperimentPlan(
            name(),
            "A random forest",
            scale.name().toLowerCase(Locale.ROOT),
            "A teaching notebook claims that a forest's squared error falls to its floor as n^-1/2 in"
                + " samples and as 1/B in the number of trees B.",
            List.of(
                new Source("A teaching notebook on scaling laws, without results of its own", ""),
                new Source(
                    "Breiman 2001, Random forests, section 11",
                    "https://doi.org/10.1023/A:1010933404324"),
                new Source("Friedman 1991, Multivariate adaptive regression splines", "")),
            List.of(samples.described(), trees.described()),
            List.of(
                new Expectation.Floored(
                    "In samples the exponent is 1/2: within 0.4 to 0.6, fitted with a floor and"
                        + " without a bound.",
                    size,
                    0.4,
                    0.6),
                new Expectation.Floored(
                    "In trees it is 1: within 0.9 to 1.1, fitted with a floor and without the bound α"
                        + " ≤ 1 that the notebook imposed (an average of B equal terms has variance"
                        + " 1/B).",
                    count,
                    0.9,
                    1.1),
                new Expectation.Monotone("More samples never hurt a forest.", size, true, 0.02),
                new Expectation.Monotone(
                    "More trees never hurt (Breiman 2001, theorem 1.2).", count, true, 0.02)),
            List.of(
                new Picture(
                        "samples",
                        SAMPLES,
                        "Squared error against samples",
                        "n",
                        List.of(ERROR),
                        List.of(),
                        true,
                        true)
                    .with(
                        List.of(Lines.of("n^-1/2", first, largest, n -> Math.pow(n / first, -0.5))),
                        List.of()),
                new Picture(
                    "trees",
                    TREES,
                    "Squared error against trees",
                    RandomForest.TREES,
                    List.of(ERROR),
                    List.of(),
                    true,
                    true)),
            List.of(
                "At most %d training rows: a tree of Tribuo's takes a time that grows as their square, at all of California's more than 15 minutes a forest."
                    .formatted(most),
                "The notebook fits α with α ≤ 1 imposed: its 1 for trees could not have come out"
                    + " higher, and so says nothing. It was interrupted and has no result."));
    return new Design(plan, List.of(samples, trees));
  }

  private static TrialSpec trial(
      String part, TaskSpec task, int trees, int n, int tests, long seed) {
    // Each split takes the rows once more for each value of its features: n² at the root.
    double flops = 3.0 * trees * n * n;
    return TrialSpec.direct(
        task,
        Trials.condition(part, Map.of(RandomForest.TREES, "" + trees)),
        Measure.MEAN_SQUARED_ERROR,
        n,
        tests,
        seed,
        flops);
  }
}
