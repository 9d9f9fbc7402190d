package org.learncost.benchmarks.rounds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learncost.benchmarks.command.ChildProcess;
import org.learncost.core.result.RunDirectory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** JMH's jfr profiler calls jcmd, which takes a space for the end of a path. */
class ProfilerFolderTest {
  @TempDir Path folder;

  @Test
  void aRecordingArrivesInARunWhosePathHoldsASpace() throws Exception {
    Path out = folder.resolve("my runs; 100 %p");
    ChildProcess bench =
        ChildProcess.start(
            folder,
            Stream.concat(
                    Stream.of(
                        "bench StepLatency --rounds 1 -prof jfr -p backend=scalar -p mlp=1-4-1 -wi 0 -i 1 -r 50ms --out"
                            .split(" ")),
                    Stream.of(out.toString()))
                .toArray(String[]::new));
    assertEquals(0, bench.exitCode(), bench.stderr());
    RunDirectory run = RunDirectory.open(Path.of(bench.stdout().strip()));
    try (Stream<Path> files = Files.walk(run.profilesDirectory())) {
      List<Path> recordings = files.filter(f -> f.toString().endsWith(".jfr")).toList();
      assertEquals(1, recordings.size(), bench.stderr());
      assertFalse(RecordingFile.readAllEvents(recordings.get(0)).isEmpty());
    }
  }

  @Test
  void theOtherNameIsGoneAfterwards() throws Exception {
    Path peculiar = Files.createDirectory(folder.resolve("a b"));
    PlainName plain = PlainName.of(peculiar);
    assertTrue(PlainName.isPlain(plain.path()), plain.toString());
    Files.writeString(plain.path().resolve("profile.jfr"), "kept");
    plain.close();
    assertEquals("kept", Files.readString(peculiar.resolve("profile.jfr")));
    assertTrue(plain.made() != null && Files.notExists(plain.made()), plain.toString());
  }

  @Test
  void aPlainFolderKeepsItsName() throws Exception {
    try (PlainName plain = PlainName.of(Path.of("/results/run-1"))) {
      assertEquals(Path.of("/results/run-1"), plain.path());
      assertNull(plain.made());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jfr:dir=/tmp/a b", "jfr:configName=profile;dir=/tmp/100%"})
  void aFolderThatTheUserNamesIsRefused(String profiler) {
    CommandLine command = new CommandLine(CommandSpec.create());
    ParameterException refused =
        assertThrows(ParameterException.class, () -> ProfilerOption.of(profiler).check(command));
    String message = String.valueOf(refused.getMessage());
    assertEquals(1, message.lines().count(), message);
    assertTrue(message.contains("/tmp/"), message);
  }
}
