package org.learncost.core.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.learncost.core.backend.Trainer;
import org.learncost.core.data.TestError;
import org.learncost.core.result.Checkpoints;

/** Trains to the end of a budget and looks at the test error on the way. */
public final class TrialRunner {
  /** Each checkpoint lies 10 % after the one before, so a crossing is known to 10 % in steps. */
  private static final double SPACING = 1.1;

  private TrialRunner() {}

  /** The steps of all checkpoints: the untrained start, then up to the budget, itself the last. */
  public static long[] schedule(long budgetSteps) {
    List<Long> steps = new ArrayList<>();
    steps.add(0L);
    for (long step = 1; step < budgetSteps; step = Math.max(step + 1, Math.round(step * SPACING))) {
      steps.add(step);
    }
    steps.add(budgetSteps);
    return steps.stream().mapToLong(Long::longValue).toArray();
  }

  /**
   * Trains all replicas of a trainer from where it stands.
   *
   * @param progress told the steps done at each checkpoint
   * @return each replica's checkpoints; those of a replica that diverged end before it did
   * @throws IllegalArgumentException if an untrained network's error is not finite already
   */
  public static List<Checkpoints> run(Trainer trainer, long budgetSteps, LongConsumer progress) {
    long[] schedule = schedule(budgetSteps);
    List<List<TestError>> seen = new ArrayList<>();
    long done = 0;
    for (long step : schedule) {
      if (step > done) trainer.train(Math.toIntExact(step - done));
      done = step;
      seen.add(trainer.evaluate());
      progress.accept(done);
    }
    List<Checkpoints> replicas = new ArrayList<>();
    for (int r = 0; r < seen.get(0).size(); r++) {
      replicas.add(column(schedule, seen, r));
    }
    return replicas;
  }

  private static Checkpoints column(long[] schedule, List<List<TestError>> seen, int replica) {
    float[] error = new float[schedule.length];
    float[] cleanError = new float[schedule.length];
    int count = 0;
    while (count < schedule.length && seen.get(count).get(replica).isFinite()) {
      error[count] = (float) seen.get(count).get(replica).noisy();
      cleanError[count] = (float) seen.get(count).get(replica).clean();
      count++;
    }
    if (count == 0) {
      throw new IllegalArgumentException("the untrained network has no finite test error");
    }
    return new Checkpoints(
        Arrays.copyOf(schedule, count),
        Arrays.copyOf(error, count),
        Arrays.copyOf(cleanError, count));
  }
}
