package org.learncost.core.backend.nd4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.bytedeco.javacpp.Loader;

/**
 * The builds of ND4J's native library for Linux on x86-64, and what a processor must know to run
 * them. JavaCPP left to itself tries every build on the class path, AVX-512 first, and a processor
 * without AVX-512 then dies of an illegal instruction.
 */
enum BinaryLevel {
  GENERIC("", Set.of()),
  AVX2("-avx2", Set.of("avx", "avx2", "fma", "f16c", "bmi1", "bmi2")),
  AVX512(
      "-avx512",
      Set.of(
          "avx",
          "avx2",
          "fma",
          "f16c",
          "bmi1",
          "bmi2", //
          "avx512f",
          "avx512cd",
          "avx512bw",
          "avx512dq",
          "avx512vl"));

  private static final String EXTENSION = "platform.extension";

  /** What JavaCPP appends to the platform's name in the path of a native library. */
  private final String extension;

  /** Flags of a processor by the names of the Linux kernel. */
  private final Set<String> flags;

  BinaryLevel(String extension, Set<String> flags) {
    this.extension = extension;
    this.flags = flags;
  }

  /**
   * Tells JavaCPP the highest level that this processor runs; where that build is not on the class
   * path, JavaCPP takes the generic one. A level set by the user (system property
   * org.bytedeco.javacpp.platform.extension) stays. To be called before ND4J loads its library.
   */
  static void select() {
    // Not the system property: another library may have made JavaCPP read it already.
    Properties loader = Loader.loadProperties();
    if (loader.getProperty(EXTENSION) == null) {
      loader.setProperty(EXTENSION, highest(processorInformation()).extension);
    }
  }

  /**
   * @param cpuinfo the lines of /proc/cpuinfo
   */
  static BinaryLevel highest(List<String> cpuinfo) {
    Set<String> known =
        cpuinfo.stream()
            .filter(line -> line.startsWith("flags"))
            .findFirst()
            .map(line -> Set.copyOf(List.of(line.split("\\s+"))))
            .orElse(Set.of());
    BinaryLevel highest = GENERIC;
    for (BinaryLevel level : values()) {
      if (known.containsAll(level.flags)) highest = level;
    }
    return highest;
  }

  /** Empty where there is no such file: then the generic build is the only safe one. */
  private static List<String> processorInformation() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo"));
    } catch (IOException e) {
      return List.of();
    }
  }
}
