package org.learncost.benchmarks.experiment.doubledescent;

import java.util.List;
import org.learncost.benchmarks.experiment.Part;
import org.learncost.benchmarks.experiment.Request;
import org.learncost.benchmarks.experiment.Scale;
import org.learncost.benchmarks.experiment.Trials;
import org.learncost.core.data.Tasks;
import org.learncost.core.result.Axis;
import org.learncost.core.result.Measure;
import org.learncost.core.result.experiment.Curve;
import org.learncost.core.result.experiment.Expectation;
import org.learncost.core.result.experiment.Picture;
import org.learncost.core.result.experiment.Picture.Marker;
import org.learncost.core.result.experiment.Quantity;
import org.learncost.core.train.Budget;
import org.learncost.core.train.StudyGrid;
import org.learncost.core.train.TrainingSpec;

/** Double descent of multilayer perceptrons on MNIST-1D with label noise. */
final class NetworkParts {
  static final String WIDTHS = "model-wise";
  static final String SAMPLES = "sample-wise";
  private static final String EPOCHS = "epoch-wise";
  private static final String K = TrainingSpec.HIDDEN;
  private static final double FITTED = 0.1;
  private static final int TRAIN_ROWS = 4000;
  private static final Quantity TEST = new Quantity("error", "test error rate");
  private static final Quantity TRAIN = new Quantity("train-error", "training error rate");
  private static final Quantity STOPPED =
      new Quantity(EarlyStopped.LOWEST, "test error rate, stopped early");

  private final Request request;
  private final int testRows;
  private final List<Part> parts;
  private final int epochs;

  NetworkParts(Request request) {
    this.request = request;
    Scale scale = request.scale();
    testRows = scale.pick(2000, 12_000);
    epochs = scale.pick(400, 500);
    List<String> widths =
        scale.pick(
            List.of("10", "16", "47", "100"),
            List.of(
                "6", "8", "12", "16", "20", "24", "32", "40", "47", "56", "65", "80", "100", "150",
                "200", "300"));
    List<Integer> sizes =
        scale.pick(
            List.of(500, 1000, 2000), List.of(500, 1000, 1500, 2000, 2500, 3000, 3500, 4000));
    List<Long> seeds = request.seeds(5, 5);
    Part modelWise =
        part(
            WIDTHS,
            "Model-wise: networks",
            "widths k of the hidden layers",
            K,
            List.of(),
            widths,
            List.of(TRAIN_ROWS),
            seeds);
    Part sampleWise =
        part(
            SAMPLES,
            "Sample-wise: networks",
            "training sets of n rows, at the same number of epochs",
            "n",
            List.of(K),
            scale.pick(List.of("16", "47"), List.of("8", "16", "24", "47")),
            sizes,
            seeds);
    parts = List.of(modelWise, sampleWise);
  }

  List<Part> parts() {
    return parts;
  }

  private Part part(
      String id,
      String title,
      String varied,
      String x,
      List<String> by,
      List<String> widths,
      List<Integer> sizes,
      List<Long> seeds) {
    TrainingSpec training =
        TrainingSpec.defaults()
            .with(K, "16-16")
            .with("optimizer", "sgd:0.01:0.9")
            .with(TrainingSpec.BATCH, "100");
    StudyGrid grid =
        new StudyGrid(
            Tasks.parse("mnist1d:label-noise=0.15"), training, List.of(new Axis(K, widths)));
    EarlyStopped learner = new EarlyStopped(request.networks().watching(FITTED));
    return Part.of(
        id,
        title,
        ("MNIST-1D drawn anew for each seed, 15 %% label noise in training, %d test rows; 40-k-k-10,"
                + " ReLU, cross-entropy, SGD 0.01 with momentum 0.9, batch 100, %d epochs; %s.")
            .formatted(testRows, epochs, varied),
        request.networksName(),
        x,
        by,
        List.of(TEST, TRAIN, STOPPED),
        learner,
        Trials.networks(
            id,
            grid,
            new Tasks(),
            Measure.ERROR_RATE,
            sizes,
            new Budget.Epochs(epochs),
            testRows,
            List.of(),
            seeds));
  }

  List<Expectation> expected() {
    Curve test = new Curve(WIDTHS, K, TEST.id());
    boolean full = request.scale() == Scale.FULL;
    int widest = full ? 300 : 100;
    return List.of(
        new Expectation.Ratio(
            "Networks: the test error rises from k = 16 (published 47.24 %) to k = 47 (54.05 %).",
            test, 47, test, 16, 1, Double.POSITIVE_INFINITY),
        new Expectation.Ratio(
            "Networks: and falls again from k = 47 to k = %d (published at 300: 45.47 %%)."
                .formatted(widest),
            test,
            widest,
            test,
            47,
            0,
            1),
        new Expectation.Peak(
            "Networks: from k = 16 on, the peak lies between k = 40 and 65 (published at 47).",
            test,
            40,
            65,
            16),
        new Expectation.Between(
            "Networks: the second descent goes below 49 % at k = " + widest + ".",
            test,
            widest,
            Double.NEGATIVE_INFINITY,
            0.49),
        new Expectation.Monotone(
            "Early stopping removes the peak: the lowest test error on the way falls with k.",
            new Curve(WIDTHS, K, STOPPED.id()),
            true,
            0.1),
        new Expectation.Monotone(
            "The training error falls with k: the interpolation threshold is where it reaches 0.",
            new Curve(WIDTHS, K, TRAIN.id()),
            true,
            0.02),
        new Expectation.Monotone(
            "The training error rises with n at k = 16, so that there is a largest n that is fitted"
                + " (Nakkiran et al. 2019).",
            new Curve(SAMPLES, "n", TRAIN.id()).where(K, "16"),
            false,
            0.1),
        new Expectation.EffectiveComplexity(
            "Effective model complexity, the largest n that is fitted to a training error of 0.1,"
                + " grows with k.",
            new Curve(SAMPLES, "n", TRAIN.id()),
            K,
            FITTED));
  }

  List<Picture> pictures() {
    return List.of(
        new Picture(
                WIDTHS,
                WIDTHS,
                "Networks on MNIST-1D with 15 % label noise: error against width",
                K,
                List.of(TEST, TRAIN, STOPPED),
                List.of(),
                true,
                false)
            .with(List.of(), List.of(new Marker("published peak, k = 47", 47))),
        new Picture(
            EPOCHS,
            WIDTHS,
            "Epoch-wise: test error on the way, by width k",
            Curve.STEP,
            List.of(TEST),
            List.of(K),
            true,
            false),
        new Picture(
            SAMPLES,
            SAMPLES,
            "Sample-wise: test error against samples, by width k",
            "n",
            List.of(TEST),
            List.of(K),
            true,
            false),
        new Picture(
            "emc",
            SAMPLES,
            "Effective model complexity: the largest n whose training error is 0.1 or less, by k",
            "n",
            List.of(TRAIN),
            List.of(K),
            true,
            false));
  }
}
