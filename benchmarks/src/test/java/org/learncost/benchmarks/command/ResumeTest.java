package org.learncost.benchmarks.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.core.data.TestSeed;
import org.learncost.core.result.ExitCode;
import org.learncost.core.result.ForkRecord;
import org.learncost.core.result.ForkRecord.Outcome;
import org.learncost.core.result.Journal;
import org.learncost.core.result.RunDirectory;

/** What a run that was cut short leaves behind, and how it is gone on with. */
@Tag("slow")
class ResumeTest {
  /** More by hand. */
  private static final int KILLS = Integer.getInteger("learncost.kills", 5);

  /** Two rounds of seven forks, a second or so each. */
  private static final String STUDY =
      "study --preset smoke --n 50,100,400 --seeds 3 --quality 1,2 --epochs 2 --hidden 8"
          + " --backend scalar --backends scalar --rounds 2 --iteration-time 100ms --order-seed 7";

  /** One round is enough where it is not cut short again and again. */
  private static final String SHORT = STUDY.replace("--rounds 2", "--rounds 1");

  @TempDir Path folder;
  private Path results;

  @BeforeEach
  void results() {
    results = folder.resolve("results");
  }

  private ChildProcess start(String arguments) throws IOException {
    return ChildProcess.start(folder, arguments.split(" "));
  }

  private static RunDirectory finish(ChildProcess child) throws Exception {
    assertEquals(0, child.exitCode(), child.stderr());
    return RunDirectory.open(Path.of(child.stdout().strip()));
  }

  @Test
  void afterManyKillsEverythingIsThereOnceAndTheSameBitForBit() throws Exception {
    long seed = TestSeed.draw();
    SplittableRandom random = new SplittableRandom(seed);
    RunDirectory whole = finish(start(STUDY + " --out " + folder.resolve("undisturbed")));

    List<Integer> forksAtKill = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      ChildProcess child = start(next());
      Thread.sleep(random.nextInt(200, 4000));
      child.kill();
      forksAtKill.add(directory().map(ResumeTest::forks).orElse(List.of()).size());
    }
    RunDirectory killed = finish(start(next()));
    String story = "seed " + seed + ", forks at each kill: " + forksAtKill;

    // Trials stand in the order in which they finished.
    assertEquals(
        Files.readAllLines(whole.trialsFile()).stream().sorted().toList(),
        Files.readAllLines(killed.trialsFile()).stream().sorted().toList(),
        story);
    assertEquals(places(whole), places(killed), story);
    List<ForkRecord> forks = forks(killed);
    assertTrue(forks.stream().allMatch(f -> f.outcome() == Outcome.DONE), story);
    assertEquals(forks.size(), places(killed).size(), story);
    // JMH's own file: for each series as many rows of raw data as forks.
    assertEquals(rows(whole), rows(killed), story);
    List<String> named = forks.stream().flatMap(f -> f.files().stream()).sorted().toList();
    try (Stream<Path> logs = Files.list(killed.latencyDirectory())) {
      assertEquals(named, logs.map(log -> "latency/" + log.getFileName()).sorted().toList(), story);
    }
  }

  /** To go on with the run, or to begin it if no kill came after its manifest was written. */
  private String next() throws IOException {
    return directory()
        .map(run -> "study --resume " + run.path())
        .orElse(STUDY + " --out " + results);
  }

  private java.util.Optional<RunDirectory> directory() throws IOException {
    if (!Files.isDirectory(results)) return java.util.Optional.empty();
    try (Stream<Path> runs = Files.list(results)) {
      return runs.filter(run -> Files.exists(run.resolve("manifest.json")))
          .map(RunDirectory::open)
          .findFirst();
    }
  }

  private static List<ForkRecord> forks(RunDirectory run) {
    if (!Files.exists(run.forksFile())) return List.of();
    return Journal.read(run.forksFile(), ForkRecord.class).entries();
  }

  private static TreeSet<String> places(RunDirectory run) {
    TreeSet<String> places = new TreeSet<>();
    forks(run).forEach(f -> places.add(f.round() + " " + f.position() + " " + f.series().key()));
    return places;
  }

  /** Benchmark, parameters and the number of forks of each row of jmh.json. */
  private static List<String> rows(RunDirectory run) throws IOException {
    var json = new com.fasterxml.jackson.databind.ObjectMapper().readTree(run.jmhFile().toFile());
    List<String> rows = new ArrayList<>();
    for (var row : json) {
      assertEquals(row.path("forks").asInt(), row.path("primaryMetric").path("rawData").size());
      rows.add(row.path("benchmark") + " " + row.path("params") + " " + row.path("forks"));
    }
    return rows;
  }

  @Test
  void damagedFilesAreMendedOrNamed() throws Exception {
    RunDirectory run = finish(start(SHORT + " --out " + results));
    String trials = Files.readString(run.trialsFile());
    TreeSet<String> places = places(run);
    List<String> rows = rows(run);

    // A line cut short, a jmh.json cut in half, half of the forks gone.
    Files.writeString(run.trialsFile(), trials.substring(0, trials.length() - 40));
    byte[] jmh = Files.readAllBytes(run.jmhFile());
    Files.write(run.jmhFile(), Arrays.copyOf(jmh, jmh.length / 2));
    String forks = Files.readString(run.forksFile());
    Files.writeString(run.forksFile(), forks.substring(0, forks.length() / 2));
    assertEquals(run, finish(start("study --resume " + run.path())));
    assertEquals(
        trials.lines().sorted().toList(),
        Files.readAllLines(run.trialsFile()).stream().sorted().toList());
    assertEquals(places, places(run));
    assertEquals(rows, rows(run));

    // A damaged line in the middle was not left by a crash: it is named, and nothing is lost.
    Files.writeString(run.trialsFile(), "{\"n\": 50\n" + trials);
    ChildProcess refused = start("study --resume " + run.path());
    assertEquals(ExitCode.FAILED, refused.exitCode());
    assertTrue(refused.stderr().contains("trials.jsonl: line 1 is no trial"), refused.stderr());
    assertEquals("{\"n\": 50\n" + trials, Files.readString(run.trialsFile()));
  }

  @Test
  void anotherPlanAndAnotherWriterAreRefused() throws Exception {
    ChildProcess first = start(SHORT + " --out " + results);
    while (directory().isEmpty() && first.running()) {
      Thread.sleep(50);
    }
    Path path = directory().orElseThrow().path();
    ChildProcess second = start("study --resume " + path);
    assertEquals(ExitCode.FAILED, second.exitCode(), second.stderr());
    assertTrue(second.stderr().contains("another process is writing here"), second.stderr());
    first.kill();
    RunDirectory run = RunDirectory.open(path);

    String manifest = Files.readString(run.manifestFile());
    ChildProcess other = start(SHORT.replace("--seeds 3", "--seeds 4") + " --resume " + path);
    assertEquals(ExitCode.USAGE, other.exitCode(), other.stderr());
    assertTrue(other.stderr().contains("seeds was [1,2,3], is [1,2,3,4]"), other.stderr());
    ChildProcess renamed = start(SHORT + " --name other --resume " + path);
    assertEquals(ExitCode.USAGE, renamed.exitCode(), renamed.stderr());
    assertTrue(renamed.stderr().contains("name was '"), renamed.stderr());
    ChildProcess moved = start(SHORT + " --out " + folder.resolve("x") + " --resume " + path);
    assertEquals(ExitCode.USAGE, moved.exitCode(), moved.stderr());
    assertTrue(moved.stderr().contains("it stays in " + results + ", not in"), moved.stderr());
    ChildProcess command = start("bench --resume " + path);
    assertEquals(ExitCode.USAGE, command.exitCode(), command.stderr());
    assertTrue(command.stderr().contains("of bench, not of study"), command.stderr());
    assertEquals(manifest, Files.readString(run.manifestFile()));
  }

  @Test
  void aFullDiskEndsTheRunAndLosesNothing() throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    org.junit.jupiter.api.Assumptions.assumeTrue(
        shell("mount -t tmpfs -o size=96k none " + small) == 0,
        "only root may mount a small file system");
    try {
      ChildProcess child = start(STUDY.replace("--rounds 2", "--rounds 50") + " --out " + small);
      assertEquals(ExitCode.FAILED, child.exitCode(), child.stderr());
      assertTrue(child.stderr().contains("No space left on device"), child.stderr());
      assertTrue(child.stderr().contains("--resume"), child.stderr());
      assertFalse(child.stderr().contains("\tat "), child.stderr());
      try (Stream<Path> runs = Files.list(small)) {
        RunDirectory run = RunDirectory.open(runs.findFirst().orElseThrow());
        // Every line that was written is whole.
        assertFalse(Journal.read(run.forksFile(), ForkRecord.class).torn());
        assertFalse(forks(run).isEmpty());
        assertTrue(rows(run).size() > 1);
      }
    } finally {
      shell("umount " + small);
    }
  }

  private static int shell(String command) throws Exception {
    return new ProcessBuilder("sh", "-c", command).start().waitFor();
  }

  @Test
  void aReadOnlyFolderIsNamed() throws Exception {
    // No one, not even root, may write there.
    ChildProcess child = start(STUDY + " --out /proc/learncost");
    assertEquals(ExitCode.FAILED, child.exitCode());
    String last = child.stderr().lines().reduce((a, b) -> b).orElse("");
    assertTrue(last.contains("/proc/learncost"), child.stderr());
    assertTrue(last.contains("cannot be created"), child.stderr());
  }
}
