package org.learncost.benchmarks.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class JvmStartTest {
  private static final long INITIALISED = ManagementFactory.getRuntimeMXBean().getStartTime();

  @TempDir Path proc;

  private void proc(String uptime, long startTicks) throws IOException {
    Files.writeString(proc.resolve("uptime"), uptime + " 4000.00\n");
    Files.createDirectories(proc.resolve("self"));
    // The command may hold spaces and brackets; the start is field 22.
    Files.writeString(
        proc.resolve("self/stat"),
        "42 (a ) java) S" + " 0".repeat(18) + " " + startTicks + " 3133440 386\n");
  }

  @Test
  void ageOfTheProcessLessTheAgeOfTheReadyJvm() throws IOException {
    proc("1000.50", 99_900);
    assertEquals(500, JvmStart.millis(proc, INITIALISED + 1000).orElseThrow(), 1e-6);
  }

  @Test
  void whatCannotBeIsNotTold() throws IOException {
    assertFalse(JvmStart.millis(proc, INITIALISED).isPresent(), "no /proc");
    proc("12.00", 99_900);
    assertFalse(JvmStart.millis(proc, INITIALISED + 1000).isPresent(), "uptime of a container");
    proc("5000.00", 99_900);
    assertFalse(JvmStart.millis(proc, INITIALISED + 1000).isPresent(), "an hour to start");
    proc("what", 1);
    assertFalse(JvmStart.millis(proc, INITIALISED + 1000).isPresent());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void thisJvmTookLessThanTenSeconds() {
    double millis = JvmStart.millis(Path.of("/proc"), System.currentTimeMillis()).orElseThrow();
    assertTrue(millis < 10_000, "took " + millis + " ms");
  }
}
