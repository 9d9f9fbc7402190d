package org.learncost.benchmarks.versus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.failure.Reason;
import org.learncost.core.host.CpuTimes;

/**
 * Compares backends in one JVM: in each round every contender has one slice, in random order, and
 * so has the processor's peak. Ratios are taken within a round, so that what slows the machine for
 * a while slows both contenders. One that fails has no figures, and the others go on.
 */
public final class Versus {
  private final List<TrainingContender> contenders;
  private final long flopsPerSample;
  private final Map<Contender, String> failures = new HashMap<>();

  /**
   * The result of one contender.
   *
   * @param ofPeak flops in relation to the peak of this contender's host threads; NaN if it has
   *     none
   * @param ratio samples a second in relation to the first contender's; NaN if that one failed
   * @param rounds samples a second in each round
   * @param failure why it has no figures; null if it has
   */
  public record Row(
      String name,
      String device,
      String strategy,
      int hostThreads,
      PairedMedian samplesPerSecond,
      double flopsPerSecond,
      PairedMedian ofPeak,
      PairedMedian ratio,
      double[] rounds,
      @Nullable String failure) {
    /** Of one that did not come to its end, or did not even begin. */
    public static Row failed(String name, String device, String reason) {
      return new Row(
          name,
          device,
          "",
          0,
          PairedMedian.NONE,
          Double.NaN,
          PairedMedian.NONE,
          PairedMedian.NONE,
          new double[0],
          reason);
    }
  }

  /**
   * What was found.
   *
   * @param peaks operations a second by number of threads
   * @param processors of this machine
   * @param othersCores processors' worth of time that other processes, and other machines of the
   *     same hypervisor, took during the rounds; null if unknown
   */
  public record Outcome(
      List<Row> rows,
      Map<Integer, PairedMedian> peaks,
      int processors,
      @Nullable Double othersCores) {
    /** With further rows at the end. */
    public Outcome with(List<Row> more) {
      List<Row> all = new ArrayList<>(rows);
      all.addAll(more);
      return new Outcome(all, peaks, processors, othersCores);
    }
  }

  /**
   * @param contenders the first is what the others are compared with
   */
  public Versus(List<TrainingContender> contenders, long flopsPerSample) {
    this.contenders = contenders;
    this.flopsPerSample = flopsPerSample;
  }

  public Outcome run(int rounds, long sliceNanos, long warmUpNanos, long seed) throws Exception {
    List<PeakContender> peaks = peaks();
    try {
      List<Contender> all = new ArrayList<>(contenders);
      all.addAll(peaks);
      for (Contender contender : all) {
        attempt(contender, () -> contender.warmUp(warmUpNanos));
      }
      Map<Contender, double[]> rates = new HashMap<>();
      all.forEach(contender -> rates.put(contender, new double[rounds]));
      Random random = new Random(seed);
      CpuTimes before = CpuTimes.now();
      for (int round = 0; round < rounds; round++) {
        Collections.shuffle(all, random);
        int now = round;
        for (Contender contender : all) {
          attempt(contender, () -> ratesOf(contender, rates)[now] = contender.slice(sliceNanos));
        }
      }
      CpuTimes after = CpuTimes.now();
      for (TrainingContender contender : contenders) {
        attempt(contender, contender::requireFinite);
      }
      return outcome(peaks, rates, before == null || after == null ? null : after.since(before));
    } finally {
      peaks.forEach(PeakContender::close);
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  /** Does it unless the contender has failed before, or fails now. */
  private void attempt(Contender contender, Work work) throws InterruptedException {
    if (failures.containsKey(contender)) return;
    try {
      work.run();
    } catch (InterruptedException e) {
      throw e;
    } catch (BackendUnavailable e) {
      failures.put(contender, e.reason());
    } catch (Exception | OutOfMemoryError e) {
      failures.put(contender, Reason.of(e));
    }
  }

  private List<PeakContender> peaks() {
    Set<Integer> counts = new LinkedHashSet<>();
    contenders.stream().map(TrainingContender::hostThreads).filter(t -> t > 0).forEach(counts::add);
    return counts.stream().map(PeakContender::new).toList();
  }

  private Outcome outcome(
      List<PeakContender> peaks, Map<Contender, double[]> rates, @Nullable CpuTimes meanwhile) {
    double[] baseline = ratesOf(contenders.get(0), rates);
    boolean compared = !failures.containsKey(contenders.get(0));
    List<Row> rows = new ArrayList<>();
    for (TrainingContender contender : contenders) {
      String failure = failures.get(contender);
      if (failure != null) {
        rows.add(Row.failed(contender.name(), contender.trainer().device().toString(), failure));
        continue;
      }
      double[] own = ratesOf(contender, rates);
      double[] peak =
          peaks.stream()
              .filter(p -> p.threads() == contender.hostThreads() && !failures.containsKey(p))
              .findFirst()
              .map(rates::get)
              .orElse(null);
      PairedMedian rate = PairedMedian.of(own);
      rows.add(
          new Row(
              contender.name(),
              contender.trainer().device().toString(),
              contender.trainer().strategy(),
              contender.hostThreads(),
              rate,
              rate.value() * flopsPerSample,
              peak == null ? PairedMedian.NONE : quotients(own, peak, flopsPerSample),
              compared ? quotients(own, baseline, 1) : PairedMedian.NONE,
              own,
              null));
    }
    Map<Integer, PairedMedian> peakRates = new HashMap<>();
    for (PeakContender peak : peaks) {
      if (failures.containsKey(peak)) continue;
      peakRates.put(peak.threads(), PairedMedian.of(ratesOf(peak, rates)));
    }
    return new Outcome(
        rows,
        peakRates,
        meanwhile == null ? 0 : meanwhile.processors(),
        meanwhile == null ? null : meanwhile.othersCores());
  }

  private static double[] ratesOf(Contender contender, Map<Contender, double[]> rates) {
    return Objects.requireNonNull(rates.get(contender), contender.name());
  }

  private static PairedMedian quotients(double[] above, double[] below, double factor) {
    double[] quotients = new double[above.length];
    for (int i = 0; i < quotients.length; i++) {
      quotients[i] = factor * above[i] / below[i];
    }
    return PairedMedian.of(quotients);
  }
}
