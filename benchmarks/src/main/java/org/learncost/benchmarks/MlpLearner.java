package org.learncost.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.BatchOrder;
import org.learncost.core.data.SineTask;
import org.learncost.core.data.Task;
import org.learncost.core.data.TestError;
import org.learncost.core.result.Checkpoints;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;
import org.learncost.core.train.ErrorLevels;
import org.learncost.core.train.TrialRunner;

/** Trains the shards of a study on its sweep's backend, in this process. */
final class MlpLearner {
  /** The backend without a native library, for what is the same on every backend. */
  private static final String PLAIN = "scalar";

  private final StudyPlan plan;
  private final TrainingPlan training;
  private final BudgetSchedule schedule;

  MlpLearner(StudyPlan plan) {
    this.plan = plan;
    training = Plans.of(plan);
    schedule = Plans.schedule(plan);
  }

  /**
   * How the backend works on this plan; found by a step on the least data.
   *
   * @throws org.learncost.core.backend.PlanRefused if it cannot carry the plan out
   */
  String strategy() {
    TrainingPlan least = schedule.over(training, 1);
    Task task = Workload.task(least);
    List<Replica> replicas =
        LongStream.rangeClosed(1, Shard.REPLICAS_AT_ONCE)
            .mapToObj(seed -> Workload.replica(task, least.batch(), seed))
            .toList();
    try (Trainer trainer = Workload.openExpected(plan.sweepBackend(), least, replicas)) {
      trainer.train(1);
      return trainer.strategy();
    }
  }

  /**
   * Trains all replicas of a shard.
   *
   * @param progress told the steps that each replica has done, at each checkpoint
   * @return a trial for each of the shard's, in the same order
   */
  List<Trial> learn(Shard shard, LongConsumer progress) {
    List<Replica> replicas = shard.trials().stream().map(spec -> replica(spec, shard.n())).toList();
    TrainingPlan scheduled = schedule.over(training, shard.mostSteps());
    try (Trainer trainer = Workload.openExpected(plan.sweepBackend(), scheduled, replicas)) {
      List<Checkpoints> seen =
          TrialRunner.run(trainer, shard.budget(), shard.n(), shard.batch(), progress);
      List<Trial> trials = new ArrayList<>();
      for (int r = 0; r < replicas.size(); r++) {
        boolean finished = shard.budget().endsAt(seen.get(r), shard.n(), shard.batch());
        trials.add(
            trial(
                shard,
                shard.trials().get(r),
                seen.get(r),
                trainer.device().toString(),
                finished ? Trial.Outcome.FINISHED : Trial.Outcome.DIVERGED,
                null));
      }
      return trials;
    }
  }

  /**
   * The trials of a shard that failed, each as its network was before any training: that much is
   * known, and is the same on every backend.
   *
   * @param device that was to do the work
   */
  List<Trial> failed(Shard shard, String device, String reason) {
    List<Trial> trials = new ArrayList<>();
    for (Shard.TrialSpec spec : shard.trials()) {
      // The test set is the same for every n.
      List<Replica> one = List.of(replica(spec, shard.batch()));
      try (Trainer trainer = Backends.byId(PLAIN).open(training, one)) {
        TestError error = trainer.evaluate().get(0);
        Checkpoints untrained =
            new Checkpoints(
                new long[] {0},
                new float[] {(float) error.noisy()},
                new float[] {(float) error.clean()});
        trials.add(trial(shard, spec, untrained, device, Trial.Outcome.FAILED, reason));
      }
    }
    return trials;
  }

  private static Replica replica(Shard.TrialSpec spec, int n) {
    return Workload.replica(new SineTask(spec.quality()), n, spec.seed());
  }

  private Trial trial(
      Shard shard,
      Shard.TrialSpec spec,
      Checkpoints seen,
      String device,
      Trial.Outcome outcome,
      @Nullable String reason) {
    int last = seen.step().length - 1;
    long steps = seen.step()[last];
    return new Trial(
        plan.task(),
        spec.quality(),
        shard.budget().arm(),
        shard.n(),
        spec.seed(),
        plan.mlp(),
        plan.batch(),
        plan.sweepBackend(),
        device,
        outcome,
        steps,
        BatchOrder.samplesAfter(steps, shard.n(), shard.batch()),
        seen.error()[last],
        seen.cleanError()[last],
        new ErrorLevels(plan.levels()).crossings(seen, shard.n(), shard.batch()),
        seen,
        reason);
  }
}
