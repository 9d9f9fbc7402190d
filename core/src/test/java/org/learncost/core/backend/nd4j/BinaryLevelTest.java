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

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void theDeviceSaysTheLevelOfThisProcessor() throws IOException {
    String name =
        switch (BinaryLevel.highest(Files.readAllLines(Path.of("/proc/cpuinfo")))) {
          case GENERIC -> "binary level generic";
          case AVX2 -> "binary level AVX2";
          case AVX512 -> "binary level AVX-512";
        };
    Available available = (Available) new Nd4jBackend().probe();
    assertTrue(available.device().runtime().contains(name), available.device().runtime());
  }

  private static BinaryLevel highest(String flags) {
    return BinaryLevel.highest(List.of("processor\t: 0", "model name\t: some", flags));
  }
}
