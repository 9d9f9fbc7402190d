package org.learncost.benchmarks.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learncost.benchmarks.command.ChildProcess;
import org.learncost.benchmarks.faulty.Faulty;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Resources;
import org.learncost.core.backend.Trainer;
import org.learncost.core.data.SineTask;
import org.learncost.core.data.TaskData;
import org.learncost.core.result.Checkpoints;
import org.learncost.core.result.ExitCode;
import org.learncost.core.result.Journal;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;
import org.learncost.core.sweep.LocalShards;
import org.learncost.core.train.Budget;
import org.learncost.core.train.MlpLearner;
import org.learncost.core.train.TrainingPlans;
import org.learncost.core.train.TrialRunner;
import org.learncost.core.train.TrialSpec;

/** The sweep's own process: the same trials as ever, and what is left when it breaks down. */
@Tag("slow")
class SweepChildTest {
  private static final String NETWORK = " --hidden 8 --epochs 3 --seeds 2 --quality 1,2";

  private static final String UNTIMED = " --preset smoke --backends none";

  /** Timed as little as may be. */
  private static final String TIMED =
      " --preset smoke --backends scalar --rounds 1 --iteration-time 10ms";

  /** Enough for one log to tell why. */
  private static final String EXPLAINED =
      "opencl: runs on CPU: .*, expected GPU: none such; it found 0:0 CPU: .*;"
          + " loader /\\S*libOpenCL.so\\S*; vendors' libraries /.*; OCL_ICD_VENDORS.*";

  @TempDir Path folder;

  private ChildProcess study(List<String> jvmArgs, String options) throws Exception {
    return ChildProcess.start(
        folder,
        jvmArgs,
        ("study --out " + folder.resolve("results") + NETWORK + options).split(" "));
  }

  private RunDirectory run() throws Exception {
    try (Stream<Path> runs = Files.list(folder.resolve("results"))) {
      return RunDirectory.open(runs.findFirst().orElseThrow());
    }
  }

  private static List<Trial> trials(RunDirectory directory) {
    return Journal.read(directory.trialsFile(), Trial.class).entries();
  }

  /** What training in one process gives, without any of the sweep's own code. */
  private static Checkpoints inThisProcess(String backend, Trial trial) {
    var plan = TrainingPlans.of("1-8-1", "relu", "mse", "adam", 32);
    double quality = Double.parseDouble(String.valueOf(trial.condition().get("quality")));
    TaskData data = new SineTask(quality).draw(trial.n(), 500, trial.seed());
    List<Replica> one = List.of(new Replica(trial.seed(), data));
    try (Trainer trainer = Backends.byId(backend).open(plan, one)) {
      return TrialRunner.run(trainer, new Budget.Epochs(3), trial.n(), 32, steps -> {}).get(0);
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aBackendThatEndsItsProcessLosesOneShardAndNoMore() throws Exception {
    List<String> at100 = List.of("-D" + Faulty.SAMPLES + "=100");
    ChildProcess study = study(at100, TIMED + " --backend ending --n 50,100,200");
    assertEquals(ExitCode.FAILED, study.exitCode(), study.stderr());
    RunDirectory directory = RunDirectory.open(Path.of(study.stdout().strip()));
    List<Trial> trials = trials(directory);
    assertEquals(12, trials.size());
    for (Trial trial : trials) {
      if (trial.n() != 100) {
        assertEquals(Trial.Outcome.FINISHED, trial.outcome());
        assertNull(trial.reason());
        Checkpoints expected = inThisProcess("scalar", trial);
        assertArrayEquals(expected.error(), trial.checkpoints().error(), 0f);
        continue;
      }
      assertEquals(Trial.Outcome.FAILED, trial.outcome());
      assertEquals("its process ended with exit code 7", trial.reason());
      assertEquals(0, trial.steps());
      float untrained = inThisProcess("scalar", trial).error()[0];
      assertEquals(untrained, trial.error(), 1e-6);
      assertTrue(trial.crossings().stream().allMatch(c -> c.censored() || c.step() == 0));
    }
    assertEquals(1, count(study.stderr(), "it is tried once more"), study.stderr());
    String last = study.stderr().lines().filter(l -> l.startsWith("failed: ")).toList().toString();
    assertTrue(last.contains("4 of 12 trials of the sweep: its process ended"), study.stderr());
    assertTrue(Files.readString(directory.sweepLog()).contains("planted: half a line"));
    assertTrue(Files.exists(directory.jmhFile()), "the rest was timed");

    // What failed is tried again, and the line of the failure stays.
    ChildProcess again =
        ChildProcess.start(
            folder,
            List.of("-D" + Faulty.SAMPLES + "=1"),
            "study",
            "--resume",
            "" + directory.path());
    assertEquals(0, again.exitCode(), again.stderr());
    List<Trial> both = trials(directory);
    assertEquals(16, both.size());
    assertEquals(
        trials.stream().map(Trial::n).toList(),
        both.subList(0, 12).stream().map(Trial::n).toList());
    List<Trial> kept = Trial.withoutRetried(both);
    assertEquals(12, kept.size());
    assertTrue(kept.stream().allMatch(t -> t.outcome() == Trial.Outcome.FINISHED));
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @CsvSource({
    "throwing, planted: this backend throws",
    "hanging, made no progress for \\d+ s and was killed",
    "crashing, the JVM crashed: SIGSEGV",
    "greedy, out of memory: Java heap space; the heap is limited to 256 MiB"
  })
  void eachFailureIsInTheJournalWithItsReason(String backend, String reason) throws Exception {
    // Others are slow beside tests that run at once.
    String limit = backend.equals("hanging") ? "4s" : "60s";
    ChildProcess study =
        study(
            List.of("-Xmx256m"),
            TIMED + " --shard-limit " + limit + " --n 50,64 --backend " + backend);
    assertEquals(ExitCode.FAILED, study.exitCode(), study.stderr());
    RunDirectory directory = RunDirectory.open(Path.of(study.stdout().strip()));
    List<Trial> trials = trials(directory);
    assertEquals(8, trials.size());
    for (Trial trial : trials) {
      assertEquals(Trial.Outcome.FAILED, trial.outcome());
      String told = Objects.requireNonNull(trial.reason());
      assertTrue(told.matches(reason + ".*"), told);
      assertTrue(study.stderr().contains(told), study.stderr());
    }
    assertEquals(2, count(study.stderr(), "it is tried once more"), study.stderr());
    assertTrue(study.stderr().contains("nothing is timed"), study.stderr());
    assertFalse(study.stderr().contains("\tat "), study.stderr());
    if (backend.equals("crashing")) {
      assertTrue(Files.exists(directory.crashesDirectory().resolve("hs_err-sweep-1-2.log")));
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void whatFailsOnceIsDoneTheSecondTime() throws Exception {
    Path once = folder.resolve("once");
    ChildProcess study =
        study(
            List.of("-D" + Faulty.ONCE + "=" + once),
            UNTIMED + " --backend ending --n 50 --threads 1");
    assertEquals(0, study.exitCode(), study.stderr());
    assertTrue(Files.exists(once));
    assertEquals(1, count(study.stderr(), "it is tried once more"), study.stderr());
    assertTrue(trials(run()).stream().allMatch(t -> t.outcome() == Trial.Outcome.FINISHED));
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void noProcessOutlivesAStudyThatWasKilled() throws Exception {
    ChildProcess study = study(List.of(), UNTIMED + " --backend hanging --n 50");
    List<ProcessHandle> sweeping = List.of();
    while (study.running() && sweeping.isEmpty()) {
      Thread.sleep(50);
      if (Files.isDirectory(folder.resolve("results"))) {
        sweeping = study.handle().descendants().toList();
      }
    }
    assertFalse(sweeping.isEmpty(), study.stderr());
    study.kill();
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (sweeping.stream().anyMatch(ProcessHandle::isAlive)) {
      assertTrue(System.nanoTime() < end, "alive: " + sweeping);
      Thread.sleep(50);
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aChildThatFindsAnotherDeviceTellsWhatItFoundAndThroughWhat() throws Exception {
    StudyPlan plan = StudyTest.plan("opencl", "constant", List.of("epochs"), null, null);
    var learner = new MlpLearner("opencl", "GPU: none such", Resources.all());
    TrialSpec first = TrialSpec.of(plan).get(0);
    try (LocalShards shards = new LocalShards(List.of(), 1, 60, System.err::println)) {
      String message =
          assertThrows(BackendUnavailable.class, () -> shards.strategy(learner, first, "opencl"))
              .getMessage();
      assertTrue(message.matches(EXPLAINED), message);
    }
  }

  /** Of three shards at once one makes an end of the process; the two others are none the worse. */
  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @ValueSource(strings = {"ending", "hanging"})
  void whatTrainsBesideAShardThatFailsIsTrainedAllTheSame(String backend) throws Exception {
    List<String> flags =
        List.of("-D" + Faulty.SAMPLES + "=100", "-D" + Faulty.CONCURRENT + "=true");
    ChildProcess study =
        study(
            flags,
            UNTIMED
                + " --threads 3 --shard-limit 6s --n 50,100,200 --name "
                + backend
                + " --backend "
                + backend);
    assertEquals(ExitCode.FAILED, study.exitCode(), study.stderr());
    List<Trial> trials = trials(RunDirectory.open(Path.of(study.stdout().strip())));
    assertEquals(12, trials.size());
    assertEquals(12, trials.stream().map(Trial::key).distinct().count());
    for (Trial trial : trials) {
      boolean failed = trial.outcome() == Trial.Outcome.FAILED;
      assertEquals(trial.n() == 100, failed, trial.key() + ": " + trial.reason());
      if (failed) continue;
      Checkpoints expected = inThisProcess("scalar", trial);
      assertArrayEquals(expected.error(), trial.checkpoints().error(), 0f);
    }
  }

  private static long count(String text, String words) {
    return text.lines().filter(line -> line.contains(words)).count();
  }
}
