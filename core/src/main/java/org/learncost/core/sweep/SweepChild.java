package org.learncost.core.sweep;

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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.PlanRefused;
import org.learncost.core.backend.Probe;
import org.learncost.core.failure.ProcessFailure;
import org.learncost.core.result.Journal;
import org.learncost.core.result.Trial;
import org.learncost.core.train.Learner;

/**
 * The process that trains the shards of a sweep as {@link SweepProcess} asks for them. Its standard
 * input has the learner as a line, then a line for each request; its end is the end of this
 * process, so that none is left behind by a parent that was killed. It is up to the parent how many
 * shards it asks for at once.
 *
 * <p>Trials go into a file. What goes to standard output are short lines that begin with {@link
 * #REPLY} and are written in one piece: native libraries print there, too.
 */
public final class SweepChild {
  static final String SEPARATOR = "\t";
  static final String REPLY = "learncost-sweep" + SEPARATOR;

  /** A request for how the learner works on a shard's first trial; any other is to learn it. */
  static final String STRATEGY = "strategy";

  static final String LEARN = "learn";

  /** Longer lines than 4096 bytes may be torn apart in a pipe. */
  private static final int LONGEST = 3600;

  private static final long BYTES_PER_MIB = 1 << 20;

  private final Learner learner;
  private final Path folder;
  private final PrintStream replies;

  /** Kinds of reply, each followed by its words. */
  enum Reply {
    /** Steps that each trial has done. */
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

  private SweepChild(Learner learner, Path folder, PrintStream replies) {
    this.learner = learner;
    this.folder = folder;
    this.replies = replies;
  }

  /** {@code SweepChild FOLDER}: the trials of a request are in a file there when it is done. */
  public static void main(String[] args) throws Exception {
    PrintStream replies =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Learner learner = Wire.learner(in.readLine());
    SweepChild child = new SweepChild(learner, Path.of(args[0]), replies);
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(SEPARATOR, -1);
        threads.execute(() -> child.answer(words[0], words[1], words[2]));
      }
    } catch (IOException e) {
      // As good as its end.
    }
    // There is nothing more to read, whatever the threads do at the moment.
    Probe.exit();
  }

  /** Where the trials of a request are. */
  static Path trialsFile(Path folder, String id) {
    return folder.resolve("trials-" + id);
  }

  private void answer(String id, String request, String wired) {
    try {
      Shard shard = Wire.shard(wired);
      if (request.equals(STRATEGY)) {
        reply(id, Reply.DONE, learner.strategy(shard.trials().get(0)));
        return;
      }
      Path trials = trialsFile(folder, id);
      Files.deleteIfExists(trials);
      List<Trial> learned =
          learner.learn(shard.trials(), steps -> reply(id, Reply.STEPS, Long.toString(steps)));
      try (Journal<Trial> file = new Journal<>(trials)) {
        file.append(learned);
      }
      reply(id, Reply.DONE);
    } catch (PlanRefused e) {
      reply(id, Reply.REFUSED, e.reason());
    } catch (BackendUnavailable e) {
      reply(id, Reply.UNAVAILABLE, e.reason(), e.remedy());
    } catch (OutOfMemoryError e) {
      long mebibytes = Runtime.getRuntime().maxMemory() / BYTES_PER_MIB;
      reply(
          id,
          Reply.FAILED,
          "out of memory: %s; the heap is limited to %d MiB, more is given with JAVA_TOOL_OPTIONS=-Xmx…"
              .formatted(e.getMessage(), mebibytes));
    } catch (IOException | RuntimeException | Error e) {
      // The log has all of it, the reply the line that tells most.
      e.printStackTrace();
      reply(id, Reply.FAILED, ProcessFailure.innermost(e));
    }
  }

  private void reply(String id, Reply kind, String... words) {
    StringBuilder line = new StringBuilder(REPLY).append(id).append(SEPARATOR).append(kind);
    Arrays.stream(words).forEach(word -> line.append(SEPARATOR).append(plain(word, words.length)));
    // A line of its own even behind a native library's half one; one write, so that it stays whole.
    byte[] bytes = ("\n" + line + "\n").getBytes(StandardCharsets.UTF_8);
    synchronized (replies) {
      replies.write(bytes, 0, bytes.length);
      replies.flush();
    }
  }

  private static String plain(String word, int words) {
    String line = word.replaceAll("\\s+", " ").strip();
    return line.length() * words <= LONGEST ? line : line.substring(0, LONGEST / words) + "…";
  }
}
