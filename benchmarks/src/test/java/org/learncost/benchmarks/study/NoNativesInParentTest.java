package org.learncost.benchmarks.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learncost.benchmarks.command.ChildProcess;

/** A study's own process loads no library that computes: what it opens, its forks would meet. */
@EnabledOnOs(OS.LINUX)
@Tag("slow")
class NoNativesInParentTest {
  private static final List<String> COMPUTING =
      List.of("opencl", "pocl", "aparapi", "nd4j", "openblas", "jnijavacpp");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"opencl", "nd4j"})
  void onlyItsChildrenComputeOn(String backend) throws Exception {
    ChildProcess study =
        ChildProcess.start(
            folder,
            ("study --preset smoke --n 50 --seeds 1 --quality 1 --epochs 2 --hidden 8 --rounds 1"
                    + " --iteration-time 10ms --backends "
                    + backend
                    + " --backend "
                    + backend
                    + " --out "
                    + folder.resolve("results"))
                .split(" "));
    Set<String> ofParent = new TreeSet<>();
    Set<String> ofSweep = new TreeSet<>();
    boolean whileTimed = false;
    while (study.running()) {
      ofParent.addAll(computing(study.handle()));
      for (ProcessHandle child : study.handle().descendants().toList()) {
        String command = command(child);
        if (command.contains("SweepChild")) ofSweep.addAll(computing(child));
        whileTimed |= command.contains("ForkedMain");
        if (command.contains("ForkedMain")) {
          assertEquals(1, study.handle().children().count(), "the sweep's process still runs");
        }
      }
      Thread.sleep(20);
    }
    assertEquals(0, study.exitCode(), study.stderr());
    assertTrue(whileTimed);
    assertTrue(ofSweep.stream().anyMatch(path -> path.contains(backend)), ofSweep.toString());
    assertEquals(Set.of(), ofParent);
  }

  /** ProcessHandle tells nothing of a command line that is longer than a page. */
  private static String command(ProcessHandle process) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // It has just ended.
    }
  }

  private static Set<String> computing(ProcessHandle process) {
    Path maps = Path.of("/proc", Long.toString(process.pid()), "maps");
    try {
      return Files.readAllLines(maps, StandardCharsets.ISO_8859_1).stream()
          .map(line -> line.replaceFirst("^[^/]*", "").toLowerCase(Locale.ROOT))
          .filter(path -> path.contains(".so"))
          .map(path -> path.substring(path.lastIndexOf('/') + 1))
          .filter(name -> COMPUTING.stream().anyMatch(name::contains))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      return Set.of(); // It has just ended.
    }
  }
}
