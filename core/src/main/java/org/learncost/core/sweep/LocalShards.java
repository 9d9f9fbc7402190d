package org.learncost.core.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.PlanRefused;
import org.learncost.core.result.Folders;
import org.learncost.core.result.Journal;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.Trial;
import org.learncost.core.sweep.SweepChild.Reply;
import org.learncost.core.train.Learner;
import org.learncost.core.train.TrialSpec;

/**
 * Trains shards on this machine, in a child process: one for all, and a new one where it broke
 * down. A learner that is {@link Learner#concurrent} has a shard on each core, any other one after
 * the other. When this is closed, the child has ended: a device that it had opened is free.
 */
public final class LocalShards implements ShardRunner {
  private static final int ATTEMPTS = 2;

  /** A Ctrl-C reaches the child as well, and maybe before this process. */
  private static final int PAUSE_MILLIS = 500;

  private final List<String> jvmArgs;
  private final int threads;
  private final double limitSeconds;
  private final Path folder;
  private final SweepLog log = new SweepLog();
  private final Consumer<String> warnings;
  private final Thread onExit = new Thread(this::kill);

  /** Shared by shards that run beside others; a second attempt runs alone, in a new process. */
  private final ReadWriteLock alone = new ReentrantReadWriteLock(true);

  private volatile @Nullable RunDirectory directory;
  private volatile @Nullable SweepProcess process;
  private volatile boolean exiting;

  /**
   * @param jvmArgs of the child, beside those of this JVM
   * @param threads that train at once, of a learner that can
   * @param limitSeconds without any progress after which the child is ended
   * @param warnings told in a line what is tried once more
   */
  public LocalShards(
      List<String> jvmArgs, int threads, double limitSeconds, Consumer<String> warnings)
      throws IOException {
    this.jvmArgs = List.copyOf(jvmArgs);
    this.threads = threads;
    this.limitSeconds = limitSeconds;
    this.warnings = warnings;
    folder = Files.createTempDirectory("learncost-sweep");
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  @Override
  public int workers(Learner learner) {
    return learner.concurrent() ? threads : 1;
  }

  /**
   * How a learner works on a spec, so that one that refuses it does so before a file is written.
   *
   * @param backend for messages
   * @throws PlanRefused if it cannot carry it out
   * @throws BackendUnavailable if it found no device, or another than expected
   * @throws SweepFailed if it broke down, twice
   */
  public String strategy(Learner learner, TrialSpec spec, String backend)
      throws IOException, InterruptedException {
    Shard one = new Shard(List.of(spec));
    try {
      return ask(learner, one, SweepChild.STRATEGY, SweepChild.STRATEGY, steps -> {});
    } catch (SweepProcess.Failure e) {
      switch (e.kind) {
        case REFUSED -> throw new PlanRefused(backend, e.reason);
        case UNAVAILABLE -> throw new BackendUnavailable(backend, e.reason, e.remedy);
        default -> throw new SweepFailed(backend + ": its first step: " + e.reason);
      }
    }
  }

  /** Where what the child prints goes from now on, and what it left when it crashed. */
  public void logTo(RunDirectory newDirectory) {
    directory = newDirectory;
    log.open(newDirectory.sweepLog());
  }

  @Override
  public void run(List<Shard> shards, Learner learner, Listener listener)
      throws IOException, InterruptedException {
    int workers = workers(learner);
    AtomicInteger next = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    try {
      var running = new ExecutorCompletionService<Void>(pool);
      for (int w = 0; w < workers; w++) {
        running.submit(
            () -> {
              for (int i = next.getAndIncrement(); i < shards.size(); i = next.getAndIncrement()) {
                learn(learner, shards.get(i), Integer.toString(i), listener);
              }
              return null;
            });
      }
      for (int w = 0; w < workers; w++) running.take().get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException failed) throw failed;
      if (cause instanceof RuntimeException failed) throw failed;
      throw new IllegalStateException(cause);
    } finally {
      next.set(shards.size());
      pool.shutdownNow();
    }
  }

  private void learn(Learner learner, Shard shard, String id, Listener listener)
      throws IOException, InterruptedException {
    try {
      LongConsumer progress =
          steps -> {
            synchronized (listener) {
              listener.progress(shard, steps);
            }
          };
      ask(learner, shard, SweepChild.LEARN, id, progress);
      Path file = SweepChild.trialsFile(folder, id);
      List<Trial> trials = Journal.read(file, Trial.class).entries();
      Files.delete(file);
      synchronized (listener) {
        listener.finished(shard, trials);
      }
    } catch (SweepProcess.Failure e) {
      synchronized (listener) {
        listener.failed(shard, e.reason);
      }
    }
  }

  private String ask(Learner learner, Shard shard, String request, String id, LongConsumer progress)
      throws SweepProcess.Failure, IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      var lock = attempt == 1 ? alone.readLock() : alone.writeLock();
      lock.lockInterruptibly();
      try {
        if (attempt > 1) endProcess();
        SweepProcess asked = running(learner);
        try {
          return asked.ask(id, request, shard, progress);
        } catch (SweepProcess.Failure e) {
          Thread.sleep(PAUSE_MILLIS);
          // Nobody is left to whom that would be of use.
          while (exiting) Thread.sleep(PAUSE_MILLIS);
          String reason = e.reason + keepCrash(asked.crashFile(), id + "-" + attempt);
          if (e.innocent) {
            attempt = 0;
            continue;
          }
          if (attempt == ATTEMPTS || isFinal(request, e.kind)) {
            // Nobody knows in what state it is; others that it trains would tell.
            if (attempt == ATTEMPTS) endProcess();
            throw new SweepProcess.Failure(e.kind, reason, e.remedy, false);
          }
          warnings.accept(
              "sweep: %s: %s; it is tried once more".formatted(what(request, shard), reason));
        }
      } finally {
        lock.unlock();
      }
    }
  }

  private static String what(String request, Shard shard) {
    return request.equals(SweepChild.STRATEGY) ? "its first step" : shard.label();
  }

  /** What cannot be carried out, or not begun for want of a device, will not be the second time. */
  private static boolean isFinal(String request, Reply kind) {
    return kind == Reply.REFUSED
        || kind == Reply.UNAVAILABLE && request.equals(SweepChild.STRATEGY);
  }

  private synchronized SweepProcess running(Learner learner) throws IOException {
    SweepProcess current = process;
    if (current == null || !current.isAlive()) {
      if (current != null) current.close();
      current = new SweepProcess(learner, jvmArgs, folder, limitSeconds, log::print);
      process = current;
    }
    return current;
  }

  private synchronized void endProcess() {
    SweepProcess current = process;
    process = null;
    if (current == null) return;
    current.kill();
    current.close();
  }

  /** Tells where it is, in brackets; empty if the JVM left none. */
  private synchronized String keepCrash(Path crash, String name) throws IOException {
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
    log.close();
    delete();
    if (!exiting) Runtime.getRuntime().removeShutdownHook(onExit);
  }
}
