package org.learncost.reports.plot;

import java.util.List;
import java.util.Map;

/**
 * Colours that colour-blind readers can tell apart: Okabe and Ito's (Color Universal Design, 2008)
 * without their yellow, which is too faint on white. The last, black, is drawn in white where the
 * ground is dark.
 */
public final class Palette {
  public static final List<String> COLOURS =
      List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000");

  /** From low to high: viridis (van der Walt and Smith 2015), even in lightness. */
  public static final List<String> HEAT =
      List.of("#440154", "#3b528b", "#21918c", "#5ec962", "#fde725");

  /** Of what is no series of its own. */
  public static final String GREY = "#888888";

  private static final Map<String, Integer> BACKENDS =
      Map.of(
          "vector",
          0,
          "opencl",
          1,
          "scalar",
          2,
          "nd4j",
          3,
          "libtorch",
          4,
          "libtorch-stacked",
          5,
          "dl4j",
          6);

  private Palette() {}

  /** The colour of a place in a legend; they repeat. */
  public static String of(int index) {
    return COLOURS.get(Math.floorMod(index, COLOURS.size()));
  }

  /** A backend's colour: the same in every plot of every report. */
  public static String of(String backend) {
    return of(BACKENDS.getOrDefault(backend, backend.hashCode()));
  }
}
