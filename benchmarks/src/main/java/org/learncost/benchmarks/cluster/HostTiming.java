package org.learncost.benchmarks.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learncost.benchmarks.host.Git;
import org.learncost.core.backend.ChildJvm;
import org.learncost.core.result.RunArchive;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.Trial;
import org.learncost.core.sweep.SweepFailed;

/**
 * Times a study on one host of each kind that a cluster has beside this machine's, once its trials
 * are there: the program and the trials are sent to an executor, which starts it as a process of
 * its own. Each host has a run directory of its own, so that nothing is mixed.
 */
public final class HostTiming {
  /** What an executor knows the program and the trials by. */
  private static final String PROGRAM = "learncost:/program";

  private static final String TRIALS = "learncost:/trials";

  private static final String ND4J = "nd4j";

  /** Jars of ND4J, 110 MB, which go only where it is asked for by name. */
  private static final String OF_ND4J = "(nd4j|openblas|javacpp).*";

  /** What this JVM was told of this machine alone. */
  private static final List<String> OF_THIS_MACHINE =
      List.of("-Dlearncost.home=", "-Dlearncost.opencl.device=", "-Dlearncost.revision=");

  private final SparkDriver driver;
  private final Consumer<String> told;

  HostTiming(SparkDriver driver, Consumer<String> told) {
    this.driver = driver;
    this.told = told;
  }

  /**
   * A host of each kind: the first by name of those with the same device.
   *
   * @param here the device of this machine, whose kind is left out
   * @return hosts by the device that trained there
   */
  public static Map<String, String> kinds(List<Trial> trials, String backend, String here) {
    Map<String, String> kinds = new TreeMap<>();
    for (Trial trial : trials) {
      String host = trial.host();
      boolean counts = trial.backend().equals(backend) && !trial.device().equals(here);
      if (host == null || !counts || trial.outcome() == Trial.Outcome.FAILED) continue;
      kinds.merge(trial.device(), host, (one, other) -> one.compareTo(other) < 0 ? one : other);
    }
    return kinds;
  }

  /**
   * Times on hosts, one after the other.
   *
   * @param kinds as of {@link #kinds}
   * @param run whose trials are timed
   * @param arguments of the study, without those of this machine
   * @param named the backends that were asked for; null for all that run there
   * @return whether all was timed
   */
  public boolean time(
      Map<String, String> kinds,
      RunDirectory run,
      List<String> arguments,
      @Nullable List<String> named)
      throws IOException {
    if (kinds.isEmpty()) {
      told.accept("All hosts of the cluster are of this one's kind.");
      return true;
    }
    sendProgram(named != null && named.contains(ND4J));
    for (Path file : List.of(run.manifestFile(), run.trialsFile())) {
      driver.sendFile(TRIALS, file.getFileName().toString(), file);
    }
    boolean all = true;
    for (Map.Entry<String, String> kind : kinds.entrySet()) {
      String host = kind.getValue();
      String name = run.manifest().name() + "-" + host.replaceAll("[^A-Za-z0-9._-]", "-");
      if (isThere(name, run)) continue;
      told.accept("Timing on " + host + ", " + kind.getKey() + " ...");
      Path archive = Files.createTempFile("learncost-timed", ".zip");
      try {
        List<String> words = new ArrayList<>(List.of(host, archive.toString(), PROGRAM, TRIALS));
        words.addAll(flags());
        words.add("");
        words.addAll(arguments);
        words.addAll(List.of("--name", name));
        Path there = run.path().toAbsolutePath().resolveSibling(driver.time(words));
        RunArchive.unpack(archive, there);
        told.accept("timed on " + host + ": " + there);
      } catch (SweepFailed e) {
        told.accept("failed: timing on " + host + ": " + e.getMessage());
        all = false;
      } finally {
        Files.delete(archive);
      }
    }
    return all;
  }

  /** Whether an earlier attempt at this run brought a host's timings; names begin with the time. */
  private static boolean isThere(String name, RunDirectory run) throws IOException {
    Path own = run.path().toAbsolutePath().normalize();
    try (Stream<Path> runs = Files.list(own.resolveSibling(""))) {
      return runs.map(each -> each.getFileName().toString())
          .anyMatch(
              each ->
                  each.endsWith("Z-" + name) && each.compareTo(own.getFileName().toString()) > 0);
    }
  }

  private static List<String> flags() {
    List<String> flags = new ArrayList<>();
    for (String flag : ChildJvm.flags()) {
      if (OF_THIS_MACHINE.stream().noneMatch(flag::startsWith)) flags.add(flag);
    }
    Git git = Git.read();
    if (git.revision() != null) {
      flags.add("-Dlearncost.revision=" + git.revision() + (git.dirty() ? "-dirty" : ""));
    }
    return flags;
  }

  private void sendProgram(boolean withNd4j) throws IOException {
    Path own = SparkInstallation.ownJar();
    Path lib = own.resolveSibling("lib");
    try (Stream<Path> files = Files.walk(lib)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        boolean sent = withNd4j || !file.getFileName().toString().matches(OF_ND4J);
        if (sent)
          driver.sendFile(PROGRAM, own.resolveSibling("").relativize(file).toString(), file);
      }
    }
    driver.sendFile(PROGRAM, own.getFileName().toString(), own);
  }
}
