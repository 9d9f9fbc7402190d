package org.learncost.benchmarks.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learncost.benchmarks.host.ProcessResources;
import org.learncost.core.result.Journal;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.Trial;

/** Bad input gets one line that names it, the right exit code, and leaves nothing behind. */
class CommandLineTest {
  @TempDir Path folder;

  record Outcome(int exitCode, String stderr) {}

  @AfterEach
  void forgetTheDevice() {
    System.clearProperty(ProcessResources.DEVICE);
  }

  /** Runs the program in this process. */
  static Outcome run(String... arguments) {
    PrintStream original = System.err;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    try (PrintStream err = new PrintStream(captured, true, StandardCharsets.UTF_8)) {
      System.setErr(err);
      int exitCode = Main.run(arguments);
      return new Outcome(exitCode, captured.toString(StandardCharsets.UTF_8));
    } finally {
      System.setErr(original);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--n 0 | 0 | at least 1",
        "--n 20 | 20 | at least the batch of 32",
        "--n abc | abc | int",
        "--n 50,-3 | -3 | at least",
        "--quality good | good | a number from 0.001",
        "--quality -1 | -1 | 0.001",
        "--quality 1e-40 | 1e-40 | 0.001",
        "--quality NaN | NaN | 0.001",
        "--backend cuda | cuda | one of scalar",
        "--backends scalar,cuda | cuda | one of scalar",
        "--seeds 0 | 0 | 1 to",
        "--n 2000000000 | 2000000000 | at most",
        "--epochs 0 | 0 | 1 to",
        "--levels 0.1,0.2 | 0.2 | descending",
        "--task xor | xor | sine",
        "--task sine:colour=1 | colour | expected one of quality",
        "--task sine:quality=0 | 0 | a number from 0.001",
        "--vary label-noise=0,0.1 | label-noise | sine (quality) or of training (hidden, depth",
        "--vary quality= | quality | values between commas",
        "--vary quality | quality | SETTING=VALUE",
        "--vary hidden=16,0 | 0 | a width from 1 to 2048",
        "--vary depth=9 | 9 | a whole number from 1 to 7",
        "--vary depth=1,2 --hidden 8,4 | 8-4 | hidden layers of one width",
        "--vary n=50,100 | n | --n or --seeds",
        "--vary quality=1 --vary quality=2 | quality | each setting once",
        "--vary optimizer=adam,magic | magic | adam[:RATE]",
        "--vary momentum=0,0.9 | 0 | only with sgd",
        "--vary batch=16,64 --n 50 | 50 | at least the batch of 64",
        "--vary loss=mse,cross-entropy | cross-entropy | mse for a task whose targets are numbers",
        "--measure error-rate | error-rate | mean-absolute-error, mean-squared-error",
        "--measure size | size | mean-absolute-error",
        "--test-rows 0 | 0 | 1 to",
        "--seeds 100000 --n 50,100,200,400 | 1200000 | at most a million trials without --yes",
        "--backends none,scalar | none | one of scalar",
        "--rule forever | forever | epochs, steps or plateau",
        "--arm epochs,forever | forever | epochs, steps or plateau",
        "--arm steps --steps 0 | 0 | 1 to",
        "--arm steps --steps many | many | long",
        "--steps 10 | 10 | only with the steps rule",
        "--plateau-cap 10000 | 10000 | only with the plateau rule",
        "--arm plateau --plateau-cap 4999 | 4999 | 5000, the steps of 50 epochs at n = 3200, to",
        "--arm plateau --schedule cosine | cosine | constant with the plateau rule",
        "--name ../x | ../x | letters",
        "--preset huge | huge | QUICK",
        "--hidden 0 | 0 | 1 to 2048",
        "--hidden 128,5000 | 5000 | 1 to 2048",
        "--hidden 8,8,8,8,8,8,8,8 | 9 | 1 to 8",
        "--batch 0 | 0 | at least 1",
        "--batch 64 | 64 | smallest n of the preset, 50",
        "--n 50 --batch 64 | 50 | at least the batch of 64",
        "--learning-rate 0 | 0.0 | a positive number",
        "--learning-rate NaN | NaN | a positive number",
        "--learning-rate Infinity | Infinity | a positive number",
        "--activation sigmoid | sigmoid | relu, tanh, gelu",
        "--optimizer lion | lion | adam",
        "--momentum 0.9 | 0.9 | only with sgd",
        "--optimizer sgd --momentum 1 | 1.0 | 0 to below 1",
        "--weight-decay 0.1 | 0.1 | only with adamw",
        "--optimizer adamw --weight-decay -1 | -1.0 | 0 or a positive number",
        "--schedule linear | linear | constant, cosine, step",
        "--threads 0 | 0 | 1 to",
        "--rounds 0 | 0 | 1 to",
        "--budget 10 | 10 | a time such as 90s",
        "--budget 0s | 0s | more than nothing",
        "--until 5 | 5 | a percentage such as 2%",
        "--until 0% | 0% | a percentage such as 2%",
        "--fork-limit soon | soon | a time such as 90s",
        "--iteration-time 1 | 1 | a time such as 90s",
        "--prof nope | nope | lists them",
        "--sedes 3 | --sedes | Unknown option"
      })
  void badOptionsAreNamedInOneLine(String options, String value, String expected)
      throws IOException {
    String[] arguments =
        Stream.concat(Stream.of("study", "--out", folder.toString()), Stream.of(options.split(" ")))
            .toArray(String[]::new);
    Outcome outcome = run(arguments);
    assertEquals(2, outcome.exitCode(), outcome.stderr());
    assertEquals(1, outcome.stderr().lines().count(), outcome.stderr());
    assertTrue(outcome.stderr().contains(value), outcome.stderr());
    assertTrue(outcome.stderr().contains(expected), outcome.stderr());
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-p backend=cuda",
        "-p mlp=1-0-1",
        "-p mlp=784",
        "-p mlp=1-4096-1",
        "-p activation=sigmoid",
        "-p loss=hinge",
        "-p optimizer=adam:0",
        "-p optimizer=sgd:x",
        "-p batch=0",
        "-p replicas=none",
        "--opencl-device 0 -jvmArgsAppend -Xmx1g",
        "--rounds 0 TrainingThroughput",
        "--rounds 1 -p backend=cuda",
        "--rounds 1 -p backend=scalar NoSuchBenchmark",
        "--rounds 1 -p backend=scalar --name a/b",
        "--rounds 1 -p backend=scalar -prof nope",
        "--bogus",
        "-f abc"
      })
  void badOptionsOfABenchmarkAreUsage(String options) {
    String[] arguments = ("bench " + options).split(" ");
    Outcome outcome = run(arguments);
    assertEquals(2, outcome.exitCode(), outcome.stderr());
    assertEquals(1, outcome.stderr().lines().count(), outcome.stderr());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--backends nd4j | --baseline",
        "--baseline cuda --backends scalar | cuda",
        "--baseline scalar --backends cuda | cuda",
        "--baseline scalar --backends scalar --mlp 1-9999-1 | 9999",
        "--baseline scalar --backends scalar --replicas 0 | 0",
        "--baseline scalar --backends scalar --threads 0 | 0",
        "--baseline scalar --backends scalar --rounds 0 | 0"
      })
  void badOptionsOfAComparisonAreUsage(String options, String value) {
    Outcome outcome = run(("versus " + options).split(" "));
    assertEquals(2, outcome.exitCode(), outcome.stderr());
    assertEquals(1, outcome.stderr().lines().count(), outcome.stderr());
    assertTrue(outcome.stderr().contains(value), outcome.stderr());
  }

  @Test
  void aStudyInWhichAllDivergesKeepsItsTrialsAndTimesNothing() throws IOException {
    String options =
        "--preset smoke --n 50 --seeds 1 --quality 1 --epochs 20 --learning-rate 1e9"
            + " --backend scalar --backends scalar --out ";
    Outcome outcome = run(("study " + options + folder).split(" "));
    assertEquals(1, outcome.exitCode(), outcome.stderr());
    assertTrue(outcome.stderr().contains("all 1 trials diverged"), outcome.stderr());
    try (Stream<Path> runs = Files.list(folder)) {
      RunDirectory directory = RunDirectory.open(runs.findFirst().orElseThrow());
      List<Trial> trials = Journal.read(directory.trialsFile(), Trial.class).entries();
      assertEquals(List.of(Trial.Outcome.DIVERGED), trials.stream().map(Trial::outcome).toList());
      assertEquals("constant", directory.manifest().plan().firstCondition().training().schedule());
    }
  }

  @Test
  void aFileInTheWayOfTheResultsFolderIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("results"), "precious");
    Outcome outcome = run("study", "--backend", "scalar", "--out", file.toString());
    assertEquals(1, outcome.exitCode());
    String last = outcome.stderr().lines().reduce((a, b) -> b).orElse("");
    assertTrue(last.contains(file.toString()), outcome.stderr());
    assertEquals("precious", Files.readString(file));
  }
}
