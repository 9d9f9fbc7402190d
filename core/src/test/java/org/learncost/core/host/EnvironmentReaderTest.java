package org.learncost.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.core.result.Environment;
import org.learncost.core.result.LoadSnapshot;
import org.learncost.core.result.Manifest;
import org.learncost.core.result.RunDirectory;

class EnvironmentReaderTest {
  @TempDir private Path folder;

  @Test
  void thisMachineIsReadAndComesBackFromAManifest() throws IOException {
    Environment here = EnvironmentReader.capture();
    assertFalse(here.cpu().isBlank());
    assertTrue(here.logicalCores() >= 1 && here.memoryBytes() > 0);
    assertTrue(here.jdk().startsWith(System.getProperty("java.version")));
    assertEquals("6.12.0", here.versions().get("OSHI"));
    RunDirectory run = new RunDirectory(folder);
    run.write(
        new Manifest(
            1, "x", "now", "line", null, false, here, List.of(), "study", null, null, null));
    assertEquals(here, run.manifest().environment());
  }

  @Test
  void aSnapshotSeesWhatAnotherProcessTakes() throws IOException {
    assumeTrue(CpuTimes.now() != null, "no /proc/stat here");
    Process busy = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
    try {
      Thread.sleep(Duration.ofMillis(200).toMillis());
      LoadSnapshot load = LoadSampler.take();
      assertTrue(load.othersBusyCores() > 0.2, load.toString());
      assertFalse(load.busiest().isEmpty(), load.toString());
      assertTrue(load.busiest().stream().noneMatch(u -> u.pid() == ProcessHandle.current().pid()));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      busy.destroyForcibly();
    }
  }

  @Test
  void onlyVariablesThatSteerThreadsAreKept() {
    Map<String, String> all = Map.of("OMP_NUM_THREADS", "2", "PASSWORD", "secret");
    assertEquals(Map.of("OMP_NUM_THREADS", "2"), EnvironmentReader.variables(all));
  }
}
