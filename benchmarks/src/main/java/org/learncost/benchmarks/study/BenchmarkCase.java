package org.learncost.benchmarks.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learncost.benchmarks.ColdStart;
import org.learncost.benchmarks.FmaPeak;
import org.learncost.benchmarks.MemoryBandwidth;
import org.learncost.benchmarks.StepLatency;
import org.learncost.benchmarks.TimeToErrorLevel;
import org.learncost.benchmarks.TrainingThroughput;
import org.learncost.core.data.TaskSpec;
import org.learncost.core.data.Tasks;
import org.learncost.core.result.Condition;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;
import org.learncost.core.result.training.TrainingSettings;

/**
 * A benchmark of a study with its parameters; it must end as one row of jmh.json.
 *
 * @param backend null for a limit of the machine
 */
public record BenchmarkCase(
    Class<?> benchmark, @Nullable String backend, int threads, Map<String, String> parameters) {

  /** Everything that a study times: the machine's peaks, then one backend after the other. */
  public static List<BenchmarkCase> of(StudyPlan plan, Preset preset, List<Trial> trials) {
    List<BenchmarkCase> cases = peaks();
    PlannedCondition first = plan.firstCondition();
    TrainingSettings training = first.training();
    for (String backend : plan.measuredBackends()) {
      cases.add(of(ColdStart.class, backend, training, training.batch(), Map.of()));
      for (TrainingSettings network : networks(plan)) {
        cases.add(throughput(backend, network));
      }
      for (int batch : preset.moreBatches()) {
        if (batch == training.batch()) continue;
        cases.add(of(TrainingThroughput.class, backend, training, batch, Map.of()));
      }
      cases.add(of(StepLatency.class, backend, training, training.batch(), Map.of()));
      // The first condition only: seconds for the others come from their steps.
      for (int n : preset.timedN()) {
        if (!plan.n().contains(n)) continue;
        if (diverged(trials, plan.firstRule(), first.condition(), n)) {
          System.err.println(
              "not timed: " + backend + " to each error level at n = " + n + ", for it diverges");
          continue;
        }
        Map<String, String> more =
            Map.of(
                "n", String.valueOf(n),
                "task", Tasks.text(new TaskSpec(plan.task(), first.taskSettings())),
                "schedule", training.schedule());
        cases.add(of(TimeToErrorLevel.class, backend, training, training.batch(), more));
      }
    }
    return cases;
  }

  /**
   * Those whose steps may differ in time: the schedule of the learning rate makes no difference.
   */
  private static Collection<TrainingSettings> networks(StudyPlan plan) {
    Map<List<Object>, TrainingSettings> networks = new LinkedHashMap<>();
    for (PlannedCondition condition : plan.conditions()) {
      TrainingSettings t = condition.training();
      // Neither do the optimiser's numbers.
      String optimizer = t.optimizer().replaceFirst(":.*", "");
      networks.putIfAbsent(List.of(t.mlp(), t.activation(), t.loss(), optimizer, t.batch()), t);
    }
    return networks.values();
  }

  /** The peak of one core and of all; memory is shared, so that its bandwidth is one of all. */
  private static List<BenchmarkCase> peaks() {
    List<BenchmarkCase> peaks = new ArrayList<>();
    int cores = Runtime.getRuntime().availableProcessors();
    for (int threads : cores == 1 ? List.of(1) : List.of(1, cores)) {
      peaks.add(new BenchmarkCase(FmaPeak.class, null, threads, Map.of()));
    }
    peaks.add(new BenchmarkCase(MemoryBandwidth.class, null, cores, MemoryBandwidth.IN_MEMORY));
    return peaks;
  }

  /** The throughput of one network. */
  public static BenchmarkCase throughput(String backend, TrainingSettings training) {
    return of(TrainingThroughput.class, backend, training, training.batch(), Map.of());
  }

  private static BenchmarkCase of(
      Class<?> benchmark,
      String backend,
      TrainingSettings training,
      int batch,
      Map<String, String> more) {
    Map<String, String> parameters = new HashMap<>(more);
    parameters.put("mlp", training.mlp());
    parameters.put("activation", training.activation());
    parameters.put("loss", training.loss());
    parameters.put("optimizer", training.optimizer());
    parameters.put("batch", String.valueOf(batch));
    return new BenchmarkCase(benchmark, backend, 1, parameters);
  }

  /** Whether the replica that TimeToErrorLevel trains, the one of seed 1, blew up in the sweep. */
  private static boolean diverged(List<Trial> trials, String rule, Condition condition, int n) {
    return trials.stream()
        .filter(t -> t.rule().equals(rule) && t.n() == n && t.seed() == 1)
        .filter(t -> t.condition().equals(condition))
        .anyMatch(t -> t.outcome() == Trial.Outcome.DIVERGED);
  }

  /** Whether this measures a JVM that has done nothing yet. */
  boolean cold() {
    return benchmark == ColdStart.class;
  }

  int iterations(Preset preset) {
    if (cold()) return 1;
    return benchmark == TimeToErrorLevel.class ? preset.shots() : preset.iterations();
  }
}
