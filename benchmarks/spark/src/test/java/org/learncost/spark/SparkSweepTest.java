package org.learncost.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.core.result.ExitCode;
import org.learncost.core.result.Journal;
import org.learncost.core.result.Trial;
import org.learncost.spark.Programs.Study;

/** Sweeps on a real cluster of Spark's: the same trials as here, whatever goes wrong there. */
class SparkSweepTest {
  private static final int TRIALS = 24;

  /** More by hand. */
  private static final int ROUNDS = Integer.getInteger("learncost.faultRounds", 1);

  private static final List<String> VECTOR = List.of("--backend", "vector");

  @TempDir static Path folder;

  private static SparkCluster cluster;
  private static Map<Trial.Key, String> expected;

  @BeforeAll
  static void start() throws Exception {
    cluster = new SparkCluster(folder, 2);
    Path local = folder.resolve("local");
    Study study = sweep(local, "--on", "local");
    assertEquals(ExitCode.DONE, study.end(), study.told());
    expected = Programs.trials(Study.directory(local));
    assertEquals(TRIALS, expected.size());
  }

  @AfterAll
  static void stop() {
    if (cluster != null) cluster.close();
  }

  private static Study sweep(Path results, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(Programs.SWEEP);
    arguments.addAll(VECTOR);
    return Programs.start(results, arguments, more);
  }

  private static Study onCluster(Path results, String... more) throws IOException {
    List<String> all = new ArrayList<>(List.of("--on", "spark:" + cluster.url()));
    all.addAll(List.of(more));
    return sweep(results, all.toArray(String[]::new));
  }

  private static void assertSame(Path results) throws IOException {
    assertEquals(expected, Programs.trials(Study.directory(results)));
  }

  /** Returns when the journal holds as many lines. */
  private static void awaitTrials(Path results, int count) throws InterruptedException {
    SparkCluster.await(
        () -> {
          try (var lines = Files.lines(Study.directory(results).resolve("trials.jsonl"))) {
            return lines.count() >= count;
          } catch (IOException | RuntimeException e) {
            return false;
          }
        });
  }

  @Test
  void localMasterTrainsTheSameTrials() throws Exception {
    Path results = folder.resolve("one");
    Study study = sweep(results, "--on", "spark:local[1]");
    assertEquals(ExitCode.DONE, study.end(), study.told());
    assertSame(results);
  }

  /** Executors, which have cache folders of their own, find such a table only if it is sent. */
  @Test
  @Tag("slow")
  void aTableThatSparkFetchesIsSentToExecutors() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    ParquetFixture.write(data);
    Path local = data.resolve("local");
    Study here = table(local, data.resolve("table.csv").toString(), "--on", "local");
    assertEquals(ExitCode.DONE, here.end(), here.told());
    Path results = data.resolve("fetched");
    String uri = data.resolve("table.parquet").toUri().toString();
    Study study = table(results, uri, "--on", "spark:" + cluster.url());
    assertEquals(ExitCode.DONE, study.end(), study.told());
    assertEquals(
        Programs.trials(Study.directory(local)), Programs.trials(Study.directory(results)));
    String manifest = Files.readString(Study.directory(results).resolve("manifest.json"));
    assertTrue(manifest.contains("\"path\" : \"" + uri + "\""), manifest);

    String nested = data.resolve("nested.parquet").toString();
    Path refused = data.resolve("refused");
    Study bad = table(refused, nested, "--on", "spark:local[1]");
    assertEquals(ExitCode.FAILED, bad.end(), bad.told());
    assertEquals(
        "learncost study: Spark: file:"
            + nested
            + ": column 'pixels' is array<decimal(2,1)>, expected numbers, texts, booleans or dates",
        bad.told().strip().lines().reduce((before, after) -> after).orElseThrow());
    try (var runs = Files.list(refused)) {
      assertEquals(0, runs.count());
    }
  }

  /** A device trains trials together: theirs are no bits of vector's. */
  @Test
  @Tag("slow")
  void openClTrainsOnExecutors() throws Exception {
    Path results = folder.resolve("opencl");
    List<String> asked = new ArrayList<>(Programs.SWEEP);
    asked.addAll(List.of("--backend", "opencl", "--on", "spark:" + cluster.url()));
    Study study = Programs.start(results, asked);
    assertEquals(ExitCode.DONE, study.end(), study.told());
    List<Trial> trials = journal(results);
    assertEquals(TRIALS, trials.size());
    Map<Trial.Key, Trial> vector =
        journal(folder.resolve("local")).stream().collect(Collectors.toMap(Trial::key, t -> t));
    for (Trial trial : trials) {
      assertEquals("opencl", trial.backend());
      assertTrue(trial.device().contains("Aparapi"), trial.device());
      double expectedError = vector.get(trial.key()).error();
      assertEquals(expectedError, trial.error(), 0.02 * expectedError, trial.key().toString());
    }
  }

  /** An executor with narrower vectors passes for another machine. */
  @Test
  @Tag("slow")
  void aHostOfAnotherKindIsTimedIntoARunOfItsOwn() throws Exception {
    Path results = folder.resolve("kinds");
    List<String> asked = new ArrayList<>(Programs.SWEEP);
    asked.set(asked.indexOf("--backends") + 1, "vector");
    asked.set(asked.indexOf("--seeds") + 1, "1");
    asked.addAll(VECTOR);
    Study study =
        Programs.start(
            results,
            asked,
            "--rounds=1",
            "--iteration-time=10ms",
            "--name=kinds",
            "--on=spark:local[2]",
            "--time-on=each-kind",
            "--spark-conf=spark.driver.extraJavaOptions=-Dlearncost.vector.bits=128");
    assertEquals(ExitCode.DONE, study.end(), study.told());
    Path own;
    Path other;
    try (var runs = Files.list(results)) {
      Map<Boolean, List<Path>> named =
          runs.collect(Collectors.partitioningBy(run -> run.toString().endsWith("-kinds")));
      own = named.get(true).get(0);
      other = named.get(false).get(0);
      assertEquals(2, named.get(true).size() + named.get(false).size());
    }
    assertTrue(other.toString().endsWith("-kinds-127.0.0.1"), other.toString());
    // What was trained is not trained again; both are timed.
    assertEquals(
        Files.readAllLines(own.resolve("trials.jsonl")).stream().sorted().toList(),
        Files.readAllLines(other.resolve("trials.jsonl")).stream().sorted().toList());
    for (Path run : List.of(own, other)) {
      String jmh = Files.readString(run.resolve("jmh.json"));
      assertTrue(jmh.contains("TrainingThroughput"), run.toString());
    }
  }

  private static List<Trial> journal(Path results) throws IOException {
    return Journal.read(Study.directory(results).resolve("trials.jsonl"), Trial.class).entries();
  }

  private static Study table(Path results, String file, String... more) throws IOException {
    List<String> asked = new ArrayList<>(Programs.SWEEP);
    int quality = asked.indexOf("--quality");
    asked.subList(quality, quality + 2).clear();
    asked.addAll(VECTOR);
    asked.addAll(List.of("--task", "csv:" + file + "?target=y"));
    return Programs.start(results, asked, more);
  }

  @Test
  @Tag("slow")
  void anExecutorThatIsKilledLosesNothing() throws Exception {
    SplittableRandom random = new SplittableRandom(System.nanoTime());
    for (int round = 0; round < ROUNDS; round++) {
      Path results = folder.resolve("killed" + round);
      Study study = onCluster(results);
      awaitTrials(results, 1 + random.nextInt(TRIALS / 2));
      List<ProcessHandle> executors = cluster.executors();
      if (!executors.isEmpty()) executors.get(random.nextInt(executors.size())).destroyForcibly();
      assertEquals(ExitCode.DONE, study.end(), study.told());
      assertSame(results);
    }
  }

  @Test
  @Tag("slow")
  void aDriverThatIsKilledIsResumed() throws Exception {
    Path results = folder.resolve("driver");
    Study study = onCluster(results);
    awaitTrials(results, 5);
    ProcessHandle driver =
        study
            .process()
            .descendants()
            .filter(p -> p.info().commandLine().orElse("").contains("SparkSubmit"))
            .findFirst()
            .orElseThrow();
    driver.destroyForcibly();
    assertEquals(ExitCode.FAILED, study.end(), study.told());
    assertTrue(study.told().contains("Spark's driver ended; see "), study.told());
    Path run = Study.directory(results);
    Path journal = run.resolve("trials.jsonl");
    long before = Files.readAllLines(journal).size();
    assertTrue(before >= 5 && before < TRIALS, before + " trials");
    // As a crash in mid-line leaves it.
    Files.writeString(journal, "{\"task\":\"sine\",\"cond", StandardOpenOption.APPEND);
    Study again = Programs.start(results, List.of("study", "--resume", run.toString()));
    assertEquals(ExitCode.DONE, again.end(), again.told());
    assertSame(results);
  }

  @Test
  @Tag("slow")
  void aSlowExecutorIsOvertaken() throws Exception {
    Path results = folder.resolve("slow");
    Study study =
        onCluster(
            results,
            "--spark-conf=spark.speculation=true",
            "--spark-conf=spark.speculation.multiplier=1.5",
            "--spark-conf=spark.speculation.quantile=0.3");
    awaitTrials(results, 4);
    long stopped = cluster.executors().get(0).pid();
    new ProcessBuilder("kill", "-STOP", Long.toString(stopped)).start().waitFor();
    try {
      assertEquals(ExitCode.DONE, study.end(), study.told());
    } finally {
      new ProcessBuilder("kill", "-KILL", Long.toString(stopped)).start().waitFor();
    }
    assertSame(results);
  }

  /** The disk of one is full in mid-sweep, where this user may mount a small one. */
  @Test
  @Tag("slow")
  void bothWorkersTrainTheSameTrials() throws Exception {
    Path disk = folder.resolve("work1");
    boolean small = ran("mount", "-t", "tmpfs", "-o", "size=64m", "disk", disk.toString());
    Path results = folder.resolve("both");
    try {
      Study study = onCluster(results);
      awaitTrials(results, 2);
      if (small) {
        // It ends when there is no room left.
        assertFalse(ran("dd", "if=/dev/zero", "of=" + disk.resolve("full"), "bs=1M"));
      }
      assertEquals(ExitCode.DONE, study.end(), study.told());
      assertTrue(study.told().contains("Spark: 2 cores"), study.told());
    } finally {
      if (small) ran("umount", "-l", disk.toString());
    }
    assertSame(results);
    TreeSet<String> hosts =
        journal(results).stream()
            .map(trial -> String.valueOf(trial.host()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals("[127.0.0.1, 127.0.0.2]", hosts.toString());
  }

  private static boolean ran(String... command) throws Exception {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  @Test
  @Tag("slow")
  void aShardThatAlwaysEndsItsExecutorFailsAndTheOthersGoOn() throws Exception {
    Path results = folder.resolve("poison");
    // Each attempt takes an executor with it.
    List<String> arguments = new ArrayList<>(Programs.SWEEP);
    arguments.set(arguments.indexOf("--seeds") + 1, "1");
    arguments.addAll(List.of("--backend", "ending", "--on", "spark:" + cluster.url()));
    Study study =
        Programs.start(
            results,
            arguments,
            "--spark-conf=spark.task.maxFailures=2",
            "--spark-conf=spark.executor.extraClassPath=" + Programs.faultyClassPath(),
            "--spark-conf=spark.executor.extraJavaOptions=-Dlearncost.faulty.samples=200");
    assertEquals(ExitCode.FAILED, study.end(), study.told());
    assertTrue(study.told().contains("failed: 1 of 2 trials of the sweep"), study.told());
    for (Trial trial : journal(results)) {
      boolean failed = trial.outcome() == Trial.Outcome.FAILED;
      assertEquals(trial.n() == 200, failed, trial.key().toString());
    }
  }

  @Test
  @Tag("slow")
  void aClusterThatVanishesEndsTheStudyWithALineAndItIsResumedElsewhere() throws Exception {
    Path results = folder.resolve("vanished");
    Path own = Files.createDirectories(folder.resolve("own"));
    Study study;
    try (SparkCluster other = new SparkCluster(own, 1)) {
      study =
          sweep(
              results,
              "--on",
              "spark:" + other.url(),
              "--spark-conf=spark.learncost.noExecutorSeconds=3");
      awaitTrials(results, 3);
    }
    assertEquals(ExitCode.FAILED, study.end(), study.told());
    assertTrue(
        study.told().contains("learncost study: Spark: no executor for 3 s from spark://"),
        study.told());
    assertFalse(study.told().contains("\tat "), study.told());
    String run = Study.directory(results).toString();
    Study again = Programs.start(results, List.of("study", "--resume", run, "--on", "local"));
    assertEquals(ExitCode.DONE, again.end(), again.told());
    assertSame(results);
  }

  @Test
  void aMasterThatIsNotThereIsOneLine() throws Exception {
    Path results = folder.resolve("nobody");
    Study study = sweep(results, "--on", "spark:spark://127.0.0.1:9");
    assertEquals(ExitCode.FAILED, study.end());
    assertEquals(
        "learncost study: no Spark master at spark://127.0.0.1:9: Connection refused",
        study.told().strip().lines().reduce((a, b) -> b).orElseThrow());
    try (var runs = Files.list(results)) {
      assertEquals(0, runs.count());
    }
  }
}
