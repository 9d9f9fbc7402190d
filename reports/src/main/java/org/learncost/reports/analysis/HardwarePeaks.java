package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.learncost.core.result.BenchmarkNames;
import org.learncost.core.result.MetricNames;
import org.learncost.core.result.ParameterNames;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.RunData;
import org.learncost.reports.stats.Estimate;

/**
 * What the processor can do at most, measured beside the training.
 *
 * @param flopsPerSecond float32 peak by number of threads
 * @param bandwidth of memory and caches
 */
public record HardwarePeaks(
    SortedMap<Integer, Estimate> flopsPerSecond, List<Bandwidth> bandwidth) {

  /**
   * Bytes moved per second.
   *
   * @param kibibytes what all threads work on together
   */
  public record Bandwidth(int threads, int kibibytes, Estimate bytesPerSecond) {}

  static HardwarePeaks of(RunData run) {
    SortedMap<Integer, Estimate> peaks = new TreeMap<>();
    List<Bandwidth> bandwidth = new ArrayList<>();
    for (JmhResult result : run.jmh()) {
      if (OtherResult.is(result, BenchmarkNames.FMA_PEAK, "thrpt")) {
        double[] forks = MetricValues.perSecond(run, List.of(result), MetricNames.FLOPS);
        if (forks.length > 0) peaks.put(result.threads(), Estimate.positiveMean(forks));
      } else if (OtherResult.is(result, BenchmarkNames.MEMORY_BANDWIDTH, "thrpt")) {
        double[] forks = MetricValues.perSecond(run, List.of(result), MetricNames.BYTES);
        int size = new Params(run, result).integer(ParameterNames.KIBIBYTES);
        if (forks.length > 0) {
          bandwidth.add(new Bandwidth(result.threads(), size, Estimate.positiveMean(forks)));
        }
      }
    }
    return new HardwarePeaks(peaks, List.copyOf(bandwidth));
  }

  public boolean isEmpty() {
    return flopsPerSecond.isEmpty() && bandwidth.isEmpty();
  }

  /**
   * A training speed as a share of the peak of as many threads as may do the work; NaN where that
   * was not measured, or where a device other than the processor works.
   */
  public double shareOfPeak(Throughput speed) {
    double share = share(speed);
    // More than the peak cannot be: it was measured when others had the processor, or while cold.
    return share > 1 ? Double.NaN : share;
  }

  private double share(Throughput speed) {
    Estimate peak = flopsPerSecond.get(speed.hostThreads().orElse(0));
    return peak == null ? Double.NaN : speed.flopsPerSecond() / peak.value();
  }
}
