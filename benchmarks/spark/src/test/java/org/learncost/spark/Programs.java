package org.learncost.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learncost.core.result.Journal;
import org.learncost.core.result.Trial;

/** Studies by their command line, each in a process of its own, as run.sh starts them. */
final class Programs {
  static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
  static final Path HOME = PROJECT.resolve("benchmarks/spark/target/home");
  private static final Path JAR = PROJECT.resolve("benchmarks/target/benchmarks.jar");
  private static final Path TESTS = PROJECT.resolve("benchmarks/target/test-classes");

  /** The backends that only tests have, and their list. */
  private static final String FAULTY =
      TESTS + File.pathSeparator + TESTS.resolve("faulty") + File.pathSeparator;

  /** A sweep alone: 24 trials of some tenths of a second each. */
  static final List<String> SWEEP =
      List.of(
          ("study --preset smoke --n 100,200 --quality 1 --seeds 12 --epochs 120 --hidden 64,64"
                  + " --batch 16 --levels 0.6 --backends none")
              .split(" "));

  private Programs() {}

  /** A study that runs. */
  record Study(Process process, Path out, Path err) {
    /** Its exit code. */
    int end() throws InterruptedException {
      return process.waitFor();
    }

    String told() throws IOException {
      return Files.readString(err);
    }

    /** The run directory, which it names at its end, or that it has begun. */
    static Path directory(Path results) throws IOException {
      try (Stream<Path> runs = Files.list(results)) {
        return runs.filter(Files::isDirectory).reduce((a, b) -> b).orElseThrow();
      }
    }
  }

  /**
   * Starts one.
   *
   * @param results the folder of its run
   */
  static Study start(Path results, List<String> arguments, String... more) throws IOException {
    Files.createDirectories(results);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-Djmh.ignoreLock=true"));
    command.addAll(List.of("-XX:+UseG1GC", "-XX:G1HeapRegionSize=1m"));
    command.add("-Dlearncost.home=" + PROJECT);
    command.add("-Dlearncost.faulty.concurrent=true");
    command.addAll(List.of("-cp", FAULTY + JAR));
    command.add("org.learncost.benchmarks.command.Main");
    command.addAll(arguments);
    command.addAll(List.of(more));
    if (String.join(" ", command).contains("spark:")) {
      command.add("--spark-conf=spark.learncost.speedSeconds=0.2");
    }
    if (String.join(" ", command).contains("spark:spark:")) {
      // A driver that does not train itself is done before the second compiler would pay.
      command.add("--spark-conf=spark.driver.extraJavaOptions=-XX:TieredStopAtLevel=1");
    }
    if (!command.contains("--resume")) command.addAll(List.of("--out", results.toString()));
    Path out = Files.createTempFile(results.resolveSibling(""), "out", "");
    Path err = Files.createTempFile(results.resolveSibling(""), "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().remove("SPARK_HOME");
    // What a study fetches is not for workers to find.
    builder.environment().put("XDG_CACHE_HOME", results.resolveSibling("cache").toString());
    builder.environment().remove("LD_PRELOAD");
    return new Study(builder.start(), out, err);
  }

  /** What executors need to find the backends that only tests have, before all that is Spark's. */
  static String faultyClassPath() throws IOException {
    try (Stream<Path> beside = Files.list(JAR.resolveSibling("lib"))) {
      return FAULTY
          + beside
              .map(Path::toString)
              .filter(
                  jar -> jar.matches(".*/(learncost-core|commons-csv|commons-numbers|oshi|jna).*"))
              .collect(Collectors.joining(File.pathSeparator));
    }
  }

  /** The trials of a run, without the host, which must be there only once. */
  static Map<Trial.Key, String> trials(Path directory) {
    Map<Trial.Key, String> trials = new HashMap<>();
    for (Trial trial : Journal.read(directory.resolve("trials.jsonl"), Trial.class).entries()) {
      String before =
          trials.put(trial.key(), Journal.line(trial).replaceAll(",\"host\":\"[^\"]*\"", ""));
      if (before != null) throw new AssertionError("twice: " + trial.key());
    }
    return trials;
  }
}
