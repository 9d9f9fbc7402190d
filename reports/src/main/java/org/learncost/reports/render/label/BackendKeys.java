package org.learncost.reports.render.label;

import java.util.List;
import org.learncost.reports.plot.Palette;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.read.RunData;

/** Names and colours of backends in plots: the same everywhere, and always with the device. */
public final class BackendKeys {
  private BackendKeys() {}

  public static String name(RunData run, String backend) {
    return backend + " · " + DeviceLabels.of(run, backend);
  }

  /** Backends as a legend names them. */
  public static List<Plot.Key> keys(RunData run, List<String> backends) {
    return backends.stream().map(b -> new Plot.Key(name(run, b), Palette.of(b))).toList();
  }
}
