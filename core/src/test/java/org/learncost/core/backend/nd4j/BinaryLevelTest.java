package org.learncost.core.backend.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.learncost.core.backend.Availability.Available;

/** The native build never asks more of a processor than the processor says it can do. */
class BinaryLevelTest {
  private static final String ATOM = "flags\t\t: fpu sse sse2 ssse3 sse4_1 sse4_2 popcnt aes";
  private static final String HASWELL = ATOM + " avx f16c fma avx2 bmi1 bmi2";
  private static final String SKYLAKE_X = HASWELL + " avx512f avx512dq avx512cd avx512bw avx512vl";

  @Test
  void everyProcessorGetsTheHighestLevelItKnows() {
    assertEquals(BinaryLevel.GENERIC, highest(ATOM));
    assertEquals(BinaryLevel.AVX2, highest(HASWELL));
    assertEquals(BinaryLevel.AVX512, highest(SKYLAKE_X));
  }

  @Test
  void oneMissingFlagIsEnoughForTheLevelBelow() {
    assertEquals(BinaryLevel.GENERIC, highest(HASWELL.replace(" fma", "")));
    assertEquals(BinaryLevel.AVX2, highest(SKYLAKE_X.replace(" avx512vl", "")));
    // Knights Landing has AVX-512 without its vl, bw and dq.
    assertEquals(BinaryLevel.AVX2, highest(HASWELL + " avx512f avx512pf avx512er avx512cd"));
  }

  @Test
  void aProcessorThatTellsNothingGetsTheGenericBuild() {
    assertEquals(BinaryLevel.GENERIC, BinaryLevel.highest(List.of()));
    assertEquals(BinaryLevel.GENERIC, highest("Features\t: fp asimd"));
  }

  /** Where that level's build is on the class path, as run.sh has it; else the generic one runs. */
  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void theDeviceSaysTheLevelThatRuns() throws IOException {
    BinaryLevel highest = BinaryLevel.highest(Files.readAllLines(Path.of("/proc/cpuinfo")));
    String name =
        switch (highest) {
          case GENERIC -> "generic";
          case AVX2 -> isPacked("avx2") ? "AVX2" : "generic";
          case AVX512 -> isPacked("avx512") ? "AVX-512" : "generic";
        };
    Available available = (Available) new Nd4jBackend().probe();
    String runtime = available.device().runtime();
    assertTrue(runtime.contains("binary level " + name), runtime);
  }

  private static boolean isPacked(String level) {
    String library = "bindings/linux-x86_64-" + level + "/libjnind4jcpu.so";
    return BinaryLevelTest.class.getResource("/org/nd4j/linalg/cpu/nativecpu/" + library) != null;
  }

  private static BinaryLevel highest(String flags) {
    return BinaryLevel.highest(List.of("processor\t: 0", "model name\t: some", flags));
  }
}
