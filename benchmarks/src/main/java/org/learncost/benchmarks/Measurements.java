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

  private final List<Case> cases;

  Measurements(StudyPlan plan, Preset preset, Map<String, Device> devices, List<Case> cases) {
    this.plan = plan;
    this.preset = preset;
    this.devices = devices;
    this.cases = List.copyOf(cases);
  }

  /**
   * Runs everything; jmh.json is rewritten after each case, so a crash loses one at most.
   *
   * @return whether every case left its row
   */
  boolean run(RunDirectory directory) throws IOException {
    List<RunResult> results = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    Path log = directory.path().resolve("jmh.log");
    PrintStream stdout = System.out;
    PrintStream stderr = System.err;
    try (PrintStream out = new PrintStream(log.toFile(), StandardCharsets.UTF_8);
        ProgressBar bar = Progress.bar("measure", cases.size())) {
      // JMH passes on what its forks print; it belongs into the log.
      System.setOut(out);
      System.setErr(out);
      for (Case next : cases) {
        bar.setExtraMessage(" " + next.label());
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
          failures.add(next + ": " + reason(e));
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

  /** JMH wraps what a benchmark threw, and keeps it as suppressed by the wrapper. */
  private static String reason(Throwable failure) {
    Throwable inner = failure;
    while (true) {
      Throwable[] suppressed = inner.getSuppressed();
      Throwable next = suppressed.length > 0 ? suppressed[0] : inner.getCause();
      if (next == null) return String.valueOf(inner.getMessage());
      inner = next;
    }
  }

  private ChainedOptionsBuilder options(Case next, RunDirectory directory) {
    String levels = plan.levels().stream().map(String::valueOf).collect(Collectors.joining(","));
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + next.benchmark().getName().replace(".", "\\.") + "\\.")
            .forks(preset.forks())
            .threads(next.threads())
            .warmupIterations(next.cold() ? 0 : preset.warmupIterations())
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(next.iterations(preset))
            .measurementTime(TimeValue.seconds(1))
            .shouldFailOnError(true)
            .addProfiler(SideMetrics.class);
    List<String> jvmArgs = new ArrayList<>(DeviceOption.jvmArgs());
    jvmArgs.add("-D" + TimeToErrorLevel.LEVELS + "=" + levels);
    jvmArgs.add("-D" + TimeToErrorLevel.EPOCHS + "=" + plan.epochs());
    jvmArgs.add("-D" + StepLatency.FOLDER + "=" + directory.latencyDirectory().toAbsolutePath());
    String backend = next.backend();
    if (backend != null) {
      options.param("backend", backend);
      jvmArgs.add(Workload.expectDevice(backend, String.valueOf(devices.get(backend))));
    }
    next.parameters().forEach(options::param);
    return options.jvmArgsAppend(jvmArgs.toArray(new String[0]));
  }

  private static void write(List<RunResult> results, Path file) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".tmp");
    try (PrintStream out = new PrintStream(next.toFile(), StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
