package org.learncost.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.jspecify.annotations.Nullable;
import org.learncost.core.data.DataFiles;
import org.learncost.core.result.Folders;
import org.learncost.core.result.RunArchive;
import org.learncost.core.result.RunDirectory;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/**
 * Runs a study whose trials are there already, as a process of its own, beside which the executor
 * does nothing. It returns the name of the run directory, and the directory packed; or, where it
 * failed, an empty name and the reason.
 */
final class TimingTask extends AbstractFunction2<TaskContext, Iterator<String>, byte[][]>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String MAIN = "org.learncost.benchmarks.command.Main";
  private static final String JAR = "benchmarks.jar";
  private static final long TICK_MILLIS = 200;
  private static final Pattern LINE_OF_FAILURE = Pattern.compile("learncost study: |failed: ");

  /** Serializable: List.copyOf is. */
  private final List<SentFile> files;

  private final String host;
  private final String program;
  private final String trials;
  private final List<String> flags;
  private final List<String> arguments;

  /**
   * @param host that is to do it
   * @param program what the folder of the program was sent as, and trials that of a run directory
   * @param flags of the JVM
   * @param arguments of the study, but for the trials and where its run directory is made
   */
  TimingTask(
      List<SentFile> files,
      String host,
      String program,
      String trials,
      List<String> flags,
      List<String> arguments) {
    this.files = files;
    this.host = host;
    this.program = program;
    this.trials = trials;
    this.flags = List.copyOf(flags);
    this.arguments = List.copyOf(arguments);
  }

  @Override
  public byte[][] apply(TaskContext context, Iterator<String> unused) {
    String here = SparkEnv.get().blockManager().blockManagerId().host();
    if (!here.equals(host)) return failed("no core of it was free, " + here + " had one");
    try {
      SentFile.place(files);
      Path folder = Files.createTempDirectory("learncost-timing");
      try {
        return run(context, folder);
      } finally {
        Folders.delete(folder);
      }
    } catch (IOException e) {
      return failed(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TaskKilledException("interrupted");
    }
  }

  private static byte[][] failed(String reason) {
    return new byte[][] {{}, reason.getBytes(StandardCharsets.UTF_8)};
  }

  private byte[][] run(TaskContext context, Path folder) throws IOException, InterruptedException {
    Path results = folder.resolve("results");
    Path log = folder.resolve("log");
    ProcessBuilder builder = new ProcessBuilder(command(results));
    builder.directory(folder.toFile());
    builder.redirectOutput(folder.resolve("out").toFile()).redirectError(log.toFile());
    // As run.sh does it: PoCL's compiler must not put its handlers of signals in place of Java's.
    Path chain = Path.of(System.getProperty("java.home"), "lib", "libjsig.so");
    if (Files.exists(chain)) builder.environment().put("LD_PRELOAD", chain.toString());
    Process study = builder.start();
    try {
      while (!study.waitFor(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (context.isInterrupted()) throw new TaskKilledException("not wanted any more");
      }
    } finally {
      study.descendants().forEach(ProcessHandle::destroyForcibly);
      study.destroyForcibly();
    }
    Path run = run(results);
    if (study.exitValue() != 0 || run == null) {
      List<String> lines = Files.readAllLines(log);
      lines.forEach(System.err::println);
      String last =
          lines.stream()
              .filter(line -> LINE_OF_FAILURE.matcher(line).lookingAt())
              .reduce((before, after) -> after)
              .orElse("see the executor's log");
      return failed("the study there ended with exit code " + study.exitValue() + ": " + last);
    }
    Path archive = folder.resolve(RunArchive.name(run));
    RunArchive.pack(RunDirectory.open(run), archive);
    byte[] name = run.getFileName().toString().getBytes(StandardCharsets.UTF_8);
    return new byte[][] {name, Files.readAllBytes(archive)};
  }

  private List<String> command(Path results) {
    Path jars = DataFiles.here(program);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-Dlearncost.home=" + jars, DataFiles.flag()));
    command.addAll(List.of("-cp", jars.resolve(JAR).toString(), MAIN, "study"));
    command.addAll(arguments);
    command.addAll(List.of("--trials", DataFiles.here(trials).toString()));
    command.addAll(List.of("--out", results.toString()));
    return command;
  }

  private static @Nullable Path run(Path results) throws IOException {
    if (!Files.exists(results)) return null;
    try (Stream<Path> runs = Files.list(results)) {
      return runs.findFirst().orElse(null);
    }
  }
}
