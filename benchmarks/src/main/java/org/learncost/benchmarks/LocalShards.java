package org.learncost.benchmarks;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.learncost.benchmarks.SweepChild.Reply;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.PlanRefused;
import org.learncost.core.result.Folders;
import org.learncost.core.result.Journal;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;

/**
 * Trains shards on this machine, in a child process: one for all, and a new one where it broke
 * down. When this is closed, it has ended: a device that it had opened is free.
 */
final class LocalShards implements Closeable {
  private static final int ATTEMPTS = 2;

  /** A Ctrl-C reaches the child as well, and maybe before this process. */
  private static final int PAUSE_MILLIS = 500;

  private final StudyPlan plan;
  private final List<String> jvmArgs;
  private final double limitSeconds;
  private final Path folder;
  private final Thread onExit = new Thread(this::kill);
  private final List<String> unlogged = new ArrayList<>();
  private @Nullable RunDirectory directory;
  private @Nullable PrintStream log;
  private volatile @Nullable SweepProcess process;
  private volatile boolean exiting;

  /** A shard that was tried in vain. */
  static final class ShardFailed extends Exception {
    private static final long serialVersionUID = 1L;

    ShardFailed(String reason) {
      super(reason);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * @param jvmArgs of the child, beside those of this JVM
   * @param limitSeconds without any progress after which the child is ended
   */
  LocalShards(StudyPlan plan, List<String> jvmArgs, double limitSeconds) throws IOException {
    this.plan = plan;
    this.jvmArgs = List.copyOf(jvmArgs);
    this.limitSeconds = limitSeconds;
    folder = Files.createTempDirectory("learncost-sweep");
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /**
   * How the sweep's backend works on the plan, so that one that refuses it does so before a file is
   * written.
   *
   * @throws PlanRefused if it cannot carry the plan out
   * @throws BackendUnavailable if it found no device, or another than expected
   * @throws SweepFailed if it broke down, twice
   */
  String strategy() throws IOException, InterruptedException {
    try {
      return ask(SweepChild.STRATEGY, "its first step", steps -> {});
    } catch (SweepProcess.Failure e) {
      switch (e.kind) {
        case REFUSED -> throw new PlanRefused(plan.sweepBackend(), e.reason);
        case UNAVAILABLE -> throw new BackendUnavailable(plan.sweepBackend(), e.reason, e.remedy);
        default -> throw new SweepFailed(plan.sweepBackend() + ": its first step: " + e.reason);
      }
    }
  }

  /** Where what the child prints goes from now on, and what it left when it crashed. */
  synchronized void logTo(RunDirectory newDirectory) {
    directory = newDirectory;
  }

  /**
   * Trains a shard, and tries once more in a new child if that fails.
   *
   * @param progress told the steps that each replica has done, from 0 again at a new attempt
   * @return a trial for each of the shard's, in the same order
   */
  List<Trial> learn(Shard shard, LongConsumer progress)
      throws ShardFailed, IOException, InterruptedException {
    try {
      ask(Integer.toString(shard.number()), shard.label(), progress);
      return Journal.read(folder.resolve("trials"), Trial.class).entries();
    } catch (SweepProcess.Failure e) {
      throw new ShardFailed(e.reason);
    }
  }

  private String ask(String request, String what, LongConsumer progress)
      throws SweepProcess.Failure, IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      SweepProcess asked = running();
      try {
        return asked.ask(request, progress);
      } catch (SweepProcess.Failure e) {
        asked.kill();
        asked.close();
        process = null;
        String crash = keepCrash(asked.crashFile(), request + "-" + attempt);
        Thread.sleep(PAUSE_MILLIS);
        // Nobody is left to whom that would be of use.
        while (exiting) Thread.sleep(PAUSE_MILLIS);
        if (attempt == ATTEMPTS || isFinal(request, e.kind)) {
          throw new SweepProcess.Failure(e.kind, e.reason + crash, e.remedy);
        }
        System.err.printf("sweep: %s: %s%s; it is tried once more%n", what, e.reason, crash);
      }
    }
  }

  /** What cannot be carried out, or not begun for want of a device, will not be the second time. */
  private static boolean isFinal(String request, Reply kind) {
    return kind == Reply.REFUSED
        || kind == Reply.UNAVAILABLE && request.equals(SweepChild.STRATEGY);
  }

  private SweepProcess running() throws IOException {
    SweepProcess current = process;
    if (current == null) {
      current = new SweepProcess(plan, jvmArgs, folder, limitSeconds, this::print);
      process = current;
    }
    return current;
  }

  private synchronized void print(String line) {
    RunDirectory logged = directory;
    if (logged == null) {
      unlogged.add(line);
      return;
    }
    if (log == null) {
      try {
        log =
            new PrintStream(
                new FileOutputStream(logged.sweepLog().toFile(), true),
                true,
                StandardCharsets.UTF_8);
      } catch (IOException e) {
        return; // The journal will tell what is wrong with the folder.
      }
      unlogged.forEach(log::println);
    }
    log.println(line);
  }

  /** Tells where it is, in brackets; empty if the JVM left none. */
  private String keepCrash(Path crash, String name) throws IOException {
    RunDirectory kept = directory;
    if (kept == null || !Files.exists(crash)) return "";
    Path place = kept.crashesDirectory().resolve("hs_err-sweep-" + name + ".log");
    Files.createDirectories(place.resolveSibling(""));
    Files.move(crash, place, StandardCopyOption.REPLACE_EXISTING);
    return " (" + kept.path().relativize(place) + ")";
  }

  private void kill() {
    exiting = true;
    SweepProcess running = process;
    if (running != null) running.kill();
    delete();
  }

  private void delete() {
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      // A child that is about to end may still write there.
    }
  }

  /** Returns when the child has ended. */
  @Override
  public void close() {
    SweepProcess running = process;
    process = null;
    if (running == null && !Files.exists(folder)) return;
    if (running != null) running.close();
    synchronized (this) {
      if (log != null) log.close();
      log = null;
    }
    delete();
    if (!exiting) Runtime.getRuntime().removeShutdownHook(onExit);
  }
}
