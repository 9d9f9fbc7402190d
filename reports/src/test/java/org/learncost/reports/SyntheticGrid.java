package org.learncost.reports;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.learncost.core.result.Axis;
import org.learncost.core.result.BenchmarkNames;
import org.learncost.core.result.Checkpoints;
import org.learncost.core.result.Condition;
import org.learncost.core.result.Crossing;
import org.learncost.core.result.Journal;
import org.learncost.core.result.Manifest;
import org.learncost.core.result.Measure;
import org.learncost.core.result.MetricNames;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;
import org.learncost.core.result.training.TrainingSettings;

/**
 * A study of classes over width and label noise: an error rate of which nobody knows the floor, no
 * targets without noise, and two backends of which the one that is slow on narrow networks is fast
 * on wide ones.
 */
public final class SyntheticGrid {
  static final List<Integer> SIZES = List.of(250, 500, 1000, 2000, 4000, 8000);
  static final List<Double> LEVELS = List.of(0.6, 0.5, 0.4, 0.3, 0.2, 0.15);
  static final List<String> NOISE = List.of("0", "0.15");

  /** Samples per second of vector and opencl by width; equal at {@link #CROSSING}. */
  static final Map<Integer, double[]> SPEEDS =
      new TreeMap<>(
          Map.of(
              16, new double[] {4e6, 3e5},
              64, new double[] {1.2e6, 2.8e5},
              256, new double[] {1e5, 2.6e5}));

  /** Where the straight line between the logs of the speeds' ratios passes 1. */
  static final double CROSSING = crossing();

  private static final List<String> BACKENDS = List.of("vector", "opencl");
  private static final int BATCH = 32;
  private static final long STEPS = 4000;

  private final SplittableRandom random = new SplittableRandom(11);
  private final JsonMapper mapper = new JsonMapper();
  private List<Integer> widths = List.of(16, 64, 256);
  private boolean alone;
  private double speed = 1;

  /** Writes a run into a folder; of a sweep alone where a second argument is "alone". */
  public static void main(String[] args) throws IOException {
    SyntheticGrid grid = new SyntheticGrid();
    if (args.length > 1 && args[1].equals("alone")) grid.alone();
    System.out.println(grid.write(Path.of(args[0])));
  }

  private static double crossing() {
    double above = Math.log(1.2e6 / 2.8e5);
    double below = Math.log(1e5 / 2.6e5);
    return 64 * Math.pow(4, above / (above - below));
  }

  /** As {@code --backends none} leaves it. */
  SyntheticGrid alone() {
    alone = true;
    return this;
  }

  SyntheticGrid widths(Integer... some) {
    widths = List.of(some);
    return this;
  }

  /** On a machine that is so many times as fast. */
  SyntheticGrid faster(double factor) {
    speed = factor;
    return this;
  }

  /** Writes all files and returns the run directory. */
  Path write(Path results) throws IOException {
    RunDirectory run = RunDirectory.create(results, "grid", Instant.now());
    run.write(manifest());
    try (Journal<Trial> journal = new Journal<>(run.trialsFile())) {
      for (PlannedCondition planned : conditions()) {
        for (int n : SIZES) {
          List<Trial> trials = new ArrayList<>();
          for (long seed = 1; seed <= 5; seed++) trials.add(trial(planned, n, seed));
          journal.append(trials);
        }
      }
    }
    if (!alone) {
      mapper.writerWithDefaultPrettyPrinter().writeValue(run.jmhFile().toFile(), jmh());
    }
    return run.path();
  }

  static Condition condition(int width, String noise) {
    return Condition.of(Map.of("hidden", "" + width, "label-noise", noise));
  }

  private static TrainingSettings training(int width) {
    String mlp = "40-%1$d-%1$d-10".formatted(width);
    long flops = 6L * (40L * width + (long) width * width + 10L * width);
    return new TrainingSettings(
        mlp, "relu", "cross-entropy", "adam:0.001", "constant", BATCH, flops);
  }

  private List<PlannedCondition> conditions() {
    List<PlannedCondition> conditions = new ArrayList<>();
    for (int width : widths) {
      for (String noise : NOISE) {
        TreeMap<String, String> settings = new TreeMap<>(Map.of("label-noise", noise));
        conditions.add(
            new PlannedCondition(condition(width, noise), settings, null, training(width)));
      }
    }
    return conditions;
  }

  private Manifest manifest() {
    StudyPlan plan =
        new StudyPlan(
            "mnist1d",
            "mnist1d",
            null,
            Measure.ERROR_RATE,
            List.of(
                new Axis("hidden", widths.stream().map(String::valueOf).toList()),
                new Axis("label-noise", NOISE)),
            conditions(),
            SIZES,
            LongStream.rangeClosed(1, 5).boxed().toList(),
            List.of("steps"),
            50,
            STEPS,
            null,
            1000,
            LEVELS,
            "vector",
            "the fastest of the available backends in a trial of one second",
            "",
            alone ? List.of() : BACKENDS);
    return new Manifest(
        Manifest.SCHEMA_VERSION,
        "grid",
        "2026-01-02T03:04:05Z",
        "./run.sh study --task mnist1d --vary hidden=16,64,256 --vary label-noise=0,0.15",
        "0123456789abcdef0123456789abcdef01234567",
        false,
        SyntheticRun.environment(),
        SyntheticRun.backends(),
        "study",
        List.of("--task", "mnist1d"),
        null,
        plan);
  }

  /** Wider networks err less, label noise adds to every error. */
  static double error(int width, String noise, int n) {
    return 0.03 + Double.parseDouble(noise) * 0.9 + 16 * Math.pow(width, -0.25) * Math.pow(n, -0.6);
  }

  private Trial trial(PlannedCondition planned, int n, long seed) {
    int width = Integer.parseInt(String.valueOf(planned.condition().get("hidden")));
    String noise = String.valueOf(planned.condition().get("label-noise"));
    double end = error(width, noise, n) * Math.exp(0.05 * random.nextGaussian());
    List<Crossing> crossings = new ArrayList<>();
    for (double level : LEVELS) {
      // The error falls as end + exp(-step/600): solve for the step of a level.
      double step = level > end ? Math.max(1, -600 * Math.log(level - end)) : Double.MAX_VALUE;
      boolean censored = step > STEPS;
      long at = censored ? STEPS : (long) step;
      crossings.add(new Crossing(level, at, at * BATCH, censored));
    }
    return new Trial(
        "mnist1d",
        planned.condition(),
        "steps",
        n,
        seed,
        "vector",
        "AMD EPYC 7B13 64-Core Processor",
        Trial.Outcome.FINISHED,
        STEPS,
        STEPS * BATCH,
        end,
        null,
        Map.of(Measure.ERROR_RATE, end, Measure.CROSS_ENTROPY, 3 * end),
        crossings,
        new Checkpoints(new long[] {0, STEPS}, new float[] {0.9f, (float) end}, new float[0]),
        null);
  }

  private ArrayNode jmh() {
    ArrayNode results = mapper.createArrayNode();
    for (int width : widths) {
      for (int i = 0; i < BACKENDS.size(); i++) {
        double rate = speed * SPEEDS.getOrDefault(width, new double[] {1e5, 1e5})[i];
        throughput(results, BACKENDS.get(i), width, rate);
        if (width == widths.get(0)) shots(results, BACKENDS.get(i), width, rate);
      }
    }
    return results;
  }

  private void throughput(ArrayNode results, String backend, int width, double rate) {
    ObjectNode result = SyntheticRun.result(results, BenchmarkNames.TRAINING_THROUGHPUT, "thrpt");
    shape(result.putObject("params").put("replicas", "1"), backend, width);
    SyntheticRun.metric(result, "primaryMetric", rate / BATCH, "ops/s", forks(rate / BATCH));
    ObjectNode secondary = result.putObject("secondaryMetrics");
    SyntheticRun.metric(secondary, MetricNames.SAMPLES, rate, "ops/s", forks(rate));
    double flops = rate * training(width).flopsPerSample();
    SyntheticRun.metric(secondary, MetricNames.FLOPS, flops, "ops/s", forks(flops));
  }

  private void shots(ArrayNode results, String backend, int width, double rate) {
    int n = 2000;
    ObjectNode result = SyntheticRun.result(results, BenchmarkNames.TIME_TO_ERROR_LEVEL, "ss");
    ObjectNode params = result.putObject("params").put("task", "mnist1d").put("n", "" + n);
    shape(params.put("schedule", "constant"), backend, width);
    double stepMillis = 1e3 * BATCH / rate;
    double budget = STEPS * stepMillis;
    SyntheticRun.metric(result, "primaryMetric", budget, "ms/op", forks(budget));
    ObjectNode secondary = result.putObject("secondaryMetrics");
    for (Crossing crossing : trial(conditions().get(0), n, 1).crossings()) {
      if (crossing.censored()) continue;
      double level = crossing.level();
      double millis = crossing.step() * stepMillis;
      SyntheticRun.metric(secondary, MetricNames.timeTo(level), millis, "ms", forks(millis));
      double[] steps = {crossing.step()};
      SyntheticRun.metric(secondary, MetricNames.stepsTo(level), crossing.step(), "steps", steps);
    }
  }

  private static void shape(ObjectNode params, String backend, int width) {
    params
        .put("backend", backend)
        .put("mlp", training(width).mlp())
        .put("activation", "relu")
        .put("loss", "cross-entropy")
        .put("optimizer", "adam:0.001")
        .put("batch", "" + BATCH);
  }

  private double[] forks(double value) {
    double[] forks = new double[3];
    for (int i = 0; i < 3; i++) forks[i] = value * Math.exp(0.01 * random.nextGaussian());
    return forks;
  }
}
