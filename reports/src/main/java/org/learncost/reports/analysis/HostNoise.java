package org.learncost.reports.analysis;

import java.nio.file.Path;
import java.util.OptionalDouble;
import org.learncost.core.result.Environment;
import org.learncost.core.result.NoiseFloors;
import org.learncost.reports.read.RunData;

/** What A/A runs on a run's host have shown. */
public final class HostNoise {
  private HostNoise() {}

  /**
   * The largest change between A/A runs of one of the run's series, as a fraction; empty if none of
   * them was measured on its host.
   *
   * @param cache the user's cache folder
   */
  public static OptionalDouble of(RunData run, Path cache) {
    if (run.origin().isEmpty()) return OptionalDouble.empty();
    Environment environment = run.manifest().environment();
    NoiseFloors floors = NoiseFloors.read(cache, environment.host(), environment.cpu());
    return run.jmh().stream()
        .flatMap(result -> floors.of(result.series()).stream())
        .mapToDouble(NoiseFloors.Floor::relative)
        .max();
  }
}
