package org.learncost.benchmarks.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.benchmarks.versus.PairedMedian;
import org.learncost.benchmarks.versus.Versus;
import org.learncost.benchmarks.versus.VersusTable;
import org.learncost.core.result.ExitCode;

/** What a comparison says beside its numbers. */
class VersusCommandTest {
  @TempDir Path folder;

  private static List<String> lines(@Nullable Double othersCores) {
    PairedMedian one = new PairedMedian(1, 1, 1);
    Versus.Row row =
        new Versus.Row("scalar", "a CPU", "", 1, one, 1, one, one, new double[] {1}, null);
    return VersusTable.lines(new Versus.Outcome(List.of(row), Map.of(), 4, othersCores));
  }

  @Test
  void aBusyHostIsTold() {
    assertTrue(
        lines(0.5)
            .contains("warning: the host was busy: others took 0.50 of 4 cores during the rounds"));
    String crowded = lines(1.5).get(lines(1.5).size() - 1);
    assertTrue(crowded.contains("1.50 of 4 cores during the rounds, so much that"), crowded);
  }

  @Test
  void aQuietOneIsNot() {
    assertFalse(String.join("", lines(0.05)).contains("busy"));
    assertFalse(String.join("", lines(null)).contains("busy"));
  }

  @Test
  void theLoadIsInTheJson() throws Exception {
    ChildProcess versus =
        ChildProcess.start(
            folder,
            "versus --baseline scalar --backends scalar --mlp 1-4-1 --rounds 1 --slice 20 --warm-up 1 --json"
                .split(" "));
    assertEquals(0, versus.exitCode(), versus.stderr());
    JsonNode outcome = new JsonMapper().readTree(versus.stdout()).get("outcome");
    assertTrue(outcome.get("processors").asInt() >= 1, versus.stdout());
    assertTrue(outcome.get("othersCores").asDouble() >= 0, versus.stdout());
  }

  /** One that fails in mid-run has a row that says why; the others' figures are there. */
  @Test
  void theRestGoesOnWhereOneFails() throws Exception {
    String options = " --mlp 1-4-1 --rounds 1 --slice 20 --warm-up 1";
    ChildProcess versus =
        ChildProcess.start(
            folder, ("versus --baseline scalar --backends throwing,vector" + options).split(" "));
    assertEquals(ExitCode.FAILED, versus.exitCode(), versus.stderr());
    List<String> lines = versus.stdout().lines().toList();
    assertTrue(lines.stream().anyMatch(l -> l.matches("throwing +failed .*")), versus.stdout());
    assertTrue(lines.contains("throwing failed: planted: this backend throws"), versus.stdout());
    assertTrue(lines.stream().anyMatch(l -> l.matches("vector +\\d.*")), versus.stdout());

    ChildProcess baseline =
        ChildProcess.start(
            folder, ("versus --baseline throwing --backends scalar" + options).split(" "));
    assertEquals(ExitCode.FAILED, baseline.exitCode(), baseline.stderr());
    assertTrue(
        baseline.stdout().lines().anyMatch(l -> l.matches("scalar +\\d.*–")), baseline.stdout());
  }

  @Test
  void aPlanThatDivergesIsOneCleanLine() throws Exception {
    ChildProcess versus =
        ChildProcess.start(
            folder,
            "versus --baseline scalar --backends scalar --optimizer adam:1e9 --rounds 1 --warm-up 1"
                .split(" "));
    assertEquals(ExitCode.FAILED, versus.exitCode());
    String last = versus.stderr().lines().reduce((a, b) -> b).orElse("");
    assertEquals(
        "learncost versus: the network diverges within two steps of adam:1.0E9: nothing to time",
        last);
  }
}
