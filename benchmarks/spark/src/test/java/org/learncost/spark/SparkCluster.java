package org.learncost.spark;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A standalone cluster on the loopback: a master, and workers of one core on hosts of their own.
 */
final class SparkCluster implements Closeable {
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  private final Path folder;
  private final int port;
  private final Process master;
  private final List<Process> workers = new ArrayList<>();

  /**
   * Starts it.
   *
   * @param folder for logs and what executors leave
   */
  SparkCluster(Path folder, int count) throws Exception {
    this.folder = folder;
    port = freePort();
    master =
        start(
            "127.0.0.1",
            "master",
            "org.apache.spark.deploy.master.Master",
            "--host",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--webui-port",
            Integer.toString(freePort()));
    await(this::answers);
    for (int i = 1; i <= count; i++) addWorker(i);
  }

  /** A worker at 127.0.0.INDEX. */
  void addWorker(int index) throws IOException {
    String host = "127.0.0." + index;
    workers.add(
        start(
            host,
            "worker" + index,
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            host,
            "--cores",
            "1",
            "--memory",
            "1g",
            "--webui-port",
            Integer.toString(freePort()),
            "--work-dir",
            folder.resolve("work" + index).toString(),
            "spark://127.0.0.1:" + port));
  }

  private Process start(String host, String log, String... main) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"));
    command.addAll(List.of("-Dspark.master.rest.enabled=false", "-cp", Programs.HOME + "/jars/*"));
    command.addAll(List.of(main));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(log + ".log").toFile());
    builder.environment().put("SPARK_LOCAL_IP", host);
    builder.environment().put("SPARK_HOME", Programs.HOME.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    // Workers hand it on; PoCL's compiler is none of theirs.
    builder.environment().remove("LD_PRELOAD");
    return builder.start();
  }

  String url() {
    return "spark://127.0.0.1:" + port;
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Executors of this cluster's workers. */
  List<ProcessHandle> executors() {
    return workers.stream()
        .flatMap(worker -> worker.descendants())
        .filter(p -> p.info().commandLine().orElse("").contains("ExecutorBackend"))
        .toList();
  }

  /** Ends a worker and its executors at once. */
  void killWorker(int place) {
    Process worker = workers.remove(place);
    List<ProcessHandle> its = worker.descendants().toList();
    worker.destroyForcibly();
    its.forEach(ProcessHandle::destroyForcibly);
  }

  static void await(BooleanSupplier there) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!there.getAsBoolean()) {
      if (System.nanoTime() > end) throw new AssertionError("it did not come");
      Thread.sleep(50);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    while (!workers.isEmpty()) killWorker(0);
    master.destroyForcibly();
  }
}
