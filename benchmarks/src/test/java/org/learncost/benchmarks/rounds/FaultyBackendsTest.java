package org.learncost.benchmarks.rounds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.benchmarks.command.ChildProcess;
import org.learncost.core.result.ExitCode;
import org.learncost.core.result.ForkRecord;
import org.learncost.core.result.ForkRecord.Outcome;
import org.learncost.core.result.Journal;
import org.learncost.core.result.RunDirectory;

/** A backend that fails becomes a row with its reason; the others are measured all the same. */
@Tag("slow")
class FaultyBackendsTest {
  @TempDir Path folder;

  @Test
  void eachFailureIsARowAndTheOthersAreIntact() throws Exception {
    ChildProcess bench =
        ChildProcess.start(
            folder,
            ("bench StepLatency --rounds 1 --fork-limit 10s -wi 0 -i 1 -r 50ms -p mlp=1-8-1"
                    + " -p batch=32 -jvmArgs -Xmx512m"
                    + " -p backend=throwing,scalar,hanging,crashing,greedy --out "
                    + folder.resolve("results"))
                .split(" "));
    assertEquals(ExitCode.FAILED, bench.exitCode(), bench.stderr());
    RunDirectory directory = RunDirectory.open(Path.of(bench.stdout().strip()));
    List<ForkRecord> forks = Journal.read(directory.forksFile(), ForkRecord.class).entries();
    Map<String, ForkRecord> byBackend =
        forks.stream()
            .collect(
                Collectors.toMap(
                    fork -> Objects.requireNonNull(fork.series().params().get("backend")),
                    Function.identity()));
    assertEquals(5, byBackend.size());

    ForkRecord scalar = byBackend.get("scalar");
    assertEquals(Outcome.DONE, scalar.outcome());
    assertNull(scalar.reason());
    String jmh = Files.readString(directory.jmhFile());
    assertTrue(jmh.contains("\"backend\" : \"scalar\""), jmh);
    assertFalse(jmh.contains("throwing"), jmh);
    try (var logs = Files.list(directory.latencyDirectory())) {
      assertEquals(scalar.files(), logs.map(log -> "latency/" + log.getFileName()).toList());
    }

    assertReason(byBackend.get("throwing"), "planted: this backend throws", bench);
    assertReason(byBackend.get("hanging"), "longer than the limit of 10 s", bench);
    assertReason(byBackend.get("greedy"), "out of memory: ", bench);
    ForkRecord crashing = byBackend.get("crashing");
    assertReason(crashing, "SIGSEGV", bench);
    String crashFile = crashing.crashFile();
    assertNotNull(crashFile);
    assertTrue(Files.exists(directory.path().resolve(crashFile)));
    assertTrue(bench.stderr().contains(crashFile), bench.stderr());
  }

  private static void assertReason(ForkRecord fork, String expected, ChildProcess bench)
      throws Exception {
    assertEquals(Outcome.FAILED, fork.outcome());
    String reason = String.valueOf(fork.reason());
    assertTrue(reason.contains(expected), reason);
    assertEquals(1, reason.lines().count());
    assertTrue(bench.stderr().contains(reason), bench.stderr());
  }
}
