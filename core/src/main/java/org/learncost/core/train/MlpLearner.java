package org.learncost.core.train;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.ExpectedDevice;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Resources;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.BatchOrder;
import org.learncost.core.data.Task;
import org.learncost.core.data.TaskData;
import org.learncost.core.data.Tasks;
import org.learncost.core.data.TestError;
import org.learncost.core.result.Checkpoints;
import org.learncost.core.result.Measure;
import org.learncost.core.result.Observations;
import org.learncost.core.result.Trial;

/**
 * Multilayer perceptrons on a backend.
 *
 * @param device that must do the work, as its {@code toString} says
 * @param resources of a shard; where several are learned at once, each has one of the threads
 * @param watchLevel error level to which the training set is watched, see {@link #watching}; NaN if
 *     it is not
 */
public record MlpLearner(String backend, String device, Resources resources, double watchLevel)
    implements Learner {
  /** The backend without a native library, for what is the same on every backend. */
  private static final String PLAIN = "scalar";

  private static final int REPLICAS_AT_ONCE = 64;

  /** The tasks that this process has opened. */
  private static final Tasks TASKS = new Tasks();

  /** One that looks at the test set alone. */
  public MlpLearner(String backend, String device, Resources resources) {
    this(backend, device, resources, Double.NaN);
  }

  /**
   * One that looks at the training set, too, at every checkpoint: its trials have the observations
   * train-error, train-loss and test-loss as traces and final values; under label noise
   * train-error-right-labels, train-error-wrong-labels and true-error-wrong-labels; and fit-steps
   * and generalise-steps, the first checkpoints whose training error and test error are at or under
   * a level, those of the budget where fit-censored or generalise-censored is 1.
   *
   * @param level the level, 0 for none wrong
   */
  public MlpLearner watching(double level) {
    return new MlpLearner(backend, device, resources, level);
  }

  /** The same networks on another backend. */
  public MlpLearner on(String other) {
    return new MlpLearner(other, device, resources, watchLevel);
  }

  @Override
  public boolean concurrent() {
    return Backends.byId(backend).concurrent();
  }

  @Override
  public int shardSize() {
    return REPLICAS_AT_ONCE;
  }

  /** Found by a step on the least data. */
  @Override
  public String strategy(TrialSpec spec) {
    TrainingPlan least = TrainingPlans.schedule(spec.training()).applyTo(plan(spec), 1);
    Task task = TASKS.open(spec.task());
    List<Replica> replicas =
        LongStream.rangeClosed(1, REPLICAS_AT_ONCE)
            .mapToObj(seed -> new Replica(seed, task.draw(least.batch(), spec.testRows(), seed)))
            .toList();
    try (Trainer trainer = ExpectedDevice.open(backend, least, replicas, resources, device)) {
      trainer.train(1);
      return trainer.strategy();
    }
  }

  @Override
  public List<Trial> learn(List<TrialSpec> shard, LongConsumer progress) {
    TrialSpec first = shard.get(0);
    int n = first.n();
    int batch = first.training().batch();
    Budget budget = first.budget();
    TrainingPlan plan =
        TrainingPlans.schedule(first.training()).applyTo(plan(first), first.mostSteps());
    List<Replica> replicas = shard.stream().map(spec -> replica(spec, n)).toList();
    Resources share = concurrent() ? resources.withThreads(1) : resources;
    TrainingWatch watch =
        Double.isNaN(watchLevel) ? null : new TrainingWatch(shard, replicas, TASKS);
    List<Replica> opened = watch == null ? replicas : watch.replicas();
    try (Trainer trainer = ExpectedDevice.open(backend, plan, opened, share, device)) {
      Map<Integer, Map<Measure, Double>> measures = new HashMap<>();
      List<Checkpoints> seen =
          TrialRunner.run(
              trainer,
              watch == null ? training -> trainer.evaluate() : watch.of(trainer),
              budget,
              n,
              batch,
              progress,
              (r, predictions) -> {
                float[] tested = watch == null ? predictions : watch.testPart(r, predictions);
                measures.put(r, measures(shard.get(r), replicas.get(r).data(), tested));
              });
      List<Trial> trials = new ArrayList<>();
      for (int r = 0; r < replicas.size(); r++) {
        boolean finished = budget.endsAt(seen.get(r), n, batch);
        Trial.Outcome outcome = finished ? Trial.Outcome.FINISHED : Trial.Outcome.DIVERGED;
        Map<Measure, Double> own = measures.getOrDefault(r, Map.of());
        String where = trainer.device().toString();
        Trial trial = trial(shard.get(r), where, seen.get(r), outcome, own, null);
        trials.add(watch == null ? trial : trial.with(watched(watch, r, seen.get(r))));
      }
      return trials;
    }
  }

  private Observations watched(TrainingWatch watch, int replica, Checkpoints seen) {
    return watch.seen(replica, watchLevel, seen.step(), seen.error());
  }

  private static Map<Measure, Double> measures(TrialSpec spec, TaskData data, float[] predictions) {
    Map<Measure, Double> measures = new EnumMap<>(Measure.class);
    for (Measure measure : TASKS.open(spec.task()).measures()) {
      measures.put(measure, data.testError(predictions, measure));
    }
    return measures;
  }

  /**
   * The trial of a network before any training: that much is known, and the same on every backend.
   */
  @Override
  public Trial failed(TrialSpec spec, String reason) {
    // The test set is the same for every n.
    List<Replica> one = List.of(replica(spec, spec.training().batch()));
    try (Trainer trainer = Backends.byId(PLAIN).open(plan(spec), one)) {
      TestError error = trainer.evaluate().get(0);
      Checkpoints untrained =
          new Checkpoints(
              new long[] {0},
              new float[] {(float) error.error()},
              Double.isNaN(error.clean()) ? new float[0] : new float[] {(float) error.clean()});
      return trial(spec, device, untrained, Trial.Outcome.FAILED, Map.of(), reason);
    }
  }

  private static TrainingPlan plan(TrialSpec spec) {
    return TrainingPlans.of(spec.training());
  }

  private static Replica replica(TrialSpec spec, int n) {
    Task task = TASKS.open(spec.task());
    return new Replica(spec.seed(), task.draw(n, spec.testRows(), spec.seed(), spec.measure()));
  }

  private Trial trial(
      TrialSpec spec,
      String where,
      Checkpoints seen,
      Trial.Outcome outcome,
      Map<Measure, Double> measures,
      @Nullable String reason) {
    int last = seen.step().length - 1;
    long steps = seen.step()[last];
    int batch = spec.training().batch();
    return new Trial(
        spec.task().task(),
        spec.condition(),
        spec.budget().rule(),
        spec.n(),
        spec.seed(),
        backend,
        where,
        outcome,
        steps,
        BatchOrder.samplesAfter(steps, spec.n(), batch),
        seen.error()[last],
        seen.cleanError().length == 0 ? null : (double) seen.cleanError()[last],
        measures,
        spec.levels().isEmpty()
            ? List.of()
            : new ErrorLevels(spec.levels()).crossings(seen, spec.n(), batch),
        seen,
        reason);
  }
}
