package org.learncost.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.learncost.benchmarks.SweepChild.Reply;
import org.learncost.core.backend.ChildJvm;
import org.learncost.core.result.StudyPlan;

/** A {@link SweepChild} seen from its parent: asked one thing after the other, and watched. */
final class SweepProcess implements Closeable {
  private static final int TICK_MILLIS = 100;
  private static final int EXIT_SECONDS = 15;

  /** Until the first reply, as long as a probe has: the JVM starts, a library is unpacked. */
  private static final int START_SECONDS = 120;

  /**
   * A shard's checkpoints lie ever further apart, each time by a tenth: one that takes ten times as
   * long as any before it hangs.
   */
  private static final int SLOWER = 10;

  private final Process process;
  private final Path crash;
  private final Writer requests;
  private final double limitSeconds;
  private final BlockingQueue<List<String>> replies = new LinkedBlockingQueue<>();
  private final Thread reader;
  private boolean started;

  /** Why a request was not fulfilled. */
  static final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    final Reply kind;
    final String reason;
    final String remedy;

    Failure(Reply kind, String reason, String remedy) {
      super(reason);
      this.kind = kind;
      this.reason = reason;
      this.remedy = remedy;
    }
  }

  /**
   * Starts one.
   *
   * @param jvmArgs beside those of this JVM
   * @param folder for the trials of a shard, and for an hs_err file
   * @param limitSeconds without any progress after which it is ended
   * @param output told each line that the process prints beside its replies
   */
  SweepProcess(
      StudyPlan plan,
      List<String> jvmArgs,
      Path folder,
      double limitSeconds,
      Consumer<String> output)
      throws IOException {
    this.limitSeconds = limitSeconds;
    crash = folder.resolve("hs_err.log");
    List<String> flags = new ArrayList<>(jvmArgs);
    flags.add("-XX:ErrorFile=" + crash);
    flags.add("-XX:-CreateCoredumpOnCrash");
    process =
        new ProcessBuilder(
                ChildJvm.command(SweepChild.class, flags, folder.resolve("trials").toString()))
            .redirectErrorStream(true)
            .start();
    requests = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    reader = new Thread(() -> read(output), "sweep process");
    reader.setDaemon(true);
    reader.start();
    send(new JsonMapper().writeValueAsString(plan));
  }

  private void read(Consumer<String> output) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith(SweepChild.REPLY)) {
          replies.add(List.of(line.split(SweepChild.SEPARATOR, -1)));
        } else if (!line.isBlank()) {
          output.accept(line);
        }
      }
    } catch (IOException e) {
      // As good as its end.
    }
    replies.add(List.of());
  }

  private void send(String line) {
    try {
      requests.write(line + "\n");
      requests.flush();
    } catch (IOException e) {
      // It has ended, which is told where its reply is waited for.
    }
  }

  /**
   * Asks for one thing and waits for it.
   *
   * @param progress told the steps that each replica has done
   * @return what it says when it is done
   * @throws Failure if it is not; then this process is of no more use
   */
  String ask(String request, LongConsumer progress) throws Failure, InterruptedException {
    send(request);
    // Seconds between two checkpoints at most. What comes before the first is no measure for them.
    double longest = 0;
    for (boolean first = true; ; first = false) {
      long before = System.nanoTime();
      List<String> reply = next(Math.max(started ? SLOWER * longest : START_SECONDS, limitSeconds));
      started = true;
      if (!first) longest = Math.max(longest, (System.nanoTime() - before) * 1e-9);
      if (reply.isEmpty()) throw ended();
      Reply kind = Reply.valueOf(reply.get(1));
      String words = reply.size() > 2 ? reply.get(2) : "";
      switch (kind) {
        case STEPS -> progress.accept(Long.parseLong(words));
        case DONE -> {
          return words;
        }
        case REFUSED, FAILED -> throw new Failure(kind, words, "");
        case UNAVAILABLE -> throw new Failure(kind, words, reply.get(3));
      }
    }
  }

  /** Counts its own waiting: while this process is stopped, so may be the other. */
  private List<String> next(double seconds) throws Failure, InterruptedException {
    for (long waited = 0; waited < seconds * 1e3; waited += TICK_MILLIS) {
      List<String> reply = replies.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
      if (reply != null) return reply;
    }
    kill();
    throw new Failure(
        Reply.FAILED, "made no progress for %.0f s and was killed".formatted(seconds), "");
  }

  private Failure ended() throws InterruptedException {
    int exitCode = process.waitFor();
    return new Failure(Reply.FAILED, FailedFork.reason(exitCode, crash), "");
  }

  /** The hs_err file that its JVM left, if it crashed. */
  Path crashFile() {
    return crash;
  }

  void kill() {
    process.destroyForcibly();
  }

  /** Returns when the process has ended. */
  @Override
  public void close() {
    try {
      try {
        requests.close();
      } catch (IOException e) {
        // It has ended.
      }
      if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
      reader.join(TimeUnit.SECONDS.toMillis(EXIT_SECONDS));
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }
}
