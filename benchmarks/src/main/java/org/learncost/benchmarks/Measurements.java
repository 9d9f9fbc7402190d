package org.learncost.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import org.learncost.core.backend.Device;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.StudyPlan;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The timed half of a study: JMH forks, one benchmark and parameter set after the other. */
final class Measurements {
  private final StudyPlan plan;
  private final Preset preset;
  private final Map<String, Device> devices;

  /** A benchmark with its parameters; it must end as one row of jmh.json. */
  private record Case(Class<?> benchmark, String backend, Map<String, String> parameters) {
    @Override
    public String toString() {
      return benchmark.getSimpleName() + " " + backend + " " + new TreeMap<>(parameters);
    }
  }

  Measurements(StudyPlan plan, Preset preset, Map<String, Device> devices) {
    this.plan = plan;
    this.preset = preset;
    this.devices = devices;
  }

  /**
   * Runs everything; jmh.json is rewritten after each case, so a crash loses one at most.
   *
   * @return whether every case left its row
   */
  boolean run(RunDirectory directory) throws IOException {
    List<RunResult> results = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    List<Case> cases = cases();
    Path log = directory.path().resolve("jmh.log");
    PrintStream stdout = System.out;
    PrintStream stderr = System.err;
    try (PrintStream out = new PrintStream(log.toFile(), StandardCharsets.UTF_8);
        ProgressBar bar = Progress.bar("measure", cases.size())) {
      // JMH passes on what its forks print; it belongs into the log.
      System.setOut(out);
      System.setErr(out);
      for (Case next : cases) {
        bar.setExtraMessage(" " + next);
        try {
          Collection<RunResult> rows =
              new Runner(
                      options(next, directory).build(),
                      OutputFormatFactory.createFormatInstance(out, VerboseMode.NORMAL))
                  .run();
          if (rows.isEmpty()) failures.add(next + ": JMH returned no row");
          results.addAll(rows);
          write(results, directory.jmhFile());
        } catch (RunnerException e) {
          failures.add(next + ": " + e.getMessage());
        }
        bar.step();
      }
    } finally {
      System.setOut(stdout);
      System.setErr(stderr);
    }
    failures.forEach(failure -> System.err.println("failed: " + failure + " (see " + log + ")"));
    return failures.isEmpty();
  }

  private List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String backend : plan.measuredBackends()) {
      String width = String.valueOf(Workload.WIDTH);
      for (int batch : preset.batches()) {
        cases.add(
            new Case(
                TrainingThroughput.class,
                backend,
                Map.of("width", width, "batch", String.valueOf(batch))));
      }
      cases.add(
          new Case(
              StepLatency.class,
              backend,
              Map.of("width", width, "batch", String.valueOf(plan.batch()))));
      // The first quality only: the time of a step does not depend on the labels.
      String quality = String.valueOf(plan.qualities().get(0));
      for (int n : preset.timedN()) {
        if (!plan.n().contains(n)) continue;
        cases.add(
            new Case(
                TimeToErrorLevel.class,
                backend,
                Map.of("n", String.valueOf(n), "quality", quality)));
      }
    }
    return cases;
  }

  private ChainedOptionsBuilder options(Case next, RunDirectory directory) {
    boolean singleShot = next.benchmark() == TimeToErrorLevel.class;
    String levels = plan.levels().stream().map(String::valueOf).collect(Collectors.joining(","));
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + next.benchmark().getName().replace(".", "\\.") + "\\.")
            .forks(preset.forks())
            .warmupIterations(preset.warmupIterations())
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(singleShot ? preset.shots() : preset.iterations())
            .measurementTime(TimeValue.seconds(1))
            .shouldFailOnError(true)
            .addProfiler(ErrorLevelProfiler.class)
            .param("backend", next.backend())
            .jvmArgsAppend(
                Workload.expectDevice(next.backend(), String.valueOf(devices.get(next.backend()))),
                "-D" + TimeToErrorLevel.LEVELS + "=" + levels,
                "-D" + TimeToErrorLevel.EPOCHS + "=" + plan.epochs(),
                "-D" + StepLatency.FOLDER + "=" + directory.latencyDirectory().toAbsolutePath());
    next.parameters().forEach(options::param);
    return options;
  }

  private static void write(List<RunResult> results, Path file) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".tmp");
    try (PrintStream out = new PrintStream(next.toFile(), StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
