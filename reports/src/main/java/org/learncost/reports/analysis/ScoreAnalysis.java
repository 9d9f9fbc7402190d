package org.learncost.reports.analysis;

import java.util.List;
import org.learncost.reports.read.RunData;

/**
 * Numbers of JMH's that no other part speaks of.
 *
 * @param scores of any benchmarks
 * @param metrics what profilers and counters told beside scores
 * @param samples percentiles of single operations
 */
public record ScoreAnalysis(
    RunData run,
    List<OtherResult> scores,
    List<OtherResult> metrics,
    List<SamplePercentiles> samples)
    implements RunAnalysis {

  static ScoreAnalysis of(RunData run, List<Latency> latency) {
    return new ScoreAnalysis(
        run,
        OtherResult.scores(run, latency),
        OtherResult.metrics(run),
        SamplePercentiles.of(run, latency));
  }
}
