package org.learncost.reports.analysis;

import java.util.List;
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
}
