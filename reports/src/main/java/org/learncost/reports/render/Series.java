package org.learncost.reports.render;

import java.util.ArrayList;
import java.util.List;
import org.learncost.reports.read.RunData;

/** Names and colours of backends in plots: the same everywhere, and always with the device. */
final class Series {
  static final int PLOT_WIDTH = 760;

  private Series() {}

  static String name(RunData run, String backend) {
    return backend + " · " + Stamps.of(run, backend);
  }

  static List<String> names(RunData run, List<String> backends) {
    return backends.stream().map(b -> name(run, b)).toList();
  }

  static List<String> colours(int count) {
    List<String> colours = new ArrayList<>();
    for (int i = 0; i < count; i++) colours.add(Chart.PALETTE.get(i % Chart.PALETTE.size()));
    return colours;
  }
}
