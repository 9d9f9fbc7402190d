package org.learncost.benchmarks.experiment.doubledescent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.learncost.benchmarks.experiment.Part;
import org.learncost.benchmarks.experiment.Request;
import org.learncost.benchmarks.experiment.Trials;
import org.learncost.core.data.TaskSpec;
import org.learncost.core.data.Tasks;
import org.learncost.core.result.Condition;
import org.learncost.core.result.Measure;
import org.learncost.core.result.experiment.Curve;
import org.learncost.core.result.experiment.Expectation;
import org.learncost.core.result.experiment.Picture;
import org.learncost.core.result.experiment.Picture.Marker;
import org.learncost.core.result.experiment.Picture.ReferenceLine;
import org.learncost.core.result.experiment.Quantity;
import org.learncost.core.train.TrialSpec;

/** Double descent where everything is linear: ridge regression and random Fourier features. */
final class LinearParts {
  static final String RIDGE = "ridge";
  static final String FEATURES = "random-features";

  private static final double SIGMA = 0.5;
  private static final int FEATURE_ROWS = 300;
  private static final int FEATURE_TESTS = 1000;
  private static final double FEATURE_SCALE = 3;
  private static final Quantity EXCESS = new Quantity(RidgeRegression.EXCESS, "excess risk");
  private static final Quantity SQUARED = new Quantity("error", "test squared error");
  private static final Quantity RATE = new Quantity(RandomFeatures.ERROR_RATE, "test error rate");
  private static final Quantity TRAIN =
      new Quantity(RandomFeatures.TRAIN_ERROR, "training squared error");
  private static final Quantity NORM =
      new Quantity(RandomFeatures.NORM, "norm of the coefficients");

  /** As shares of d; the six where the exact formula is checked are among them. */
  private static final List<Double> SIZES =
      List.of(0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.96, 1.0, 1.04, 1.1, 1.3, 1.6, 2.0, 3.0, 4.0);

  private static final double[] CHECKED = {0.2, 0.5, 0.8, 1.3, 2, 4};

  private final RidgeRegression ridge;
  private final RandomFeatures features = new RandomFeatures(FEATURE_SCALE);
  private final Part ridgePart;
  private final Part featuresPart;

  LinearParts(Request request) {
    ridge = new RidgeRegression(request.scale().pick(100, 500), SIGMA);
    ridgePart = ridgePart(request.seeds(20, 20));
    featuresPart = featuresPart(request.seeds(3, 10));
  }

  List<Part> parts() {
    return List.of(ridgePart, featuresPart);
  }

  private List<String> lambdas() {
    return List.of(
        "0", Condition.text(ridge.bestLambda() / 100), Condition.text(ridge.bestLambda()));
  }

  private int rows(double share) {
    return (int) Math.round(share * ridge.d());
  }

  private Part ridgePart(List<Long> seeds) {
    List<TrialSpec> trials = new ArrayList<>();
    TaskSpec task =
        new TaskSpec(
            "gaussian-design", new TreeMap<>(Map.of("d", "" + ridge.d(), "sigma", "" + SIGMA)));
    for (String lambda : lambdas()) {
      for (double share : SIZES) {
        int n = rows(share);
        double small = Math.min(n, ridge.d());
        double flops = (lambda.equals("0") ? 2 : 1) * Math.max(n, ridge.d()) * small * small;
        for (long seed : seeds) {
          trials.add(
              TrialSpec.direct(
                  task,
                  Trials.condition(RIDGE, Map.of(RidgeRegression.LAMBDA, lambda)),
                  Measure.MEAN_SQUARED_ERROR,
                  n,
                  1,
                  seed,
                  flops));
        }
      }
    }
    return Part.of(
        RIDGE,
        "Sample-wise: ridge regression",
        ("x ~ N(0, I) in %d dimensions, y = ⟨x, β⟩ + N(0, %s²), |β| = 1; least squares with penalty"
                + " λ|β|², λ = 0 the solution of least norm; the excess risk |β̂ - β|² is exact. The"
                + " best λ is d·σ²/|β|² = %s at every n.")
            .formatted(ridge.d(), SIGMA, Condition.text(ridge.bestLambda())),
        "least squares by Householder QR and Cholesky, float64",
        "n",
        List.of(RidgeRegression.LAMBDA),
        List.of(EXCESS),
        ridge,
        trials);
  }

  private Part featuresPart(List<Long> seeds) {
    List<Integer> counts =
        List.of(10, 30, 60, 100, 150, 200, 250, 280, 300, 320, 350, 400, 500, 700, 1000, 3000);
    List<TrialSpec> trials = new ArrayList<>();
    for (int count : counts) {
      double small = Math.min(count, FEATURE_ROWS);
      for (long seed : seeds) {
        trials.add(
            TrialSpec.direct(
                Tasks.parse("mnist1d"),
                Trials.condition(FEATURES, Map.of(RandomFeatures.FEATURES, "" + count)),
                Measure.MEAN_SQUARED_ERROR,
                FEATURE_ROWS,
                FEATURE_TESTS,
                seed,
                2 * Math.max(count, FEATURE_ROWS) * small * small));
      }
    }
    return Part.of(
        FEATURES,
        "Model-wise: random Fourier features",
        ("MNIST-1D drawn anew for each seed, %d training and %d test rows, one-hot labels, squared"
                + " loss; features √2·cos(⟨v, x⟩ + b), v ~ N(0, I/%.0f²); the least squares of least"
                + " norm.")
            .formatted(FEATURE_ROWS, FEATURE_TESTS, FEATURE_SCALE),
        "least squares by Householder QR, float64",
        RandomFeatures.FEATURES,
        List.of(),
        List.of(SQUARED, RATE, TRAIN, NORM),
        features,
        trials);
  }

  List<Expectation> expected() {
    Curve plain = new Curve(RIDGE, "n", EXCESS.id()).where(RidgeRegression.LAMBDA, "0");
    Curve best =
        new Curve(RIDGE, "n", EXCESS.id())
            .where(RidgeRegression.LAMBDA, Condition.text(ridge.bestLambda()));
    double[] at = new double[CHECKED.length];
    double[] exact = new double[CHECKED.length];
    for (int i = 0; i < at.length; i++) {
      at[i] = rows(CHECKED[i]);
      exact[i] = RidgeRegression.ridgeless(rows(CHECKED[i]), ridge.d(), SIGMA);
    }
    Curve squared = new Curve(FEATURES, RandomFeatures.FEATURES, SQUARED.id());
    return List.of(
        new Expectation.ClosedForm(
            "Ridge: the excess risk of the solution of least norm is σ²d/(n-d-1) above n = d and 1 -"
                + " n/d + σ²n/(d-n-1) below.",
            plain,
            at,
            exact,
            3),
        new Expectation.Peak(
            "Ridge: without a penalty more data hurt up to n = d, where the risk peaks.",
            plain,
            rows(0.96),
            rows(1.04)),
        new Expectation.Monotone(
            "Ridge: with the best λ = dσ²/|β|² the risk falls with every n (theorem 1).",
            best,
            true,
            0.02),
        new Expectation.Peak(
            "Random features: the test error peaks where features = n (Belkin et al. 2018).",
            squared,
            0.93 * FEATURE_ROWS,
            1.07 * FEATURE_ROWS),
        new Expectation.Ratio(
            "Random features: ten times as many as n err less than the best number below n.",
            squared,
            3000,
            squared,
            30,
            0,
            1));
  }

  List<Picture> pictures() {
    double[] x = new double[SIZES.size()];
    double[] y = new double[SIZES.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = rows(SIZES.get(i));
      y[i] = RidgeRegression.ridgeless(rows(SIZES.get(i)), ridge.d(), SIGMA);
    }
    return List.of(
        new Picture(
                "ridge",
                RIDGE,
                "Ridge regression: excess risk against samples",
                "n",
                List.of(EXCESS),
                List.of(RidgeRegression.LAMBDA),
                true,
                true)
            .with(
                List.of(new ReferenceLine("exact, lambda 0", x, y)),
                List.of(new Marker("n = d", ridge.d()))),
        new Picture(
                "features",
                FEATURES,
                "Random Fourier features: squared error against features",
                RandomFeatures.FEATURES,
                List.of(SQUARED, TRAIN),
                List.of(),
                true,
                true)
            .with(List.of(), List.of(new Marker("features = n", FEATURE_ROWS))),
        new Picture(
                "features-rate",
                FEATURES,
                "Random Fourier features: error rate against features",
                RandomFeatures.FEATURES,
                List.of(RATE),
                List.of(),
                true,
                false)
            .with(List.of(), List.of(new Marker("features = n", FEATURE_ROWS))));
  }
}
