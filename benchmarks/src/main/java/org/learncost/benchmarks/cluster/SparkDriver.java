package org.learncost.benchmarks.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learncost.core.data.DataFiles;
import org.learncost.core.sweep.Shard;
import org.learncost.core.sweep.SweepFailed;
import org.learncost.core.sweep.Wire;

/** Spark's driver in a child process, which reads requests and writes replies, a line each. */
final class SparkDriver implements Closeable {
  private static final String REPLY = "learncost-spark\t";
  private static final String MAIN = "org.learncost.spark.SparkSweep";

  /** Where nobody takes the driver in, Spark gives up after a minute by itself. */
  private static final int START_SECONDS = 150;

  private static final int EXIT_SECONDS = 20;

  private static final Pattern FAILURE =
      Pattern.compile("(Invalid |Error: [^CA]|Exception in thread|[\\w.]+(Exception|Error): ).*");

  /** What is read when there will be no more. */
  private static final String[] END = new String[0];

  private final Process process;
  private final Writer requests;
  private final BlockingQueue<String[]> replies = new LinkedBlockingQueue<>();
  private final Path log;
  private final Thread onExit;
  private final int cores;

  SparkDriver(SparkMaster master, SparkInstallation installation, List<String> settings, Path log) {
    this.log = log;
    try {
      ProcessBuilder builder = new ProcessBuilder(command(master, installation, settings));
      environment(builder.environment(), master, installation);
      Files.createDirectories(log.toAbsolutePath().resolveSibling(""));
      builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
      process = builder.start();
    } catch (IOException e) {
      throw new SweepFailed("Spark cannot be started: " + e.getMessage());
    }
    onExit = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(onExit);
    requests = new OutputStreamWriter(process.getOutputStream(), UTF_8);
    Thread reader = new Thread(this::read, "spark driver");
    reader.setDaemon(true);
    reader.start();
    try {
      cores = Integer.parseInt(expect("ready", START_SECONDS)[1]);
    } catch (SweepFailed e) {
      close();
      throw e;
    }
  }

  /** The command that Spark's own launcher would run. */
  private static List<String> command(
      SparkMaster master, SparkInstallation installation, List<String> settings)
      throws IOException {
    List<String> ask = new ArrayList<>();
    ask.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ask.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    ask.addAll(List.of("-cp", installation.classPath(), "org.apache.spark.launcher.Main"));
    ask.add("org.apache.spark.deploy.SparkSubmit");
    ask.addAll(List.of("--master", master.argument(), "--class", MAIN, "--name", "learncost"));
    String jars =
        installation.jars().stream()
            .map(jar -> jar.toAbsolutePath().toString())
            .collect(Collectors.joining(","));
    ask.addAll(List.of("--jars", jars));
    List<String> all = new ArrayList<>();
    all.add("spark.log.level=WARN");
    all.add("spark.ui.enabled=false");
    all.add("spark.driver.maxResultSize=0");
    all.add("spark.task.maxFailures=" + SparkShards.ATTEMPTS);
    if (master.isHere()) {
      all.add("spark.driver.host=127.0.0.1");
      all.add("spark.driver.bindAddress=127.0.0.1");
    }
    // What the user says comes last and stands.
    all.addAll(settings);
    for (String setting : all) ask.addAll(List.of("--conf", setting));
    ask.add(installation.program().toAbsolutePath().toString());
    ProcessBuilder builder = new ProcessBuilder(ask);
    environment(builder.environment(), master, installation);
    Path trouble = Files.createTempFile("learncost-spark", ".log");
    try {
      Process launcher = builder.redirectError(trouble.toFile()).start();
      launcher.getOutputStream().close();
      String said = new String(launcher.getInputStream().readAllBytes(), UTF_8);
      // A line break parts it from what the launcher may say before.
      List<String> words =
          Arrays.stream(said.substring(said.indexOf('\n') + 1).split("\0", -1))
              .filter(word -> !word.isEmpty())
              .toList();
      if (words.isEmpty()) {
        throw new IOException(
            Files.readAllLines(trouble).stream().findFirst().orElse("no command"));
      }
      return words;
    } finally {
      Files.deleteIfExists(trouble);
    }
  }

  private static void environment(
      Map<String, String> environment, SparkMaster master, SparkInstallation installation) {
    environment.put("SPARK_HOME", installation.home().toAbsolutePath().toString());
    environment.put("SPARK_SCALA_VERSION", "2.13");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    // A machine whose name leads nowhere, or to a card that is not up.
    if (master.isHere()) environment.putIfAbsent("SPARK_LOCAL_IP", "127.0.0.1");
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith(REPLY)) {
          replies.add(line.substring(REPLY.length()).split("\t", 3));
        }
      }
    } catch (IOException e) {
      // As good as its end.
    }
    replies.add(END);
  }

  int cores() {
    return cores;
  }

  /** Sends a line. */
  void send(String line) {
    try {
      requests.write(line + "\n");
      requests.flush();
    } catch (IOException e) {
      throw ended();
    }
  }

  /** Makes a copy here of a file or folder of any file system that Hadoop knows. */
  void fetch(String uri, Path target, long mostBytes) {
    send("fetch %s\t%s\t%d".formatted(uri, target.toAbsolutePath(), mostBytes));
    expect("fetched", Integer.MAX_VALUE);
  }

  /**
   * Has a file sent to executors.
   *
   * @param named what tasks know it by, or the folder that it is in
   * @param within its path in that folder; empty if there is none
   */
  void sendFile(String named, String within, Path file) throws IOException {
    String hash = DataFiles.sha256(file);
    send("file " + String.join("\t", hash, named, within, file.toAbsolutePath().toString()));
  }

  /**
   * Has a host time a study.
   *
   * @param words the host, the archive that is written here, and what a TimingTask takes
   * @return the name of the run directory that is in the archive
   * @throws SweepFailed if it could not
   */
  String time(List<String> words) {
    send("time");
    send(Base64.getEncoder().encodeToString(String.join("\0", words).getBytes(UTF_8)));
    String[] reply = next();
    if (reply[0].equals("timed")) return reply[1];
    throw new SweepFailed(reply[reply.length - 1]);
  }

  /** Floating-point operations a second of one core of an executor. */
  double speed(Shard one) {
    send("speed");
    send(Wire.text(one));
    return Double.parseDouble(expect("speed", Integer.MAX_VALUE)[1]);
  }

  /** The next reply, which has at least two words but for "end". */
  String[] next() {
    return take(Integer.MAX_VALUE);
  }

  private String[] expect(String kind, int seconds) {
    String[] words = take(seconds);
    if (words[0].equals(kind)) return words;
    throw new SweepFailed("Spark: " + words[words.length - 1]);
  }

  private String[] take(int seconds) {
    try {
      String[] words = replies.poll(seconds, TimeUnit.SECONDS);
      if (words == null) {
        throw new SweepFailed("Spark did not start within %d s; see %s".formatted(seconds, log));
      }
      if (words.length == 0) throw ended();
      if (words[0].equals("error")) throw new SweepFailed("Spark: " + words[1]);
      return words;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SweepFailed("interrupted");
    }
  }

  private SweepFailed ended() {
    return new SweepFailed(
        "Spark's driver ended%s; see %s; what is done is kept, --resume goes on"
            .formatted(reason(), log));
  }

  /** The last line of the log that tells of a failure, behind a colon; empty if there is none. */
  private String reason() {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .filter(line -> FAILURE.matcher(line).matches())
          .reduce((earlier, later) -> later)
          .map(line -> ": " + line.strip())
          .orElse("");
    } catch (IOException | UncheckedIOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    try {
      // The end of its input is its end.
      requests.close();
      if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // It is running already.
    }
  }
}
