package org.learncost.benchmarks.experiment;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.learncost.benchmarks.rounds.RunSession;
import org.learncost.benchmarks.study.Sweep;
import org.learncost.core.result.Journal;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.Trial;
import org.learncost.core.result.experiment.PartRun;
import org.learncost.core.sweep.ShardRunner;

/**
 * Runs the parts of an experiment one after the other, each in processes of its own, and then times
 * what it asks for.
 */
public final class ExperimentRun {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Design design;
  private final Place place;
  private final StepTimer timer;

  /** Where the parts of an experiment train. */
  public interface Place extends Closeable {
    /** Opens it for a part; what is printed there goes to the run directory's log. */
    ShardRunner open(RunDirectory directory) throws IOException;

    /** Told when a part is done. */
    void leave(ShardRunner runner) throws IOException;

    @Override
    default void close() throws IOException {}
  }

  /**
   * @param place where trials run
   * @param timer of the design's steps
   */
  public ExperimentRun(Design design, Place place, StepTimer timer) {
    this.design = design;
    this.place = place;
    this.timer = timer;
  }

  /**
   * Runs what the session's journal does not hold yet.
   *
   * @return whether all of it could be run; what failed is told on standard error
   */
  public boolean run(RunSession session) throws IOException, InterruptedException {
    RunDirectory directory = session.directory();
    List<Trial> all = new ArrayList<>();
    for (Part part : design.parts()) {
      int before = finished(directory);
      long start = System.nanoTime();
      ShardRunner shards = place.open(directory);
      try {
        all.addAll(
            new Sweep(part.trials(), shards, part.learner()).run(directory, part.described().id()));
      } finally {
        place.leave(shards);
      }
      int run = finished(directory) - before;
      if (run == 0) continue;
      double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
      try (Journal<PartRun> journal = new Journal<>(directory.partsFile())) {
        journal.append(List.of(new PartRun(part.described().id(), run, seconds)));
      }
    }
    boolean complete = timer.isEmpty() || timer.run(session);
    return complete & !Sweep.tellFailures(all, directory);
  }

  private static int finished(RunDirectory directory) {
    if (!Files.exists(directory.trialsFile())) return 0;
    return Journal.readOutcomes(directory.trialsFile()).entries().size();
  }
}
