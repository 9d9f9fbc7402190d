package org.learncost.core.result;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The load that other processes, and other machines of the same hypervisor, put beside the forks of
 * a run.
 */
public final class BackgroundLoad {
  /**
   * Largest share of all processors that others may take: more than services take on an idle host,
   * and enough to crowd a fork out.
   */
  private static final double MOST_SHARE = 0.25;

  private BackgroundLoad() {}

  /**
   * Processors' worth of time that others took beside the forks of a series that ended well, the
   * median over them; a series of which that is not told is missing.
   */
  public static Map<Series, Double> cores(List<ForkRecord> forks) {
    Map<Series, double[]> told = new LinkedHashMap<>();
    forks.stream()
        .filter(fork -> fork.outcome() == ForkRecord.Outcome.DONE && fork.othersCores() != null)
        .collect(Collectors.groupingBy(ForkRecord::series))
        .forEach((series, some) -> told.put(series, sorted(some)));
    Map<Series, Double> medians = new LinkedHashMap<>();
    told.forEach((series, cores) -> medians.put(series, cores[cores.length / 2]));
    return medians;
  }

  private static double[] sorted(List<ForkRecord> forks) {
    double[] cores =
        forks.stream()
            .map(ForkRecord::othersCores)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .toArray();
    Arrays.sort(cores);
    return cores;
  }

  /**
   * How fast the host was beside each fork of a series that ended well, in their order; a series of
   * which that is not told of every fork is missing.
   */
  public static Map<Series, double[]> hostSpeeds(List<ForkRecord> forks) {
    Map<Series, List<ForkRecord>> bySeries =
        forks.stream()
            .filter(fork -> fork.outcome() == ForkRecord.Outcome.DONE)
            .collect(Collectors.groupingBy(ForkRecord::series));
    Map<Series, double[]> speeds = new LinkedHashMap<>();
    bySeries.forEach(
        (series, own) -> {
          double[] told =
              own.stream()
                  .map(ForkRecord::hostSpeed)
                  .filter(Objects::nonNull)
                  .mapToDouble(Double::doubleValue)
                  .toArray();
          if (told.length == own.size()) speeds.put(series, told);
        });
    return speeds;
  }

  /** Whether others took so much that a measurement beside them tells nothing. */
  public static boolean crowd(double cores, int processors) {
    return cores >= MOST_SHARE * processors;
  }
}
