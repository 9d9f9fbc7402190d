package org.learncost.benchmarks.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learncost.core.host.EnvironmentReader;
import org.learncost.core.result.Environment;

/**
 * The diagnosis of a host.
 *
 * @param oneThread and allThreads: the noise; null where it was not probed, or there is one thread
 * @param findings the worst first
 * @param resolutions what timings can show, for each probe
 * @param purposes what the host is fit for, the least demanding first
 */
public record Diagnosis(
    Environment environment,
    Clock clock,
    @Nullable Noise oneThread,
    @Nullable Noise allThreads,
    String verdict,
    List<Finding> findings,
    List<Resolution> resolutions,
    List<Purpose> purposes) {
  private static final double ONE_THREAD_SECONDS = 3;
  private static final double ALL_THREADS_SECONDS = 2;

  /**
   * Examines this host.
   *
   * @param probe whether to spend five seconds on the noise
   */
  public static Diagnosis make(boolean probe) throws InterruptedException {
    Environment environment = EnvironmentReader.capture();
    Clock clock = Clock.measure();
    Noise one = null;
    Noise all = null;
    if (probe) {
      int threads = Runtime.getRuntime().availableProcessors();
      one = NoiseProbe.run(1, ONE_THREAD_SECONDS);
      if (threads > 1) all = NoiseProbe.run(threads, ALL_THREADS_SECONDS);
    }
    List<Finding> findings = HostCheck.judge(environment, clock, one, all);
    return of(environment, clock, one, all);
  }

  /** What follows from what was measured. */
  static Diagnosis of(
      Environment environment, Clock clock, @Nullable Noise one, @Nullable Noise all) {
    List<Finding> findings = HostCheck.judge(environment, clock, one, all);
    List<Resolution> resolutions =
        Stream.of(one, all).flatMap(Stream::ofNullable).map(Resolution::of).toList();
    List<Purpose> purposes = Purpose.judge(findings, resolutions);
    return new Diagnosis(
        environment,
        clock,
        one,
        all,
        HostCheck.verdict(findings, purposes, one != null),
        findings,
        resolutions,
        purposes);
  }

  /** One, then all threads, as far as they were probed. */
  List<Noise> noise() {
    List<Noise> noise = new ArrayList<>();
    if (oneThread != null) noise.add(oneThread);
    if (allThreads != null) noise.add(allThreads);
    return noise;
  }
}
