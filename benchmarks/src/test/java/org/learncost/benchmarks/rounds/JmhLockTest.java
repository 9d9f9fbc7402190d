package org.learncost.benchmarks.rounds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.core.result.RunFileException;

/** What another user's lock does is in .ci/test-second-user: here all files are one user's. */
class JmhLockTest {
  @TempDir Path folder;

  private final List<String> told = new ArrayList<>();

  private JmhLock take() throws IOException {
    return JmhLock.take(folder.resolve("jmh.lock"), folder.resolve("own/jmh.lock"), told::add);
  }

  @Test
  void theSecondIsToldWhoMeasures() throws IOException {
    try (JmhLock first = take()) {
      String message = assertThrows(RunFileException.class, this::take).getMessage();
      assertTrue(message.startsWith(folder.resolve("jmh.lock") + ": another benchmark"), message);
      long self = ProcessHandle.current().pid();
      if (OS.LINUX.isCurrentOs()) assertTrue(message.contains("process " + self + " "), message);
      assertEquals(1, message.lines().count());
    }
    take().close();
    assertEquals(List.of(), told);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void otherUsersMayLockTheFileToo() throws IOException {
    take().close();
    assertEquals(
        "rw-rw-rw-",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("jmh.lock"))));
  }
}
