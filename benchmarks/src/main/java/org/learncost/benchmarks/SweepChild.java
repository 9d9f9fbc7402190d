package org.learncost.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.PlanRefused;
import org.learncost.core.backend.Probe;
import org.learncost.core.result.Journal;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;

/**
 * The process that trains the shards of a sweep, one after the other, as {@link SweepProcess} asks
 * for them. Its standard input has the plan as a line of JSON, then a line for each request; its
 * end is the end of this process, so that none is left behind by a parent that was killed.
 *
 * <p>Trials go into a file. What goes to standard output are short lines that begin with {@link
 * #REPLY} and are written in one piece: native libraries print there, too.
 */
public final class SweepChild {
  static final String SEPARATOR = "\t";
  static final String REPLY = "learncost-sweep" + SEPARATOR;

  /** The request for the backend's strategy; any other is the number of a shard. */
  static final String STRATEGY = "strategy";

  /** Longer lines than 4096 bytes may be torn apart in a pipe. */
  private static final int LONGEST = 3600;

  private static final long BYTES_PER_MIB = 1 << 20;

  private final MlpLearner learner;
  private final List<Shard> shards;
  private final Path trials;
  private final PrintStream replies;

  /** Kinds of reply, each followed by its words. */
  enum Reply {
    /** Steps that each replica has done. */
    STEPS,
    /** The strategy; nothing for a shard, whose trials are in the file. */
    DONE,
    /** The reason why the backend cannot carry out the plan. */
    REFUSED,
    /** Reason and remedy. */
    UNAVAILABLE,
    /** The reason. */
    FAILED
  }

  private SweepChild(StudyPlan plan, Path trials, PrintStream replies) {
    learner = new MlpLearner(plan);
    shards = Shard.of(plan);
    this.trials = trials;
    this.replies = replies;
  }

  /** {@code SweepChild FILE}: the trials of a shard are in the file when it is done. */
  public static void main(String[] args) throws Exception {
    PrintStream replies =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    StudyPlan plan = new JsonMapper().readValue(in.readLine(), StudyPlan.class);
    BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> read(in, requests), "requests");
    reader.setDaemon(true);
    reader.start();
    SweepChild child = new SweepChild(plan, Path.of(args[0]), replies);
    while (true) child.answer(requests.take());
  }

  /** Ends the process when there is nothing more to read, whatever it does at the moment. */
  private static void read(BufferedReader in, BlockingQueue<String> requests) {
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        requests.add(line);
      }
    } catch (IOException e) {
      // As good as its end.
    }
    Probe.exit();
  }

  private void answer(String request) {
    try {
      if (request.equals(STRATEGY)) {
        reply(Reply.DONE, learner.strategy());
        return;
      }
      Files.deleteIfExists(trials);
      List<Trial> learned =
          learner.learn(
              shards.get(Integer.parseInt(request)),
              steps -> reply(Reply.STEPS, Long.toString(steps)));
      try (Journal<Trial> file = new Journal<>(trials)) {
        file.append(learned);
      }
      reply(Reply.DONE);
    } catch (PlanRefused e) {
      reply(Reply.REFUSED, e.reason());
    } catch (BackendUnavailable e) {
      reply(Reply.UNAVAILABLE, e.reason(), e.remedy());
    } catch (OutOfMemoryError e) {
      long mebibytes = Runtime.getRuntime().maxMemory() / BYTES_PER_MIB;
      reply(
          Reply.FAILED,
          "out of memory: %s; the heap is limited to %d MiB, more is given with JAVA_TOOL_OPTIONS=-Xmx…"
              .formatted(e.getMessage(), mebibytes));
    } catch (IOException | RuntimeException | Error e) {
      // The log has all of it, the reply the line that tells most.
      e.printStackTrace();
      reply(Reply.FAILED, FailedFork.innermost(e));
    }
  }

  private void reply(Reply kind, String... words) {
    StringBuilder line = new StringBuilder(REPLY).append(kind);
    Arrays.stream(words).forEach(word -> line.append(SEPARATOR).append(plain(word, words.length)));
    // A line of its own even behind a native library's half one; one write, so that it stays whole.
    byte[] bytes = ("\n" + line + "\n").getBytes(StandardCharsets.UTF_8);
    replies.write(bytes, 0, bytes.length);
    replies.flush();
  }

  private static String plain(String word, int words) {
    String line = word.replaceAll("\\s+", " ").strip();
    return line.length() * words <= LONGEST ? line : line.substring(0, LONGEST / words) + "…";
  }
}
