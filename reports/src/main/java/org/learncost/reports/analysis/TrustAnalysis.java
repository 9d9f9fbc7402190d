package org.learncost.reports.analysis;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.learncost.core.result.ForkRecord;
import org.learncost.core.result.LoadSnapshot;
import org.learncost.reports.read.RunData;
import org.learncost.reports.stats.Median;

/**
 * What speaks for a run's numbers, and what against them.
 *
 * @param hostNoise see {@link HostNoise}
 * @param notes what is missing, and why
 */
public record TrustAnalysis(
    RunData run,
    ForkOutcomes forks,
    List<Warning> warnings,
    OptionalDouble hostNoise,
    List<Note> notes)
    implements RunAnalysis {
  private static final double DISTURBING_CORES = 0.1;

  /**
   * How much time a fixed piece of work took between forks, against its median.
   *
   * @param least as a fraction: 0.98 is 2 % less
   * @param most 1.05 is 5 % more
   */
  public record HostSpeed(double least, double most) {}

  /** Cores that other processes kept busy when the run began, if a tenth of one or more. */
  public OptionalDouble disturbance() {
    LoadSnapshot load = run.manifest().environment().loadSnapshot();
    Double busy = load == null ? null : load.othersBusyCores();
    return busy == null || busy < DISTURBING_CORES
        ? OptionalDouble.empty()
        : OptionalDouble.of(busy);
  }

  /** How steady the host was; empty with fewer than two forks that tell. */
  public Optional<HostSpeed> hostSpeed() {
    double[] speeds =
        run.forks().stream()
            .map(ForkRecord::hostSpeed)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    if (speeds.length < 2) return Optional.empty();
    double median = Median.of(speeds);
    return Optional.of(new HostSpeed(median / speeds[speeds.length - 1], median / speeds[0]));
  }
}
