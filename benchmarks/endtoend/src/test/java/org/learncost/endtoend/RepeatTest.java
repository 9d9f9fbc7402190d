package org.learncost.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.core.result.ExitCode;
import org.learncost.core.result.RunDirectory;
import org.learncost.endtoend.CommandLines.Ended;

/** A run is done again, from its folder or its file, and comes out the same. */
@Tag("slow")
class RepeatTest {
  private static final String STUDY =
      "study --preset smoke --n 25,50,100,200 --quality 1 --seeds 3 --epochs 10 --hidden 16"
          + " --batch 16 --levels 0.65,0.6 --backend vector --backends scalar,vector --rounds 1"
          + " --iteration-time 20ms --name first --out ";

  @TempDir Path folder;

  @Test
  void aPackedStudyIsRepeated() throws Exception {
    Path run = run(List.of((STUDY + folder.resolve("a")).split(" ")), ExitCode.DONE);
    Ended packed = CommandLines.reports(folder, "pack", run.toString());
    assertEquals(ExitCode.DONE, packed.exitCode(), packed.err());
    String file = packed.out().strip();

    String out = folder.resolve("b").toString();
    Path here = run(List.of("repeat", file, "--any-revision", "--out", out), ExitCode.DONE);
    assertTrue(here.getFileName().toString().endsWith("-first-repeat"), here.toString());

    Ended judged = CommandLines.reports(folder, "repeated", file, here.toString());
    // One fork tells nothing of speeds.
    assertEquals(ExitCode.INCONCLUSIVE, judged.exitCode(), judged.out() + judged.err());
    List<CSVRecord> claims = CommandLines.table(here.resolve("repeat"), "claims");
    for (CSVRecord row : claims) {
      assertTrue(!row.get("verdict").contains("not reproduced"), row.toString());
    }
    String trials = claims.get(claims.size() - 1).get("claim");
    assertEquals("trials bit for bit: 12 of 12", trials);
    assertTrue(Files.exists(here.resolve("repeat/index.html")));
  }

  /** All of it hangs on seeds alone: trials, verdicts and their numbers are the same. */
  @Test
  void anExperimentIsRepeated() throws Exception {
    String asked =
        "experiment bias-variance --seeds 3 --backend scalar --out " + folder.resolve("a");
    Path run = run(List.of(asked.split(" ")), ExitCode.DONE);
    String out = folder.resolve("b").toString();
    List<String> again = List.of("repeat", run.toString(), "--any-revision", "--out", out);
    Path here = run(again, ExitCode.DONE);
    Ended judged = CommandLines.reports(folder, "repeated", run.toString(), here.toString());
    List<CSVRecord> claims = CommandLines.table(here.resolve("repeat"), "claims");
    int expectations = RunDirectory.open(run).manifest().experiment().expectations().size();
    assertEquals(1 + expectations, claims.size(), judged.out() + judged.err());
    long undecided = claims.stream().filter(row -> row.get("verdict").startsWith("?")).count();
    for (CSVRecord row : claims) assertTrue(!row.get("verdict").startsWith("✖"), row.toString());
    assertEquals(undecided == 0 ? ExitCode.DONE : ExitCode.INCONCLUSIVE, judged.exitCode());
    assertTrue(undecided < expectations, judged.out());

    Path trials = RunDirectory.open(here).trialsFile();
    Files.writeString(trials, Files.readString(trials).replaceFirst("\"error\":", "\"error\":1"));
    Ended edited = CommandLines.reports(folder, "repeated", run.toString(), here.toString());
    assertEquals(ExitCode.REGRESSION, edited.exitCode(), edited.out() + edited.err());

    Ended refused =
        CommandLines.benchmarks(
            folder, List.of("repeat", run.toString(), "--any-revision", "--budget", "1m"));
    assertEquals(ExitCode.USAGE, refused.exitCode());
    assertTrue(refused.err().contains("--budget: expected none for an experiment"), refused.err());
  }

  @Test
  void aBenchIsRepeated() throws Exception {
    String asked =
        "bench FmaPeak -t 1 -wi 1 -i 1 -w 20ms -r 20ms --rounds 4 --out " + folder.resolve("a");
    Path run = run(List.of(asked.split(" ")), ExitCode.DONE);
    String out = folder.resolve("b").toString();
    Path here =
        run(List.of("repeat", run.toString(), "--any-revision", "--out", out), ExitCode.DONE);
    assertTrue(here.getFileName().toString().endsWith("-bench-repeat"), here.toString());
    CommandLines.reports(folder, "repeated", run.toString(), here.toString());
    List<CSVRecord> claims = CommandLines.table(here.resolve("repeat"), "claims");
    assertEquals(1, claims.size());
    assertEquals("score", claims.get(0).get("claim"));
    assertTrue(claims.get(0).get("subject").contains("FmaPeak"), claims.get(0).toString());
  }

  private Path run(List<String> arguments, int expected) throws Exception {
    Ended ended = CommandLines.benchmarks(folder, arguments);
    assertEquals(expected, ended.exitCode(), ended.err());
    return Path.of(ended.out().strip().lines().reduce((x, y) -> y).orElseThrow());
  }
}
