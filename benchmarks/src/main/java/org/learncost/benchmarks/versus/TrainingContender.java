package org.learncost.benchmarks.versus;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learncost.benchmarks.host.ProcessResources;
import org.learncost.benchmarks.workload.Workload;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Resources;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.TestError;

/** A backend that trains; each slice starts from the first weights again. */
public final class TrainingContender implements Contender {
  /** Part of a slice that is trained untimed after a reset, so that the caches hold the data. */
  private static final double LEAD_IN = 0.1;

  /** A launch may cost more than a step: the steps of a slice are found by doubling to this. */
  private static final long SHORTEST_SAMPLE_NANOS = 20_000_000;

  private final String name;
  private final Trainer trainer;
  private final long samplesPerStep;
  private double nanosPerStep;

  /**
   * Opens and checks the backend.
   *
   * @param threadLimit of host threads; null for none
   */
  public TrainingContender(
      String backend, @Nullable Integer threadLimit, TrainingPlan plan, List<Replica> replicas) {
    name =
        threadLimit == null
            ? backend
            : backend + ", " + threadLimit + (threadLimit == 1 ? " thread" : " threads");
    Resources all = ProcessResources.get();
    Resources resources = threadLimit == null ? all : all.withThreads(threadLimit);
    trainer = Workload.openChecked(backend, plan, replicas, resources);
    samplesPerStep = (long) plan.batch() * replicas.size();
  }

  @Override
  public String name() {
    return name;
  }

  Trainer trainer() {
    return trainer;
  }

  /** Threads of the processor that may do this contender's work; 0 if a device does. */
  int hostThreads() {
    return trainer.hostThreads();
  }

  @Override
  public void warmUp(long nanos) {
    int steps = 1;
    long took = train(steps);
    for (long start = System.nanoTime(); System.nanoTime() - start < nanos; took = train(steps)) {
      if (took < SHORTEST_SAMPLE_NANOS) steps *= 2;
    }
    nanosPerStep = (double) took / steps;
  }

  @Override
  public double slice(long nanos) {
    int steps = (int) Math.max(1, Math.min(1 << 20, nanos / nanosPerStep));
    trainer.reset();
    train((int) Math.max(1, LEAD_IN * steps));
    return steps * samplesPerStep / (train(steps) * 1e-9);
  }

  private long train(int steps) {
    long start = System.nanoTime();
    trainer.train(steps);
    return System.nanoTime() - start;
  }

  /**
   * Looks at the result of the last slice.
   *
   * @throws IllegalStateException if a network diverged, for then the speed means nothing
   */
  void requireFinite() {
    if (!trainer.evaluate().stream().allMatch(TestError::isFinite)) {
      throw new IllegalStateException(name + ": a network diverged while its speed was measured");
    }
  }

  @Override
  public void close() {
    trainer.close();
  }
}
