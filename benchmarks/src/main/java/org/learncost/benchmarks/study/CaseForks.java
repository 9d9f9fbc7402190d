package org.learncost.benchmarks.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.learncost.benchmarks.TimeToErrorLevel;
import org.learncost.benchmarks.host.ProcessResources;
import org.learncost.benchmarks.rounds.ForkSpec;
import org.learncost.benchmarks.rounds.Rounds;
import org.learncost.benchmarks.workload.Workload;
import org.learncost.core.backend.Device;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.train.Budget;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Cases as forks for {@link Rounds}: a fork spec for each. */
public final class CaseForks {
  private final Preset preset;
  private final TimeValue iteration;
  private final Map<String, Device> devices;
  private final List<String> properties;

  /**
   * @param preset how many iterations a fork has
   * @param iteration length of an iteration that counts calls
   * @param devices that the forks must find, by backend
   * @param properties of the forks beside those of this process, as -Dname=value
   */
  public CaseForks(
      Preset preset, TimeValue iteration, Map<String, Device> devices, List<String> properties) {
    this.preset = preset;
    this.iteration = iteration;
    this.devices = devices;
    this.properties = List.copyOf(properties);
  }

  /** What {@link TimeToErrorLevel} must know of a study. */
  public static List<String> properties(StudyPlan plan) {
    String levels = plan.levels().stream().map(String::valueOf).collect(Collectors.joining(","));
    return List.of(
        "-D" + TimeToErrorLevel.LEVELS + "=" + levels,
        "-D" + TimeToErrorLevel.BUDGET + "=" + Budget.of(plan, plan.firstRule()).text(),
        "-D" + TimeToErrorLevel.MEASURE + "=" + plan.measure().id(),
        "-D" + TimeToErrorLevel.TEST_ROWS + "=" + plan.testRows());
  }

  public List<ForkSpec> forkSpecs(List<BenchmarkCase> cases) {
    return cases.stream()
        .flatMap(next -> ForkSpec.of(options(next).build(), jvmArgs(next)).stream())
        .toList();
  }

  private ChainedOptionsBuilder options(BenchmarkCase next) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + next.benchmark().getName().replace(".", "\\.") + "\\.")
            .threads(next.threads())
            .warmupIterations(next.cold() ? 0 : preset.warmupIterations())
            .warmupTime(iteration)
            .measurementIterations(next.iterations(preset))
            .measurementTime(iteration);
    String backend = next.backend();
    if (backend != null) options.param("backend", backend);
    next.parameters().forEach(options::param);
    return options;
  }

  private List<String> jvmArgs(BenchmarkCase next) {
    List<String> jvmArgs = new ArrayList<>(ProcessResources.jvmArgs());
    jvmArgs.addAll(properties);
    String backend = next.backend();
    if (backend != null) {
      jvmArgs.add(Workload.expectDevice(backend, String.valueOf(devices.get(backend))));
    }
    return jvmArgs;
  }
}
