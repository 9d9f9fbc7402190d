package org.learncost.reports.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.Region;
import org.learncost.reports.plot.Axis;
import org.learncost.reports.plot.Mark;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** How far an arm's error lies above the plateau's, as a heat map of n by quality. */
final class RegionHeat {
  private static final String SERIES = "error ÷ error at the plateau";
  private static final String COLOUR = "#D55E00";

  private RegionHeat() {}

  /** Nothing for an arm that is not compared with the plateau. */
  static Optional<Plot> of(Analysis analysis, String arm) {
    List<Region> own =
        analysis.costs().regions().stream().filter(r -> r.arm().equals(arm)).toList();
    if (own.isEmpty()) return Optional.empty();
    List<Integer> sizes = own.stream().map(Region::n).distinct().sorted().toList();
    List<Double> qualities = own.stream().map(Region::quality).distinct().toList();
    List<Mark.Heat.Cell> cells = new ArrayList<>();
    for (Region region : own) {
      String note =
          RegionSection.word(region.limit())
              + ": error ÷ plateau's "
              + Numbers.of(region.byTraining(), Style.PLAIN);
      cells.add(
          new Mark.Heat.Cell(
              sizes.indexOf(region.n()),
              qualities.indexOf(region.quality()),
              region.byTraining().value(),
              note));
    }
    return Optional.of(
        new Plot(
            "regions-" + arm,
            "What limits the error, arm " + arm,
            "over 1: more steps would lower the error, it is compute-limited",
            "Heat map of " + SERIES + " by training samples and data quality",
            Axis.of("training samples n", sizes.stream().map(n -> Integer.toString(n)).toList()),
            Axis.of("quality", qualities.stream().map(Numbers::plain).toList()),
            List.of(new Plot.Key(SERIES, COLOUR)),
            List.of(new Mark.Heat(SERIES, cells, Style.PLAIN))));
  }
}
