package org.learncost.benchmarks.experiment.linearsgd;

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
import org.learncost.core.result.Condition;
import org.learncost.core.result.Measure;
import org.learncost.core.result.experiment.Curve;
import org.learncost.core.result.experiment.Expectation;
import org.learncost.core.result.experiment.ExperimentPlan;
import org.learncost.core.result.experiment.Picture;
import org.learncost.core.result.experiment.Quantity;
import org.learncost.core.result.experiment.Source;
import org.learncost.core.train.TrialSpec;

/** Linear regression whose exponents theory knows: in the width of a sketch and in samples. */
public final class LinearSgd implements Experiment {
  private static final String WIDTH = "width";
  private static final String SAMPLES = "samples";
  private static final String JOINT = "joint";

  private static final Quantity APPROXIMATION =
      new Quantity(SketchedSgd.APPROXIMATION, "approximation error");
  private static final Quantity EXCESS = new Quantity(SketchedSgd.EXCESS, "excess risk of SGD");
  private static final Quantity REDUCIBLE = new Quantity(SketchedSgd.REDUCIBLE, "risk - σ²");

  /** A spectrum i^-a with the dimensions that are enough for it. */
  private record Spectrum(double a, int d) {
    String text() {
      return Condition.text(a);
    }
  }

  private static final List<Spectrum> SPECTRA =
      List.of(new Spectrum(1.5, 20_000), new Spectrum(2, 2000));

  @Override
  public String name() {
    return "linear-sgd";
  }

  @Override
  public String summary() {
    return "one-pass SGD on sketched linear regression: exponents against theory's, two spectra";
  }

  @Override
  public double minutes(Scale scale) {
    return scale.pick(0.7, 8.0);
  }

  @Override
  public Design design(Request request) {
    Scale scale = request.scale();
    SketchedSgd learner = new SketchedSgd(0.1, 1);
    List<Long> seeds = request.seeds(40, 200);
    List<Integer> sketches = List.of(8, 16, 32, 64, 128);
    int largest = scale.pick(12, 14);
    List<TrialSpec> widthTrials = new ArrayList<>();
    List<TrialSpec> sampleTrials = new ArrayList<>();
    List<TrialSpec> jointTrials = new ArrayList<>();
    for (Spectrum spectrum : SPECTRA) {
      for (int m : sketches) {
        for (long seed : seeds) {
          widthTrials.add(trial(WIDTH, spectrum, m, 1, seed));
          for (int power = 6; power <= 14; power += 2) {
            jointTrials.add(trial(JOINT, spectrum, m, 1 << power, seed));
          }
        }
      }
      for (int power = 8; power <= largest; power++) {
        for (long seed : seeds) {
          sampleTrials.add(trial(SAMPLES, spectrum, 0, 1 << power, seed));
        }
      }
    }
    String problem =
        "x ~ N(0, H), H = diag(i^-a), d = 20 000 for a = 1.5 and 2000 for a = 2; w* ~ N(0, I); y ="
            + " ⟨x, w*⟩ + N(0, 1); a sketch S (M × d) with entries N(0, 1/M).";
    Part width =
        Part.of(
            WIDTH,
            "Width of the sketch",
            problem
                + " The approximation error is what the best linear function of S·x lacks, in closed"
                + " form for each draw of w* and S.",
            "closed form by EJML's eigenvalues, float64",
            SketchedSgd.SKETCH,
            List.of(SketchedSgd.SPECTRUM),
            List.of(APPROXIMATION),
            learner,
            widthTrials);
    Part samples =
        Part.of(
            SAMPLES,
            "Samples",
            problem
                + " Without a sketch, M = d: one pass of SGD from 0, first step 0.1, halved every"
                + " N/log₂N samples, last iterate; its mean over all data by the exact recursion of"
                + " the mean squares, so that only w* is drawn.",
            "one-pass SGD, float64",
            SketchedSgd.EFFECTIVE,
            List.of(SketchedSgd.SPECTRUM),
            List.of(EXCESS),
            learner,
            sampleTrials);
    Part joint =
        Part.of(
            JOINT,
            "Width and samples",
            problem
                + " One run of the same SGD for each draw, on the sketch: in the eigenbasis of"
                + " S·H·Sᵀ, where a step costs O(M) and the risk is exact.",
            "one-pass SGD, float64",
            SketchedSgd.EFFECTIVE,
            List.of(SketchedSgd.SPECTRUM, SketchedSgd.SKETCH),
            List.of(REDUCIBLE, APPROXIMATION, EXCESS),
            learner,
            jointTrials);
    double last = effective(1 << largest);
    List<Expectation> expected = new ArrayList<>();
    for (Spectrum s : SPECTRA) {
      expected.add(
          new Expectation.Exponent(
              "The approximation error falls as M^-(a-1) (theorem 4.1), a = " + s.text() + ".",
              new Curve(WIDTH, SketchedSgd.SKETCH, APPROXIMATION.id())
                  .where(SketchedSgd.SPECTRUM, s.text()),
              sketches.get(0),
              sketches.get(sketches.size() - 1),
              -(s.a - 1),
              0.05));
      expected.add(
          new Expectation.Exponent(
              "The excess risk falls as N_eff^-((a-1)/a), N_eff = N/log₂N, a = " + s.text() + ".",
              new Curve(SAMPLES, SketchedSgd.EFFECTIVE, EXCESS.id())
                  .where(SketchedSgd.SPECTRUM, s.text()),
              effective(1 << 8),
              last,
              -(s.a - 1) / s.a,
              0.06));
      expected.add(
          new Expectation.TwoTerms(
              "Both at once: risk - σ² = A·M^-α + B·N_eff^-β with α = a - 1 and β = (a - 1)/a, a = %s."
                  .formatted(s.text()),
              new Curve(JOINT, SketchedSgd.EFFECTIVE, REDUCIBLE.id())
                  .where(SketchedSgd.SPECTRUM, s.text()),
              SketchedSgd.SKETCH,
              s.a - 1,
              (s.a - 1) / s.a,
              0.1));
    }
    double first = effective(256);
    ExperimentPlan plan =
        new ExperimentPlan(
            name(),
            "Scaling laws that theory derives: linear regression by one-pass SGD",
            scale.name().toLowerCase(Locale.ROOT),
            "For covariances with a power-law spectrum i^-a the risk of one-pass SGD on M sketched"
                + " features after N samples is σ² + Θ(M^-(a-1)) + Θ(N_eff^-((a-1)/a)).",
            List.of(
                new Source(
                    "Lin, Wu, Kakade, Bartlett, Lee 2024, Scaling laws in linear regression",
                    "https://arxiv.org/abs/2406.08466")),
            List.of(width.described(), samples.described(), joint.described()),
            expected,
            List.of(
                new Picture(
                        "samples",
                        SAMPLES,
                        "Excess risk against effective samples",
                        SketchedSgd.EFFECTIVE,
                        List.of(EXCESS),
                        List.of(SketchedSgd.SPECTRUM),
                        true,
                        true)
                    .with(
                        List.of(
                            Lines.of("N_eff^-1/3", first, last, n -> Math.pow(n / first, -1 / 3.0)),
                            Lines.of("N_eff^-1/2", first, last, n -> Math.pow(n / first, -0.5))),
                        List.of()),
                new Picture(
                        "width",
                        WIDTH,
                        "Approximation error against the width of the sketch",
                        SketchedSgd.SKETCH,
                        List.of(APPROXIMATION),
                        List.of(SketchedSgd.SPECTRUM),
                        true,
                        true)
                    .with(
                        List.of(
                            Lines.of("M^-1/2", 8, 128, m -> 2 * Math.pow(m, -0.5)),
                            Lines.of("M^-1", 8, 128, m -> 2 / m)),
                        List.of()),
                new Picture(
                    "joint",
                    JOINT,
                    "Risk - σ² against effective samples, by spectrum and width",
                    SketchedSgd.EFFECTIVE,
                    List.of(REDUCIBLE),
                    List.of(SketchedSgd.SPECTRUM, SketchedSgd.SKETCH),
                    true,
                    true)),
            List.of(
                "The slope in M is judged on the approximation error: that of the total risk is near"
                    + " 0, as σ² = 1 is most of it.",
                "The slope in N is judged without a sketch: over the optimum of a sketch of M = 128"
                    + " the excess falls as N_eff^-0.76 at a = 1.5, for what SGD has not learned yet"
                    + " and what the sketch can never hold are parts of one tail, Σ i^-a.",
                "Sizes are what two cores do in minutes: M to 128, N to 2^14.",
                "Each draw is run in the eigenbasis of S·H·Sᵀ: for Gaussian x that is the same SGD in"
                    + " distribution (a test compares it with one in d dimensions), at a d-th of the"
                    + " cost."));
    return new Design(plan, List.of(width, samples, joint));
  }

  private static double effective(int n) {
    return n / (Math.log(n) / Math.log(2));
  }

  private static TrialSpec trial(String part, Spectrum spectrum, int m, int n, long seed) {
    Map<String, String> settings = new TreeMap<>();
    settings.put(SketchedSgd.SPECTRUM, spectrum.text());
    if (m > 0) settings.put(SketchedSgd.SKETCH, "" + m);
    if (n > 1) settings.put(SketchedSgd.EFFECTIVE, Condition.text(effective(n)));
    TaskSpec task =
        new TaskSpec(
            "sketched-regression", new TreeMap<>(Map.of(SketchedSgd.DIMENSIONS, "" + spectrum.d)));
    double flops = m == 0 ? 5.0 * n * spectrum.d : 4.0 * n * m + (double) m * m * spectrum.d;
    return TrialSpec.direct(
        task, Trials.condition(part, settings), Measure.MEAN_SQUARED_ERROR, n, 1, seed, flops);
  }
}
