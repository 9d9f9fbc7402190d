package org.learncost.core.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The load of the machine at one moment: all that is different the next minute. Null is unknown.
 *
 * @param takenUtc when
 * @param loadAverages runnable processes over the last 1, 5 and 15 minutes
 * @param stealShareSinceBoot of all processors' time, what the hypervisor gave to other machines
 * @param stealShare the same in the last half second
 * @param othersBusyCores processors' worth of time that all other processes took in the last half
 *     second
 * @param busiest other processes that took most of it, at most three, each a tenth of a core or
 *     more
 * @param slowestMegahertz and fastestMegahertz: the processors' frequencies
 * @param availableMemoryBytes that can be had without swapping
 * @param uptimeSeconds since the machine was started
 */
public record LoadSnapshot(
    String takenUtc,
    @Nullable List<Double> loadAverages,
    @Nullable Double stealShareSinceBoot,
    @Nullable Double stealShare,
    @Nullable Double othersBusyCores,
    @Nullable List<ProcessUse> busiest,
    @Nullable Integer slowestMegahertz,
    @Nullable Integer fastestMegahertz,
    @Nullable Long availableMemoryBytes,
    @Nullable Long uptimeSeconds) {
  /** What one process took. */
  public record ProcessUse(String name, int pid, double cores) {}
}
