package org.learncost.benchmarks.experiment.linearsgd;

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.learncost.core.data.Stream;
import org.learncost.core.result.Checkpoints;
import org.learncost.core.result.Observations;
import org.learncost.core.train.DirectLearner;
import org.learncost.core.train.TrialSpec;

/**
 * One-pass SGD on a draw of {@link SketchedProblem}: with a sketch a run of it, without one its
 * mean over all data. A seed's draw is the same for every number of samples.
 *
 * @param rate the first step size γ₀
 * @param variance σ² of the labels' noise
 */
record SketchedSgd(double rate, double variance) implements DirectLearner {
  static final String SPECTRUM = "a";
  static final String DIMENSIONS = "d";
  static final String SKETCH = "M";
  static final String EFFECTIVE = "n-eff";
  static final String APPROXIMATION = "approximation-error";
  static final String EXCESS = "excess-risk";

  /** Risk - σ². */
  static final String REDUCIBLE = "reducible-risk";

  private record Draw(double a, int d, int m, long seed) {}

  /** Small, and drawn once for all numbers of samples. */
  private static final Map<Draw, SketchedProblem> DRAWN = new ConcurrentHashMap<>();

  @Override
  public String id() {
    return "one-pass-sgd";
  }

  @Override
  public Fitted fit(TrialSpec spec) {
    double a = Double.parseDouble(setting(spec, SPECTRUM));
    int dimensions = Integer.parseInt(setting(spec, DIMENSIONS));
    String sketch = spec.condition().get(SKETCH);
    if (sketch == null) {
      SketchedProblem whole =
          SketchedProblem.unsketched(a, dimensions, Stream.TRAIN.of(spec.seed()));
      return fitted(0, whole.meanExcess(spec.n(), rate, variance));
    }
    SketchedProblem problem =
        DRAWN.computeIfAbsent(
            new Draw(a, dimensions, Integer.parseInt(sketch), spec.seed()),
            d -> SketchedProblem.draw(d.a, d.d, d.m, Stream.TRAIN.of(d.seed)));
    return fitted(
        problem.approximation(),
        spec.n() > 1
            ? problem.descend(spec.n(), rate, variance, Stream.ORDER.of(spec.seed()))
            : Double.NaN);
  }

  /**
   * @param excess NaN where nothing was trained
   */
  private Fitted fitted(double approximation, double excess) {
    SortedMap<String, Double> values = new TreeMap<>();
    values.put(APPROXIMATION, approximation);
    double reducible = approximation;
    if (!Double.isNaN(excess)) {
      values.put(EXCESS, excess);
      reducible += excess;
    }
    values.put(REDUCIBLE, reducible);
    double risk = variance + reducible;
    return new Fitted(risk, reducible, Checkpoints.NONE, Observations.of(values));
  }

  private static String setting(TrialSpec spec, String name) {
    String own = spec.condition().get(name);
    return own != null ? own : Objects.requireNonNull(spec.task().settings().get(name));
  }

  /** Σ i^-a + σ²: the mean over w*. */
  @Override
  public double untrained(TrialSpec spec) {
    double a = Double.parseDouble(setting(spec, SPECTRUM));
    double sum = variance;
    for (int i = Integer.parseInt(setting(spec, DIMENSIONS)); i > 0; i--) sum += Math.pow(i, -a);
    return sum;
  }
}
