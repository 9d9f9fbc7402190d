package org.learncost.core.sweep;

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
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.learncost.core.backend.ChildJvm;
import org.learncost.core.failure.ProcessFailure;
import org.learncost.core.sweep.SweepChild.Reply;
import org.learncost.core.train.Learner;

/** A {@link SweepChild} seen from its parent, whose threads ask it things and wait for them. */
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

  /** What a request finds where its replies are, when there will be none. */
  private static final List<String> END = List.of();

  private final Process process;
  private final Path crash;
  private final Writer requests;
  private final double limitSeconds;
  private final Map<String, BlockingQueue<List<String>>> replies = new ConcurrentHashMap<>();
  private final Thread reader;
  private volatile boolean started;
  private volatile boolean ended;
  private volatile boolean killed;

  /** Why a request was not fulfilled. */
  static final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    final Reply kind;
    final String reason;
    final String remedy;

    /** Whether it is no fault of this request's own: another's made an end of the process. */
    final boolean innocent;

    Failure(Reply kind, String reason, String remedy, boolean innocent) {
      super(reason);
      this.kind = kind;
      this.reason = reason;
      this.remedy = remedy;
      this.innocent = innocent;
    }

    private Failure(Reply kind, String reason, String remedy) {
      this(kind, reason, remedy, false);
    }
  }

  /**
   * Starts one.
   *
   * @param jvmArgs beside those of this JVM
   * @param folder for trials, and for an hs_err file
   * @param limitSeconds without any progress after which it is ended
   * @param output told each line that the process prints beside its replies
   */
  SweepProcess(
      Learner learner,
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
        new ProcessBuilder(ChildJvm.command(SweepChild.class, flags, folder.toString()))
            .redirectErrorStream(true)
            .start();
    requests = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    reader = new Thread(() -> read(output), "sweep process");
    reader.setDaemon(true);
    reader.start();
    send(Wire.text(learner));
  }

  private void read(Consumer<String> output) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith(SweepChild.REPLY)) {
          List<String> words = List.of(line.split(SweepChild.SEPARATOR, -1));
          BlockingQueue<List<String>> waiting = replies.get(words.get(1));
          if (waiting != null) waiting.add(words.subList(2, words.size()));
        } else if (!line.isBlank()) {
          output.accept(line);
        }
      }
    } catch (IOException e) {
      // As good as its end.
    }
    ended = true;
    replies.values().forEach(waiting -> waiting.add(END));
  }

  private synchronized void send(String line) {
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
   * @param id that no other request has at the moment
   * @param request {@link SweepChild#LEARN} or {@link SweepChild#STRATEGY}
   * @param progress told the steps that each trial has done
   * @return what it says when it is done
   */
  String ask(String id, String request, Shard shard, LongConsumer progress)
      throws Failure, InterruptedException {
    BlockingQueue<List<String>> waiting = new LinkedBlockingQueue<>();
    replies.put(id, waiting);
    if (ended) waiting.add(END);
    try {
      send(String.join(SweepChild.SEPARATOR, id, request, Wire.text(shard)));
      return await(waiting, progress);
    } finally {
      replies.remove(id);
    }
  }

  private String await(BlockingQueue<List<String>> waiting, LongConsumer progress)
      throws Failure, InterruptedException {
    // Seconds between two checkpoints at most. What comes before the first is no measure for them.
    double longest = 0;
    for (boolean first = true; ; first = false) {
      long before = System.nanoTime();
      double limit = Math.max(started ? SLOWER * longest : START_SECONDS, limitSeconds);
      List<String> reply = next(waiting, limit);
      started = true;
      if (!first) longest = Math.max(longest, (System.nanoTime() - before) * 1e-9);
      if (reply.equals(END)) throw endOfProcess();
      Reply kind = Reply.valueOf(reply.get(0));
      String words = reply.size() > 1 ? reply.get(1) : "";
      switch (kind) {
        case STEPS -> progress.accept(Long.parseLong(words));
        case DONE -> {
          return words;
        }
        case REFUSED, FAILED -> throw new Failure(kind, words, "");
        case UNAVAILABLE -> throw new Failure(kind, words, reply.get(2));
      }
    }
  }

  /** Counts its own waiting: while this process is stopped, so may be the other. */
  private List<String> next(BlockingQueue<List<String>> waiting, double seconds)
      throws Failure, InterruptedException {
    for (long waited = 0; waited < seconds * 1e3; waited += TICK_MILLIS) {
      List<String> reply = waiting.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
      if (reply != null) return reply;
    }
    kill();
    throw new Failure(
        Reply.FAILED, "made no progress for %.0f s and was killed".formatted(seconds), "");
  }

  private Failure endOfProcess() throws InterruptedException {
    int exitCode = process.waitFor();
    return new Failure(Reply.FAILED, ProcessFailure.reason(exitCode, crash), "", killed);
  }

  /** Whether it can be asked. */
  boolean isAlive() {
    return !ended && !killed;
  }

  /** The hs_err file that its JVM left, if it crashed. */
  Path crashFile() {
    return crash;
  }

  void kill() {
    killed = true;
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
