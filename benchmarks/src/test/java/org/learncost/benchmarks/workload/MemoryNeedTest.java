package org.learncost.benchmarks.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learncost.benchmarks.command.Main;
import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.result.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What cannot fit into memory is refused before it is allocated, with its figures. */
class MemoryNeedTest {
  private static final CommandLine COMMAND = new CommandLine(CommandSpec.create());

  private static MlpSpec mlp(Integer... widths) {
    return MlpSpec.of(Activation.RELU, widths);
  }

  /** 2 replicas of 10 + 500 rows of 3 + 2 numbers, 3·4+4 and 4·2+2 weights twice, 5 · 6 outputs. */
  @Test
  void isCountedFromTheShapes() {
    int weights = (3 + 1) * 4 + (4 + 1) * 2;
    double expected = 4 * 2 * (510 * 5 + 2 * weights + 5 * 6);
    assertEquals(expected, new MemoryNeed(mlp(3, 4, 2), 5, 2, 10).bytes());
  }

  @Test
  void theHeapIsTheLimit() {
    MemoryNeed need = new MemoryNeed(mlp(1, 128, 1), 1_000_000, 1, 1_000_000);
    need.require(COMMAND, "--batch", (long) need.bytes());
    ParameterException refused =
        assertThrows(
            ParameterException.class,
            () -> need.require(COMMAND, "--batch", (long) need.bytes() - 1));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.startsWith("--batch 1000000: 1 replica of 1-128-1 "), message);
    assertTrue(message.contains("needs at least 500 MiB of heap, which has 500 MiB"), message);
  }

  @Test
  void anArrayOfJavaIsALimitToo() {
    MemoryNeed need = new MemoryNeed(mlp(1, 128, 1), 20_000_000, 1, 20_000_000);
    ParameterException refused =
        assertThrows(
            ParameterException.class, () -> need.require(COMMAND, "--batch", Long.MAX_VALUE));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("arrays of 2560000000 numbers, expected at most"), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "versus --baseline scalar --backends vector --batch 99999999 | --batch 99999999: 1 replica",
        "bench StepLatency -p backend=scalar -p batch=99999999 | -p batch 99999999: 1 replica",
        "bench StepLatency -p backend=scalar -p batch=40000 -jvmArgs -Xmx32m | which has 32 MiB",
        "bench StepLatency -p backend=scalar -p batch=40000 -jvmArgsAppend -Xmx32M | has 32 MiB",
        "study --n 9999999 --batch 9999999 --seeds 64 --backend scalar | --batch 9999999: 64"
      })
  void everyCommandNamesItBeforeItMeasures(String arguments, String expected) {
    PrintStream original = System.err;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    try (PrintStream err = new PrintStream(captured, true, StandardCharsets.UTF_8)) {
      System.setErr(err);
      assertEquals(ExitCode.USAGE, Main.run(arguments.split(" ")));
    } finally {
      System.setErr(original);
    }
    String stderr = captured.toString(StandardCharsets.UTF_8);
    assertEquals(1, stderr.lines().count(), stderr);
    assertTrue(stderr.contains(expected), stderr);
  }
}
