package org.learncost.benchmarks.command;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program as its users run it, in a process of its own, with the backends of {@link
 * org.learncost.benchmarks.faulty.Faulty} beside the others.
 */
public final class ChildProcess {
  private final Path stdout;
  private final Path stderr;
  private final Process process;

  private ChildProcess(Path folder, List<String> jvmArgs, List<String> arguments)
      throws IOException {
    stdout = Files.createTempFile(folder, "stdout", "");
    stderr = Files.createTempFile(folder, "stderr", "");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--") || flag.startsWith("-XX"))
        .forEach(command::add);
    // These runs are short: the second compiler takes longer than it saves.
    command.add("-XX:TieredStopAtLevel=1");
    // Tests of several modules or checkouts may run at once.
    command.add("-Djmh.ignoreLock=true");
    command.addAll(jvmArgs);
    Path faulty = Path.of("target", "test-classes", "faulty").toAbsolutePath();
    String classPath = System.getProperty("java.class.path") + File.pathSeparator + faulty;
    command.addAll(List.of("-cp", classPath, Main.class.getName()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(stdout.toFile()).redirectError(stderr.toFile());
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    process = builder.start();
  }

  /**
   * @param folder for what it prints, and for the user's cache
   */
  public static ChildProcess start(Path folder, String... arguments) throws IOException {
    return start(folder, List.of(), arguments);
  }

  /**
   * @param jvmArgs of the program's own JVM
   */
  public static ChildProcess start(Path folder, List<String> jvmArgs, String... arguments)
      throws IOException {
    return new ChildProcess(folder, jvmArgs, List.of(arguments));
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Waits for its end and returns its exit code. */
  public int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** As {@code kill -9} does; children of it live on. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  public boolean running() {
    return process.isAlive();
  }

  /** What it printed, the results. */
  public String stdout() throws IOException {
    return Files.readString(stdout, StandardCharsets.UTF_8);
  }

  /** What it said beside. */
  public String stderr() throws IOException {
    return Files.readString(stderr, StandardCharsets.UTF_8);
  }
}
