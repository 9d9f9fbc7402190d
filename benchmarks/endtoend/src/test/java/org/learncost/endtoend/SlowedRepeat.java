package org.learncost.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.core.result.ExitCode;
import org.learncost.endtoend.CommandLines.Ended;

/**
 * A study is packed and done again from the file, and one of its backends has become slower
 * meanwhile. It times, so it is no test of every build but one by hand, on a quiet machine:
 *
 * <pre>
 * ./run.sh test -pl benchmarks/endtoend -am -Dtest=SlowedRepeat -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
class SlowedRepeat {
  private static final String STUDY =
      "study --preset smoke --n 25,50,100,200 --quality 1 --seeds 3 --epochs 10 --hidden 16"
          + " --batch 16 --levels 0.65,0.6 --backend vector --backends scalar,slowed --rounds 3"
          + " --iteration-time 20ms --name first --out ";

  private static final double SLOWER = 200;

  @TempDir Path folder;

  @Test
  void onlyWhatTheSlowerBackendClaimedIsNotReproduced() throws Exception {
    List<String> study = new ArrayList<>(List.of((STUDY + folder.resolve("a")).split(" ")));
    Ended measured = CommandLines.withSlowed(folder, 1, study);
    assertEquals(ExitCode.DONE, measured.exitCode(), measured.err());
    String run = measured.out().strip().lines().reduce((x, y) -> y).orElseThrow();
    Ended packed = CommandLines.reports(folder, "pack", run);
    assertEquals(ExitCode.DONE, packed.exitCode(), packed.err());
    String file = packed.out().strip();

    String out = folder.resolve("b").toString();
    Ended repeated =
        CommandLines.withSlowed(
            folder, SLOWER, List.of("repeat", file, "--any-revision", "--out", out));
    assertEquals(ExitCode.DONE, repeated.exitCode(), repeated.err());
    Path here = Path.of(repeated.out().strip().lines().reduce((x, y) -> y).orElseThrow());
    assertTrue(here.getFileName().toString().endsWith("-first-repeat"), here.toString());

    Ended judged = CommandLines.reports(folder, "repeated", file, here.toString());
    assertEquals(ExitCode.REGRESSION, judged.exitCode(), judged.out() + judged.err());
    List<CSVRecord> claims = CommandLines.table(here.resolve("repeat"), "claims");
    List<CSVRecord> contradicted =
        claims.stream().filter(row -> row.get("verdict").contains("not reproduced")).toList();
    assertEquals(1, contradicted.size(), contradicted.toString());
    assertEquals("ratio of samples/s", contradicted.get(0).get("claim"));
    assertTrue(contradicted.get(0).get("subject").startsWith("slowed ÷ scalar"), "" + contradicted);
    String trials = claims.get(claims.size() - 1).get("claim");
    assertEquals("trials bit for bit: 12 of 12", trials);
    assertTrue(Files.exists(here.resolve("repeat/index.html")));
  }
}
