package org.learncost.benchmarks.cluster;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.learncost.core.sweep.SweepFailed;

/**
 * Spark on this machine, and what of ours travels to its executors.
 *
 * @param home a folder with Spark's jars in jars/
 * @param program the jar whose main class is Spark's driver
 */
record SparkInstallation(Path home, Path program) {
  /** Jars beside ours that no executor needs: ND4J, JMH, and what Spark has itself. */
  private static final String NOT_NEEDED =
      "(nd4j|javacpp|openblas|guava-1|protobuf-1|jackson|flatbuffers|scala|slf4j|jline|jansi"
          + "|progressbar|jopt|jmh).*";

  /** Aparapi's native library lies unpacked beside the jars; executors are sent jars alone. */
  private static final String NATIVES = "aparapi-jni";

  private static final String BUILT = "benchmarks/spark/target";
  private static final String CORE = "spark-core_2\\.13-4\\..*\\.jar";

  /**
   * The user's, which SPARK_HOME names, else the one that run.sh made.
   *
   * @throws SweepFailed in a line, where there is none or it is another Spark
   */
  static SparkInstallation find(SparkMaster master) {
    Path project = Path.of(System.getProperty("learncost.home", "."));
    Path built = project.resolve(BUILT);
    Path program = built.resolve("spark.jar");
    if (!Files.exists(program)) {
      throw new SweepFailed("%s is not there: run ./run.sh spark".formatted(program));
    }
    String named = System.getenv("SPARK_HOME");
    if (named == null && master.needsDistribution()) {
      throw new SweepFailed(
          master.url() + " needs a distribution of Spark 4: set SPARK_HOME to where it lies");
    }
    Path home = named == null ? built.resolve("home") : Path.of(named);
    requireVersion(home, named == null ? "run ./run.sh spark" : "SPARK_HOME is " + named);
    return new SparkInstallation(home, program);
  }

  private static void requireVersion(Path home, String remedy) {
    try (Stream<Path> jars = Files.list(home.resolve("jars"))) {
      List<String> cores =
          jars.map(jar -> jar.getFileName().toString())
              .filter(name -> name.startsWith("spark-core_"))
              .toList();
      if (cores.stream().anyMatch(name -> name.matches(CORE))) return;
      throw new SweepFailed(
          "expected Spark 4 for Scala 2.13 in %s, not %s; %s"
              .formatted(
                  home.resolve("jars"), cores.isEmpty() ? "no spark-core" : cores.get(0), remedy));
    } catch (IOException e) {
      throw new SweepFailed("%s: no such folder; %s".formatted(home.resolve("jars"), remedy));
    }
  }

  /** The jars that it needs beside Spark's: ours and, beside them in lib/, what they need. */
  List<Path> jars() {
    try {
      Path own = ownJar();
      Path lib = own.resolveSibling("lib");
      try (Stream<Path> beside = Files.list(lib)) {
        return Stream.of(Stream.of(own), beside, Stream.of(natives(lib.resolve(NATIVES))))
            .flatMap(jars -> jars)
            .filter(jar -> jar.toString().endsWith(".jar"))
            .filter(jar -> !jar.getFileName().toString().matches(NOT_NEEDED))
            .sorted()
            .toList();
      }
    } catch (IOException e) {
      throw new SweepFailed("the program's jars cannot be found: " + e.getMessage());
    }
  }

  /** The jar of this program, with the others beside it in lib/. */
  static Path ownJar() throws IOException {
    try {
      return Path.of(
          SparkInstallation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  /** A jar of a folder's classes and libraries, for as long as this process runs. */
  private static Path natives(Path folder) throws IOException {
    Path jar = Files.createTempFile(NATIVES, ".jar");
    jar.toFile().deleteOnExit();
    try (Stream<Path> all = Files.walk(folder);
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
      }
    }
    return jar;
  }

  /** The class path of Spark's own programs. */
  String classPath() {
    return home.resolve("jars") + File.separator + "*";
  }
}
