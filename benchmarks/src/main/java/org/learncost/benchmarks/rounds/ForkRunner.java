package org.learncost.benchmarks.rounds;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learncost.benchmarks.StepLatency;
import org.learncost.benchmarks.host.HostSpeedProbe;
import org.learncost.benchmarks.metric.SecondaryMetricNotes;
import org.learncost.core.failure.ProcessFailure;
import org.learncost.core.host.CpuTimes;
import org.learncost.core.result.Folders;
import org.learncost.core.result.ForkRecord;
import org.learncost.core.result.ForkRecord.Outcome;
import org.learncost.core.result.RoundsPlan;
import org.learncost.core.result.RunDirectory;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs single forks through JMH's Runner and tells how each ended; no fork ends the run. */
final class ForkRunner {
  /** In a fork's command line: which run it belongs to, so that an orphan can be found. */
  private static final String RUN = "learncost.run";

  /** Where the fork that runs now writes; its files move to their places when it has ended. */
  private static final String ATTEMPT = ".attempt";

  private static final int KILL_SECONDS = 10;
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  private final RunDirectory directory;
  private final RoundsPlan plan;
  private final PrintStream log;
  private final HostSpeedProbe speedProbe;

  ForkRunner(RunDirectory directory, RoundsPlan plan, PrintStream log, HostSpeedProbe speedProbe) {
    this.directory = directory;
    this.plan = plan;
    this.log = log;
    this.speedProbe = speedProbe;
  }

  /** The property that marks the forks of a run. */
  private static String mark(RunDirectory directory) throws IOException {
    return "-D" + RUN + "=" + directory.path().toRealPath();
  }

  ForkRecord run(ForkSpec forkSpec, int round, int position) throws IOException {
    String name = "round-%03d-%03d".formatted(round, position);
    Path attempt = directory.path().resolve(ATTEMPT);
    Folders.delete(attempt);
    Path latency = Files.createDirectories(attempt.resolve("latency"));
    Path profiles = Files.createDirectories(attempt.resolve("profiles").resolve(name));
    Path crash = attempt.resolve("hs_err-" + name + ".log");
    double speedBefore = speedProbe.speed();
    Instant started = Instant.now();
    long nanos = System.nanoTime();
    CpuTimes before = CpuTimes.now();
    log.printf("%n# round %d, fork %d: %s%n", round, position, forkSpec.series().key());
    Collection<RunResult> results = List.of();
    String reason = null;
    try (Watch watch = new Watch(plan.forkLimitSeconds());
        PlainName plain = PlainName.of(profiles)) {
      try {
        results =
            new Runner(
                    options(forkSpec, latency, plain.path(), crash).build(),
                    OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL))
                .run();
        if (results.isEmpty()) reason = "JMH returned no row";
      } catch (RunnerException | RuntimeException e) {
        reason =
            watch.killed()
                ? watch.reason()
                : BenchParameters.withNeed(ProcessFailure.reason(e, crash), forkSpec);
      }
    }
    double seconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos) / 1e3;
    Double othersCores = othersCores(before, CpuTimes.now());
    return new ForkRecord(
        round,
        position,
        forkSpec.series(),
        started.toString(),
        seconds,
        othersCores,
        hostSpeed(speedBefore, speedProbe.speed()),
        reason == null ? Outcome.DONE : Outcome.FAILED,
        reason,
        keepCrash(crash),
        keepFiles(attempt, name, reason == null),
        reason != null
            ? null
            : ForkResult.encode(results.iterator().next().getBenchmarkResults().iterator().next()));
  }

  private static @Nullable Double othersCores(@Nullable CpuTimes before, @Nullable CpuTimes after) {
    if (before == null || after == null) return null;
    return Math.round(100 * after.since(before).othersCores()) / 100.0;
  }

  private static @Nullable Double hostSpeed(double before, double after) {
    double mean = (before + after) / 2;
    return Double.isNaN(mean) ? null : new BigDecimal(mean).round(FOUR_DIGITS).doubleValue();
  }

  private ChainedOptionsBuilder options(ForkSpec forkSpec, Path latency, Path profiles, Path crash)
      throws IOException {
    List<String> jvmArgs = new ArrayList<>(forkSpec.jvmArgs());
    jvmArgs.add(mark(directory));
    jvmArgs.add("-D" + StepLatency.FOLDER + "=" + latency.toAbsolutePath());
    jvmArgs.add("-XX:ErrorFile=" + crash.toAbsolutePath());
    jvmArgs.add("-XX:-CreateCoredumpOnCrash");
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .parent(forkSpec.options())
            .forks(1)
            .warmupForks(0)
            .shouldFailOnError(true)
            .jvmArgsAppend(jvmArgs.toArray(new String[0]))
            .addProfiler(SecondaryMetricNotes.class);
    for (String profiler : plan.profilers()) {
      ProfilerOption.of(profiler).into(profiles).addTo(options);
    }
    return options;
  }

  private @Nullable String keepCrash(Path crash) throws IOException {
    if (!Files.exists(crash)) return null;
    Path kept = directory.crashesDirectory().resolve(crash.getFileName());
    Files.createDirectories(kept.resolveSibling(""));
    // One that a driver left which was killed before its line was in the journal.
    Files.move(crash, kept, StandardCopyOption.REPLACE_EXISTING);
    return relative(kept);
  }

  /** Half a latency log must not pass for one; what profilers saw of a failure may tell why. */
  private List<String> keepFiles(Path attempt, String name, boolean whole) throws IOException {
    if (!whole) Folders.delete(attempt.resolve("latency"));
    List<String> kept = new ArrayList<>();
    for (Path file : files(attempt)) {
      Path place = directory.path().resolve(attempt.relativize(file));
      if (file.startsWith(attempt.resolve("latency"))) {
        place = place.resolveSibling(name + "-" + place.getFileName());
      }
      Files.createDirectories(place.resolveSibling(""));
      Files.move(file, place);
      kept.add(relative(place));
    }
    Folders.delete(attempt);
    return kept;
  }

  private String relative(Path file) {
    return directory.path().relativize(file).toString().replace('\\', '/');
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) return List.of();
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /**
   * Clears away what a driver that was killed left behind: its fork, which would disturb the next
   * one, and files that no line of the journal names.
   */
  void removeOrphans(List<ForkRecord> journal) throws IOException {
    String mark = mark(directory);
    ProcessHandle.allProcesses()
        .filter(p -> Stream.of(p.info().arguments().orElse(new String[0])).anyMatch(mark::equals))
        .forEach(ForkRunner::end);
    Folders.delete(directory.path().resolve(ATTEMPT));
    List<String> named = journal.stream().flatMap(fork -> fork.files().stream()).toList();
    List<Path> written = new ArrayList<>(files(directory.latencyDirectory()));
    written.addAll(files(directory.profilesDirectory()));
    for (Path file : written) {
      if (!named.contains(relative(file))) Files.delete(file);
    }
  }

  private static void end(ProcessHandle orphan) {
    orphan.destroyForcibly();
    orphan.onExit().orTimeout(KILL_SECONDS, TimeUnit.SECONDS).exceptionally(e -> orphan).join();
  }

  /** Kills the processes below this one when a fork takes too long. */
  private static final class Watch implements AutoCloseable {
    private final int limitSeconds;
    private final AtomicBoolean killed = new AtomicBoolean();
    private final ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "fork limit");
              thread.setDaemon(true);
              return thread;
            });

    Watch(int limitSeconds) {
      this.limitSeconds = limitSeconds;
      var unused = timer.schedule(this::kill, limitSeconds, TimeUnit.SECONDS);
    }

    private void kill() {
      killed.set(true);
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    boolean killed() {
      return killed.get();
    }

    String reason() {
      return "took longer than the limit of " + limitSeconds + " s and was killed";
    }

    @Override
    public void close() {
      timer.shutdownNow();
    }
  }
}
