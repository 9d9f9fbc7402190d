package org.learncost.benchmarks.experiment.biasvariance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.learncost.benchmarks.experiment.Design;
import org.learncost.benchmarks.experiment.Experiment;
import org.learncost.benchmarks.experiment.Lines;
import org.learncost.benchmarks.experiment.Part;
import org.learncost.benchmarks.experiment.Request;
import org.learncost.benchmarks.experiment.Scale;
import org.learncost.benchmarks.experiment.Trials;
import org.learncost.core.data.TaskSpec;
import org.learncost.core.result.Measure;
import org.learncost.core.result.experiment.Curve;
import org.learncost.core.result.experiment.Expectation;
import org.learncost.core.result.experiment.ExperimentPlan;
import org.learncost.core.result.experiment.Picture;
import org.learncost.core.result.experiment.Picture.Marker;
import org.learncost.core.result.experiment.Quantity;
import org.learncost.core.result.experiment.Source;
import org.learncost.core.train.TrialSpec;

/** The textbook's first picture: error against the degree of a polynomial, and its three parts. */
public final class BiasVariance implements Experiment {
  private static final String DEGREES = "degrees";
  private static final String SAMPLES = "samples";
  private static final int N = 24;
  private static final double NOISE = 0.5;
  private static final int TEST_ROWS = 400;
  private static final List<Integer> MORE_DEGREES =
      List.of(22, 23, 24, 26, 30, 36, 48, 64, 96, 128, 192);

  private static final Quantity TEST = new Quantity("error", "test error");
  private static final Quantity TRAIN = new Quantity(PolynomialFit.TRAIN_ERROR, "training error");
  private static final Quantity BIAS = new Quantity(PolynomialFit.BIAS, "bias²");
  private static final Quantity VARIANCE = new Quantity(PolynomialFit.VARIANCE, "variance");
  private static final Quantity SUM = new Quantity(PolynomialFit.SUM, "bias² + variance + noise");

  @Override
  public String name() {
    return "bias-variance";
  }

  @Override
  public String summary() {
    return "polynomials of degree 0 to 192: test error = bias² + variance + noise, and beyond n";
  }

  @Override
  public double minutes(Scale scale) {
    return scale.pick(0.1, 0.5);
  }

  @Override
  public Design design(Request request) {
    PolynomialFit learner = new PolynomialFit(request.scale().pick(50, 200), NOISE);
    List<Long> seeds = request.seeds(10, 40);
    List<Integer> degrees = new ArrayList<>(IntStream.rangeClosed(0, 20).boxed().toList());
    degrees.addAll(MORE_DEGREES);
    Part degree =
        Part.of(
            DEGREES,
            "Degree",
            ("Polynomials in Chebyshev's basis, fitted by least squares to n = %d points of sin πx +"
                    + " ½ cos 3πx with noise of deviation %s, x = cos πu with one u drawn in each n-th of [0, 1]; from degree n on"
                    + " the solution of least norm, the k-th polynomial divided by k + 1. Each trial is %d training sets, over which the"
                    + " test error is taken apart; fresh noise at %d test points for each.")
                .formatted(N, NOISE, learner.draws(), TEST_ROWS),
            "least squares by Householder QR, float64",
            PolynomialFit.DEGREE,
            List.of(),
            List.of(TEST, TRAIN, BIAS, VARIANCE, SUM),
            learner,
            trials(DEGREES, degrees, List.of(N), seeds, learner));
    List<Integer> sizes = List.of(16, 32, 64, 128, 256, 512, 1024);
    Part samples =
        Part.of(
            SAMPLES,
            "Samples",
            "The same at degree 7, against the number of samples.",
            "least squares by Householder QR, float64",
            "n",
            List.of(),
            List.of(TEST, TRAIN, VARIANCE),
            learner,
            trials(SAMPLES, List.of(7), sizes, seeds, learner));
    Curve test = new Curve(DEGREES, PolynomialFit.DEGREE, TEST.id());
    Curve variance = new Curve(SAMPLES, "n", VARIANCE.id());
    List<Expectation> expected = new ArrayList<>();
    expected.add(
        new Expectation.Monotone(
            "The training error falls with every degree, down to 0 at degree n - 1.",
            new Curve(DEGREES, PolynomialFit.DEGREE, TRAIN.id()),
            true,
            0.001));
    for (int at : new int[] {3, 7, 11}) {
      expected.add(
          new Expectation.Ratio(
              "Test error = bias² + variance + noise, at degree " + at + ".",
              test,
              at,
              new Curve(DEGREES, PolynomialFit.DEGREE, SUM.id()),
              at,
              0.98,
              1.02));
    }
    expected.add(
        new Expectation.Ratio(
            "Too simple: at degree 1 bias² is the larger part (ratio to the variance above 1).",
            new Curve(DEGREES, PolynomialFit.DEGREE, BIAS.id()),
            1,
            new Curve(DEGREES, PolynomialFit.DEGREE, VARIANCE.id()),
            1,
            1,
            Double.POSITIVE_INFINITY));
    expected.add(
        new Expectation.Ratio(
            "Too complex: degree 18 errs more than degree 8, by its variance.",
            test,
            18,
            test,
            8,
            1,
            Double.POSITIVE_INFINITY));
    expected.add(
        new Expectation.Peak(
            "Where the polynomial just reaches all points, at degree n - 1, the test error peaks"
                + " (Belkin et al. 2019).",
            test,
            N - 4,
            N + 3));
    expected.add(
        new Expectation.Ratio(
            "Beyond it the solution of least norm descends a second time: degree 192 errs at most half as"
                + " much as degree n - 1.",
            test,
            192,
            test,
            N - 1,
            0,
            0.5));
    expected.add(
        new Expectation.Exponent(
            "At a fixed degree the variance falls as 1/n once n is large (n from 64).",
            variance,
            64,
            1024,
            -1,
            0.1));
    ExperimentPlan plan =
        new ExperimentPlan(
            name(),
            "Bias and variance, and what comes after the textbook",
            request.scale().name().toLowerCase(java.util.Locale.ROOT),
            "The expected squared error of a fitted model is bias² + variance + noise: with the"
                + " degree of a polynomial the bias falls, the variance rises, and the training"
                + " error falls throughout. Past the degree at which all points are reached, the"
                + " solution of least norm gets better again.",
            List.of(
                new Source(
                    "Hastie, Tibshirani, Friedman 2009, The Elements of Statistical Learning, §7.3",
                    ""),
                new Source(
                    "Belkin, Hsu, Ma, Mandal 2019, Reconciling modern machine-learning practice and"
                        + " the bias-variance trade-off",
                    "https://arxiv.org/abs/1812.11118")),
            List.of(degree.described(), samples.described()),
            expected,
            List.of(
                new Picture(
                        "degree",
                        DEGREES,
                        "Error against degree, n = " + N,
                        PolynomialFit.DEGREE,
                        List.of(TEST, TRAIN, BIAS, VARIANCE),
                        List.of(),
                        true,
                        false)
                    .with(List.of(), List.of(new Marker("degree n - 1", N - 1))),
                new Picture(
                        "samples",
                        SAMPLES,
                        "Degree 7 against the number of samples",
                        "n",
                        List.of(TEST, TRAIN, VARIANCE),
                        List.of(),
                        true,
                        true)
                    .with(
                        List.of(
                            Lines.of(
                                "√(ln(2/δ)/2n) Hoeffding, δ = 0.05",
                                16,
                                1024,
                                n -> Math.sqrt(Math.log(2 / 0.05) / (2 * n))),
                            Lines.of("1/√n", 16, 1024, n -> 1 / Math.sqrt(n))),
                        List.of())),
            List.of());
    return new Design(plan, List.of(degree, samples));
  }

  private static List<TrialSpec> trials(
      String part,
      List<Integer> degrees,
      List<Integer> sizes,
      List<Long> seeds,
      PolynomialFit learner) {
    TaskSpec task = new TaskSpec("smooth-function", new TreeMap<>(Map.of("noise", "" + NOISE)));
    List<TrialSpec> trials = new ArrayList<>();
    for (int degree : degrees) {
      for (int n : sizes) {
        int columns = degree + 1;
        // Householder's QR: 2·rows·columns².
        double flops =
            2.0 * learner.draws() * Math.max(n, columns) * Math.pow(Math.min(n, columns), 2);
        for (long seed : seeds) {
          trials.add(
              TrialSpec.direct(
                  task,
                  Trials.condition(part, Map.of(PolynomialFit.DEGREE, "" + degree)),
                  Measure.MEAN_SQUARED_ERROR,
                  n,
                  TEST_ROWS,
                  seed,
                  flops));
        }
      }
    }
    return trials;
  }
}
