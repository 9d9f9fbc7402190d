package org.learncost.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import me.tongfei.progressbar.ProgressBar;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.BatchOrder;
import org.learncost.core.data.SineTask;
import org.learncost.core.result.Checkpoints;
import org.learncost.core.result.Journal;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;
import org.learncost.core.train.Budget;
import org.learncost.core.train.ErrorLevels;
import org.learncost.core.train.TrialRunner;

/**
 * The untimed error sweep: steps to each error level belong to the learning problem, not to the
 * backend, so they are measured once, all qualities and seeds of an arm and size together, on all
 * cores.
 */
final class Sweep {
  /** Trials that are lost if the machine goes down: those of one trainer. */
  static final int REPLICAS_AT_ONCE = 64;

  private final StudyPlan plan;
  private final TrainingPlan training;
  private final BudgetSchedule schedule;

  private record Seat(double quality, long seed) {}

  /** What the replicas of one trainer have in common. */
  private record Group(Budget budget, int n, int batch) {
    long mostSteps() {
      return budget.mostSteps(n, batch);
    }
  }

  private record Place(String arm, int n, Seat seat) {
    static Place of(Trial trial) {
      return new Place(trial.arm(), trial.n(), new Seat(trial.quality(), trial.seed()));
    }

    static Place of(Group group, Seat seat) {
      return new Place(group.budget().arm(), group.n(), seat);
    }
  }

  /**
   * @param training what the plan says in words, at a constant learning rate
   * @param schedule how the rate changes over a budget
   */
  Sweep(StudyPlan plan, TrainingPlan training, BudgetSchedule schedule) {
    this.plan = plan;
    this.training = training;
    this.schedule = schedule;
  }

  /** Runs every trial that the journal does not hold, appends it, and returns them all. */
  List<Trial> run(RunDirectory directory) throws IOException {
    List<Trial> all = new ArrayList<>();
    List<Seat> seats = new ArrayList<>();
    for (double quality : plan.qualities()) {
      for (long seed : plan.seeds()) {
        seats.add(new Seat(quality, seed));
      }
    }
    List<Group> groups =
        plan.arms().stream()
            .map(arm -> Budgets.of(plan, arm))
            .flatMap(budget -> plan.n().stream().map(n -> new Group(budget, n, plan.batch())))
            .toList();
    long steps = groups.stream().mapToLong(Group::mostSteps).sum();
    try (Journal<Trial> journal = new Journal<>(directory.trialsFile());
        ProgressBar bar = Progress.bar("sweep", steps * seats.size())) {
      Map<Place, Trial> done = new HashMap<>();
      for (Trial trial : Journal.read(directory.trialsFile(), Trial.class).entries()) {
        done.put(Place.of(trial), trial);
      }
      for (Group group : groups) {
        for (int from = 0; from < seats.size(); from += REPLICAS_AT_ONCE) {
          int to = Math.min(from + REPLICAS_AT_ONCE, seats.size());
          all.addAll(trials(group, seats.subList(from, to), done, journal, bar));
        }
      }
    }
    return all;
  }

  /**
   * The trials of one trainer. If the journal lacks some, all are trained again: how a backend
   * works may depend on how many there are, and with it the last bits.
   */
  private List<Trial> trials(
      Group group,
      List<Seat> seats,
      Map<Place, Trial> done,
      Journal<Trial> journal,
      ProgressBar bar)
      throws IOException {
    List<Trial> known =
        seats.stream()
            .map(seat -> done.get(Place.of(group, seat)))
            .filter(Objects::nonNull)
            .toList();
    // Those that end before the most steps of their budget leave the bar behind.
    long after = bar.getCurrent() + group.mostSteps() * seats.size();
    List<Trial> trials = known;
    if (known.size() < seats.size()) {
      trials = trials(group, seats, bar);
      journal.append(trials.stream().filter(t -> !done.containsKey(Place.of(t))).toList());
    }
    bar.stepTo(after);
    return trials;
  }

  private List<Trial> trials(Group group, List<Seat> seats, ProgressBar bar) {
    int n = group.n();
    List<Replica> replicas =
        seats.stream()
            .map(seat -> Workload.replica(new SineTask(seat.quality()), n, seat.seed()))
            .toList();
    long before = bar.getCurrent();
    TrainingPlan scheduled = schedule.over(training, group.mostSteps());
    try (Trainer trainer = Backends.byId(plan.sweepBackend()).open(scheduled, replicas)) {
      List<Checkpoints> seen =
          TrialRunner.run(
              trainer,
              group.budget(),
              n,
              group.batch(),
              done -> bar.stepTo(before + done * seats.size()));
      List<Trial> trials = new ArrayList<>();
      for (int r = 0; r < seats.size(); r++) {
        trials.add(trial(group, seats.get(r), seen.get(r), trainer.device().toString()));
      }
      return trials;
    }
  }

  private Trial trial(Group group, Seat seat, Checkpoints seen, String device) {
    int n = group.n();
    int last = seen.step().length - 1;
    long steps = seen.step()[last];
    boolean finished = group.budget().endsAt(seen, n, group.batch());
    return new Trial(
        plan.task(),
        seat.quality(),
        group.budget().arm(),
        n,
        seat.seed(),
        plan.mlp(),
        plan.batch(),
        plan.sweepBackend(),
        device,
        finished ? Trial.Outcome.FINISHED : Trial.Outcome.DIVERGED,
        steps,
        BatchOrder.samplesAfter(steps, n, group.batch()),
        seen.error()[last],
        seen.cleanError()[last],
        new ErrorLevels(plan.levels()).crossings(seen, n, group.batch()),
        seen);
  }
}
