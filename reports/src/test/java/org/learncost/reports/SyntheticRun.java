package org.learncost.reports;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.learncost.core.result.Axis;
import org.learncost.core.result.BackendRecord;
import org.learncost.core.result.Checkpoints;
import org.learncost.core.result.Condition;
import org.learncost.core.result.Crossing;
import org.learncost.core.result.Environment;
import org.learncost.core.result.Journal;
import org.learncost.core.result.LoadSnapshot;
import org.learncost.core.result.Manifest;
import org.learncost.core.result.Measure;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.Processor;
import org.learncost.core.result.ResourceLimits;
import org.learncost.core.result.RoundsPlan;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.SystemSettings;
import org.learncost.core.result.Trial;
import org.learncost.core.result.training.TrainingSettings;

/**
 * A run directory as the study writes it, but with planted laws: error(n) = C + A·n^-α, an error
 * that decays with the steps, a speed per backend.
 */
public final class SyntheticRun {
  public static final double ALPHA = 0.8;
  public static final double AMPLITUDE = 20;
  static final List<Integer> SIZES = List.of(100, 200, 400, 800, 1600, 3200, 6400, 12_800);
  static final List<Double> LEVELS = List.of(0.5, 0.3, 0.2, 0.15, 0.1, 0.07, 0.05);
  static final int BATCH = 32;
  static final int EPOCHS = 50;

  /** Those of the epochs rule at the largest n. */
  static final long STEPS = 20_000;

  static final double PEAK_FLOPS = 2e11;
  static final Map<String, Double> SAMPLES_PER_SECOND =
      new TreeMap<>(Map.of("vector", 1.2e6, "opencl", 4.1e5, "scalar", 9.3e4));

  private final SplittableRandom random = new SplittableRandom(7);
  private final JsonMapper mapper = new JsonMapper();
  private String task = "sine";
  private String name = "synthetic";
  private List<Integer> sizes = SIZES;
  private List<String> rules = List.of("epochs");
  private List<Double> qualities = List.of(1.0, 1.5, 2.0);
  private int seeds = 7;
  private int forks = 3;
  private int checkpoints = 2;
  private boolean beforePlans;
  private boolean bench;
  private String energy = "energy:processor";

  /** Step latencies by tag, in nanoseconds; empty for three backends with a tail. */
  private final Map<String, Integer> latencies = new TreeMap<>();

  /** Writes a run into a folder; of 100 002 trials where a second argument is "large". */
  public static void main(String[] args) throws IOException {
    SyntheticRun run = new SyntheticRun();
    if (args.length > 1 && args[1].equals("large")) run.large();
    System.out.println(run.write(Path.of(args[0])));
  }

  /** 100 002 trials of the length that the sweep writes: 3 qualities, 14 sizes, 2381 seeds. */
  SyntheticRun large() {
    name = "large";
    seeds = 2381;
    checkpoints = 60;
    return sizes(IntStream.range(0, 14).mapToObj(i -> 50 << i).toList());
  }

  SyntheticRun task(String newTask) {
    task = newTask;
    name = newTask;
    return this;
  }

  SyntheticRun seeds(int count) {
    seeds = count;
    return this;
  }

  SyntheticRun sizes(List<Integer> newSizes) {
    sizes = newSizes;
    return this;
  }

  /** With steps, the same error falls with half the exponent of n. */
  SyntheticRun rules(String... newRules) {
    rules = List.of(newRules);
    return this;
  }

  SyntheticRun forks(int count) {
    forks = count;
    return this;
  }

  /** As programs wrote it that knew one kind of network, by its width, and no limits. */
  SyntheticRun beforePlans() {
    beforePlans = true;
    return this;
  }

  /** As {@code bench --rounds 3} writes it: no plan and no trials, forks one by one. */
  SyntheticRun bench() {
    bench = true;
    name = "bench";
    return this;
  }

  /** Why the cold start could not read any energy. */
  SyntheticRun noEnergy(String reason) {
    energy = "no energy: " + reason;
    return this;
  }

  /** Steps that all take the same time, a thousand a fork for each nanosecond. */
  SyntheticRun latency(String tag, int nanos) {
    latencies.put(tag, nanos);
    return this;
  }

  /** Writes all files and returns the run directory. */
  public Path write(Path results) throws IOException {
    RunDirectory made = RunDirectory.create(results, "synthetic", Instant.now());
    made.write(manifest());
    if (bench) {
      SyntheticForks.write(made);
    } else {
      try (Journal<Trial> journal = new Journal<>(made.trialsFile())) {
        writeTrials(journal);
      }
    }
    mapper.writerWithDefaultPrettyPrinter().writeValue(made.jmhFile().toFile(), jmh());
    for (int fork = 0; fork < forks; fork++) {
      writeLatency(made.latencyDirectory().resolve("fork-" + fork + ".hlog"));
    }
    return made.path();
  }

  static double floor(double quality) {
    return Math.sqrt(2 / Math.PI) * 0.1 / quality;
  }

  static Environment environment() {
    return new Environment(
        "host",
        "AMD EPYC 7B13 64-Core Processor",
        2,
        2,
        16L << 30,
        "Debian GNU/Linux 12",
        "Linux 6.1",
        "17.0.15 Debian",
        "OpenJDK 64-Bit Server VM 17.0.15+6",
        List.of("--add-modules=jdk.incubator.vector"),
        "G1 Young Generation, G1 Old Generation",
        "en",
        null,
        new Processor("0xa0011d5", "on", 1500, 3500, "acpi-cpufreq", "schedutil", null),
        new SystemSettings("madvise", "full", "tsc", 0L, "glibc 2.36", "KVM", "none"),
        new ResourceLimits("v2", 1.5, null, "0-1", 2, 4L << 30),
        Map.of("OMP_NUM_THREADS", "1"),
        "Europe/Berlin",
        Map.of("JMH", "1.37"),
        new LoadSnapshot(
            "2026-01-02T03:04:05Z",
            List.of(0.4, 0.3, 0.2),
            0.01,
            0.0,
            0.35,
            List.of(new LoadSnapshot.ProcessUse("backup", 4711, 0.3)),
            2449,
            2449,
            8L << 30,
            7200L));
  }

  static List<BackendRecord> backends() {
    String cpu = "AMD EPYC 7B13 64-Core Processor";
    return List.of(
        new BackendRecord("scalar", true, cpu, "CPU", "plain Java", null, null),
        new BackendRecord("vector", true, cpu, "CPU", "jdk.incubator.vector, 256 bit", null, null),
        new BackendRecord(
            "opencl", true, "pthread-AMD EPYC 7B13", "CPU", "PoCL 3.1, OpenCL 3.0", null, null),
        new BackendRecord(
            "nd4j",
            false,
            null,
            null,
            null,
            "no native library for this host: UnsatisfiedLinkError",
            "run.sh build --with-nd4j"));
  }

  private Manifest manifest() {
    return new Manifest(
        Manifest.SCHEMA_VERSION,
        name,
        "2026-01-02T03:04:05Z",
        "./run.sh study --task " + task + " --seeds " + seeds,
        "0123456789abcdef0123456789abcdef01234567",
        true,
        environment(),
        backends(),
        bench ? "bench" : "study",
        bench ? List.of("--rounds", "3") : List.of("--task", task, "--seeds", "" + seeds),
        bench ? new RoundsPlan(3, null, 0.02, 42, 600, List.of("gc"), "-wi 1 -i 1") : null,
        bench ? null : plan());
  }

  private StudyPlan plan() {
    TrainingSettings training =
        new TrainingSettings("1-128-128-1", "relu", "mse", "adam:0.001", "cosine", BATCH, 100_608);
    return new StudyPlan(
        task,
        task,
        null,
        Measure.MEAN_ABSOLUTE_ERROR,
        List.of(new Axis("quality", qualities.stream().map(Condition::text).toList())),
        qualities.stream()
            .map(
                q ->
                    new PlannedCondition(
                        quality(q),
                        new TreeMap<>(Map.of("quality", Condition.text(q))),
                        floor(q),
                        training))
            .toList(),
        sizes,
        java.util.stream.LongStream.rangeClosed(1, seeds).boxed().toList(),
        rules,
        EPOCHS,
        rules.contains("steps") ? STEPS : null,
        rules.contains("plateau") ? 2 * STEPS : null,
        500,
        LEVELS,
        "vector",
        "the fastest of the available backends in a trial of one second",
        "",
        List.of("scalar", "vector", "opencl"));
  }

  /** What the trials of one data quality have in common. */
  static Condition quality(double quality) {
    return Condition.of("quality", Condition.text(quality));
  }

  private void writeTrials(Journal<Trial> journal) throws IOException {
    for (String rule : rules) {
      for (double quality : qualities) {
        for (int n : sizes) {
          List<Trial> ofSize = new ArrayList<>();
          for (long seed = 1; seed <= seeds; seed++) ofSize.add(trial(rule, quality, n, seed));
          journal.append(ofSize);
        }
      }
    }
  }

  private Trial trial(String rule, double quality, int n, long seed) {
    double scatter = Math.exp(0.06 * random.nextGaussian());
    double alpha = rule.equals("steps") ? ALPHA / 2 : ALPHA;
    double end = scatter * (floor(quality) + AMPLITUDE * Math.pow(n, -alpha));
    double clean = scatter * AMPLITUDE * Math.pow(n, -alpha);
    long perEpoch = (n + BATCH - 1L) / BATCH;
    long steps =
        switch (rule) {
          case "epochs" -> perEpoch * EPOCHS;
          case "steps" -> STEPS;
          // All converge but those of the largest n, which run into the cap.
          default -> n == 12_800 ? 2 * STEPS : STEPS + seed;
        };
    List<Crossing> crossings = new ArrayList<>();
    for (double level : LEVELS) {
      // The error decays as end + exp(-step/600): solve for the step of a level.
      double step = level > end ? Math.max(1, -600 * Math.log(level - end)) : Double.MAX_VALUE;
      boolean censored = step > steps;
      long at = censored ? steps : (long) step;
      crossings.add(new Crossing(level, at, at * (long) n / perEpoch, censored));
    }
    boolean diverged = quality == 2 && n == 100 && seed == 1;
    return new Trial(
        task,
        quality(quality),
        rule,
        n,
        seed,
        "vector",
        "AMD EPYC 7B13 64-Core Processor",
        diverged ? Trial.Outcome.DIVERGED : Trial.Outcome.FINISHED,
        steps,
        steps * n / perEpoch,
        end,
        clean,
        Map.of(),
        crossings,
        checkpoints(steps, end, clean),
        null);
  }

  private Checkpoints checkpoints(long steps, double end, double clean) {
    long[] at = new long[checkpoints];
    float[] error = new float[checkpoints];
    float[] cleanError = new float[checkpoints];
    for (int i = 0; i < checkpoints; i++) {
      double share = i / (checkpoints - 1.0);
      at[i] = Math.round(Math.pow(steps, share));
      error[i] = (float) Math.pow(end, share);
      cleanError[i] = (float) Math.pow(clean, share);
    }
    return new Checkpoints(at, error, cleanError);
  }

  private ArrayNode jmh() {
    ArrayNode results = mapper.createArrayNode();
    if (!beforePlans) limits(results);
    for (var backend : SAMPLES_PER_SECOND.entrySet()) {
      if (!beforePlans) coldStart(results, backend.getKey());
      for (int width : List.of(32, 128)) {
        for (int batch : List.of(32, 256)) {
          double shape = (width == 32 ? 9 : 1) * (batch == 256 ? 1.3 : 1);
          throughput(results, backend.getKey(), width, batch, backend.getValue() * shape);
        }
      }
      for (int n : List.of(800, 6400))
        timeToLevel(results, backend.getKey(), n, backend.getValue());
    }
    // One that reports do not know, with JMH's strings for what is no number.
    ObjectNode foreign = result(results, "com.example.Other.run", "avgt");
    metric(foreign, "primaryMetric", 3.2, "us/op", new double[] {3.2});
    ((ObjectNode) foreign.get("primaryMetric")).put("scoreError", "NaN");
    if (bench) {
      ObjectNode secondary = foreign.putObject("secondaryMetrics");
      metric(secondary, "gc.alloc.rate.norm", 24, "B/op", new double[] {24});
    }
    return results;
  }

  private void throughput(ArrayNode results, String backend, int width, int batch, double rate) {
    ObjectNode result =
        result(results, "org.learncost.benchmarks.TrainingThroughput.train", "thrpt");
    ObjectNode params = result.putObject("params").put("backend", backend);
    params.put("batch", "" + batch);
    if (beforePlans) {
      params.put("width", "" + width);
    } else {
      shape(params, "1-%1$d-%1$d-1".formatted(width)).put("replicas", "1");
    }
    metric(result, "primaryMetric", rate / batch, "ops/s", rates(rate / batch));
    ObjectNode secondary = result.putObject("secondaryMetrics");
    metric(secondary, "samples", rate / 1e6, "ops/us", rates(rate / 1e6));
    double flopsPerSample = 6.0 * width * width;
    metric(secondary, "flops", rate * flopsPerSample, "ops/s", rates(rate * flopsPerSample));
    if (!beforePlans) {
      double threads = backend.equals("opencl") ? 2 : 1;
      metric(secondary, "host_threads", threads, "threads", new double[] {threads});
      if (backend.equals("opencl")) {
        metric(secondary, "strategy: a group per replica", 1, "-", new double[] {1});
      }
    }
  }

  static ObjectNode shape(ObjectNode params, String mlp) {
    return params
        .put("mlp", mlp)
        .put("activation", "relu")
        .put("loss", "mse")
        .put("optimizer", "adam:0.001");
  }

  private void limits(ArrayNode results) {
    for (int threads : List.of(1, 2)) {
      ObjectNode peak = result(results, "org.learncost.benchmarks.FmaPeak.fma", "thrpt");
      peak.put("threads", threads);
      double flops = PEAK_FLOPS * threads;
      metric(peak, "primaryMetric", flops / 1e6, "ops/s", rates(flops / 1e6));
      metric(peak.putObject("secondaryMetrics"), "flops", flops, "ops/s", rates(flops));
    }
    ObjectNode triad = result(results, "org.learncost.benchmarks.MemoryBandwidth.triad", "thrpt");
    triad.put("threads", 2).putObject("params").put("kibibytes", "393216");
    metric(triad, "primaryMetric", 50, "ops/s", rates(50));
    metric(triad.putObject("secondaryMetrics"), "bytes", 2e10, "ops/s", rates(2e10));
  }

  private void coldStart(ArrayNode results, String backend) {
    ObjectNode start = result(results, "org.learncost.benchmarks.ColdStart.start", "ss");
    ObjectNode params = start.putObject("params").put("backend", backend);
    shape(params, "1-128-128-1").put("replicas", "1").put("batch", "" + BATCH);
    metric(start, "primaryMetric", 660, "ms/op", rates(660));
    ObjectNode secondary = start.putObject("secondaryMetrics");
    metric(secondary, "cold:find", 200, "ms", rates(200));
    metric(secondary, "cold:open", 450, "ms", rates(450));
    metric(secondary, "cold:first_step", 10, "ms", rates(10));
    if (backend.equals("opencl")) metric(secondary, "told:compilation", 300, "ms", rates(300));
    metric(secondary, "warm:open", 8, "ms", rates(8));
    metric(secondary, "warm:first_step", 1, "ms", rates(1));
    metric(secondary, "warm:download", 0.2, "ms", rates(0.2));
    metric(secondary, "jvm:start", 80, "ms", rates(80));
    metric(secondary, "steady:step", 0.5, "ms", rates(0.5));
    metric(secondary, "warm:evaluation", 3, "ms", rates(3));
    metric(secondary, "bytes:download", 67_588, "B", new double[] {67_588});
    metric(secondary, "steady:allocation", 0, "B", new double[] {0});
    metric(secondary, energy, 0.064, "J", rates(0.064));
    if (backend.equals("opencl")) metric(secondary, "bytes:upload", 8e6, "B", rates(8e6));
  }

  private void timeToLevel(ArrayNode results, String backend, int n, double rate) {
    ObjectNode result = result(results, "org.learncost.benchmarks.TimeToErrorLevel.train", "ss");
    result.putObject("params").put("backend", backend).put("n", "" + n).put("task", task);
    Trial trial = trial(rules.get(0), 1.0, n, 1);
    double stepMillis = 1e3 * BATCH / rate * (1 + 0.05 * random.nextGaussian());
    double budget = trial.steps() * stepMillis;
    metric(result, "primaryMetric", budget, "ms/op", new double[] {budget});
    ObjectNode secondary = result.putObject("secondaryMetrics");
    for (Crossing crossing : trial.crossings()) {
      String level = "error_" + crossing.level();
      if (crossing.censored()) {
        metric(secondary, level + ":censored_after", budget, "ms", new double[] {budget});
      } else {
        double millis = crossing.step() * stepMillis;
        metric(secondary, level + ":time", millis, "ms", new double[] {millis});
        metric(secondary, level + ":steps", (double) crossing.step(), "steps", new double[] {1});
        metric(
            secondary,
            level + ":samples",
            (double) crossing.samples(),
            "samples",
            new double[] {1});
      }
    }
  }

  static ObjectNode result(ArrayNode results, String benchmark, String mode) {
    return results
        .addObject()
        .put("jmhVersion", "1.37")
        .put("benchmark", benchmark)
        .put("mode", mode)
        .put("forks", 1);
  }

  private double[] rates(double rate) {
    double[] rates = new double[forks];
    for (int i = 0; i < forks; i++) rates[i] = rate * Math.exp(0.02 * random.nextGaussian());
    return rates;
  }

  static void metric(ObjectNode parent, String key, double score, String unit, double[] raw) {
    ObjectNode metric = parent.putObject(key).put("score", score).put("scoreError", "NaN");
    metric.putArray("scoreConfidence").add("NaN").add("NaN");
    metric.put("scoreUnit", unit);
    ArrayNode data = metric.putArray("rawData");
    for (double fork : raw) data.addArray().add(fork * 0.99).add(fork * 1.01);
  }

  private void writeLatency(Path file) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      HistogramLogWriter writer = new HistogramLogWriter(out);
      writer.outputLogFormatVersion();
      writer.outputLegend();
      for (var tag : latencies.entrySet()) {
        Histogram histogram = new Histogram(3);
        histogram.setTag(tag.getKey());
        histogram.recordValueWithCount(tag.getValue(), 1000L * tag.getValue());
        writer.outputIntervalHistogram(0, 1, histogram, 1.0);
      }
      if (!latencies.isEmpty()) return;
      for (var backend : SAMPLES_PER_SECOND.entrySet()) {
        for (int interval = 0; interval < 3; interval++) {
          Histogram histogram = new Histogram(3);
          histogram.setTag(backend.getKey());
          double typical = 1e9 * BATCH / backend.getValue();
          for (int i = 0; i < 4000; i++) {
            double tail = Math.exp(0.1 * random.nextGaussian()) + (i % 500 == 0 ? 6 : 0);
            histogram.recordValue((long) (typical * tail));
          }
          writer.outputIntervalHistogram(interval, interval + 1, histogram, 1.0);
        }
      }
    }
  }
}
