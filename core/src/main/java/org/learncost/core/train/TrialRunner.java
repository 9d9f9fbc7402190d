package org.learncost.core.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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

  /** Told of a replica that has come to the end of its budget. */
  public interface EndOfBudget {
    /**
     * @param predictions for its test set as it is now, shape (test rows, output width)
     */
    void accept(int replica, float[] predictions);
  }

  /** The same where nobody wants to know of the ends. */
  public static List<Checkpoints> run(
      Trainer trainer, Budget budget, int n, int batch, LongConsumer progress) {
    return run(trainer, budget, n, batch, progress, (replica, predictions) -> {});
  }

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

  /** Looks at all replicas as they are now. */
  public interface Evaluation {
    /**
     * @param training those whose budget is not over; nothing is done with the errors of others
     * @return each replica's error on its test set
     */
    List<TestError> evaluate(BitSet training);
  }

  /** The same with errors as the trainer counts them. */
  public static List<Checkpoints> run(
      Trainer trainer, Budget budget, int n, int batch, LongConsumer progress, EndOfBudget ended) {
    return run(trainer, training -> trainer.evaluate(), budget, n, batch, progress, ended);
  }

  /**
   * Trains all replicas of a trainer from where it stands until the budget of the last one is over.
   * What becomes of one does not change what is seen of another.
   *
   * @param evaluation asked at each checkpoint
   * @param n training samples of each replica
   * @param progress told the steps done at each checkpoint
   * @param ended told of each replica that comes to the end of its budget
   * @return each replica's checkpoints up to the end of its own budget; those of a replica that
   *     diverged end before it did, where {@link Budget#endsAt} is still false
   * @throws IllegalArgumentException if an untrained network's error is not finite already
   */
  public static List<Checkpoints> run(
      Trainer trainer,
      Evaluation evaluation,
      Budget budget,
      int n,
      int batch,
      LongConsumer progress,
      EndOfBudget ended) {
    List<Checkpoints> seen = new ArrayList<>();
    BitSet training = new BitSet();
    long done = 0;
    for (long step : schedule(budget.mostSteps(n, batch))) {
      if (step > done) trainer.train(Math.toIntExact(step - done));
      done = step;
      List<TestError> errors = evaluation.evaluate(training);
      if (step == 0) {
        errors.forEach(error -> seen.add(untrained(error)));
        training.set(0, errors.size());
      }
      List<float[]> predictions = List.of();
      for (int r = training.nextSetBit(0); r >= 0 && step > 0; r = training.nextSetBit(r + 1)) {
        boolean diverged = !errors.get(r).isFinite();
        if (!diverged) seen.set(r, with(seen.get(r), step, errors.get(r)));
        boolean finished = !diverged && budget.endsAt(seen.get(r), n, batch);
        if (finished) {
          if (predictions.isEmpty()) predictions = trainer.predictions();
          ended.accept(r, predictions.get(r));
        }
        if (diverged || finished) training.clear(r);
      }
      progress.accept(done);
      if (training.isEmpty()) break;
    }
    return List.copyOf(seen);
  }

  private static Checkpoints untrained(TestError error) {
    if (!error.isFinite()) {
      throw new IllegalArgumentException("the untrained network has no finite test error");
    }
    return with(new Checkpoints(new long[0], new float[0], new float[0]), 0, error);
  }

  private static Checkpoints with(Checkpoints seen, long step, TestError error) {
    int count = seen.step().length;
    long[] steps = Arrays.copyOf(seen.step(), count + 1);
    float[] errors = Arrays.copyOf(seen.error(), count + 1);
    boolean clean = !Double.isNaN(error.clean());
    float[] cleanErrors = Arrays.copyOf(seen.cleanError(), clean ? count + 1 : 0);
    steps[count] = step;
    errors[count] = (float) error.error();
    if (clean) cleanErrors[count] = (float) error.clean();
    return new Checkpoints(steps, errors, cleanErrors);
  }
}
