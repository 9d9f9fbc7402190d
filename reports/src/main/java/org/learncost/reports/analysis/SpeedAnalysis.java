package org.learncost.reports.analysis;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.apache.commons.math3.stat.StatUtils;
import org.learncost.core.result.training.TrainingSettings;
import org.learncost.reports.cost.StepTime;
import org.learncost.reports.read.RunData;

/**
 * How fast backends train.
 *
 * @param peaks what the processor can do at most
 * @param stepTimes of the networks and batches of the conditions
 * @param axisSpeeds the same over axes that change network or batch
 */
public record SpeedAnalysis(
    RunData run,
    HardwarePeaks peaks,
    List<ColdStartTimes> coldStarts,
    List<Throughput> throughput,
    List<Latency> latency,
    StepTimes stepTimes,
    List<AxisSpeed> axisSpeeds)
    implements RunAnalysis {

  /** Times per step of the condition that is timed to the end, fastest first; may be empty. */
  public List<StepTime> firstTimes() {
    return run.study().map(plan -> stepTimes.of(plan.firstCondition())).orElse(List.of());
  }

  /** Energy of a step over all replicas of a shape, in joules; NaN if it was not readable. */
  public double joulesPerStep(String backend, Predicate<Shape> shape) {
    return coldStarts.stream()
        .filter(start -> start.backend().equals(backend) && shape.test(start.shape()))
        .mapToDouble(ColdStartTimes::joulesPerStep)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** Energy of a step of one network that is trained so. */
  public double joulesPerStep(String backend, TrainingSettings training) {
    return joulesPerStep(backend, shape -> shape.trains(training));
  }

  /** Backends whose throughput names no device. */
  public List<String> withoutDevice() {
    return throughput.stream()
        .map(Throughput::backend)
        .distinct()
        .filter(b -> run.backend(b).filter(r -> r.device() != null).isEmpty())
        .toList();
  }

  /** By how much forks of one speed differ at most, as a fraction; empty for single forks. */
  public OptionalDouble largestSpread() {
    return throughput.stream()
        .map(Throughput::forks)
        .filter(f -> f.length > 1)
        .mapToDouble(f -> StatUtils.max(f) / StatUtils.min(f) - 1)
        .max();
  }
}
