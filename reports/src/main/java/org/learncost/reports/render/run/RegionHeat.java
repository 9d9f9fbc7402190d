package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learncost.core.result.Condition;
import org.learncost.reports.analysis.CostAnalysis;
import org.learncost.reports.analysis.Region;
import org.learncost.reports.plot.Axis;
import org.learncost.reports.plot.Mark;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.render.label.Shown;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/**
 * How far the error under a budget rule lies above the plateau's, as a heat map of n by condition.
 */
final class RegionHeat {
  private static final String SERIES = "error ÷ error at the plateau";
  private static final String COLOUR = "#D55E00";

  private RegionHeat() {}

  /** Nothing for a rule that is not compared with the plateau. */
  static Optional<Plot> of(CostAnalysis analysis, String rule) {
    List<Region> own =
        analysis.costs().regions().stream().filter(r -> r.rule().equals(rule)).toList();
    if (own.isEmpty()) return Optional.empty();
    List<Integer> sizes = own.stream().map(Region::n).distinct().sorted().toList();
    List<Condition> conditions = Shown.of(own.stream().map(Region::condition).distinct().toList());
    List<Mark.Heat.Cell> cells = new ArrayList<>();
    for (Region region : own) {
      if (!conditions.contains(region.condition())) continue;
      String note =
          RegionWords.word(region.limit())
              + ": error ÷ plateau's "
              + Numbers.of(region.byTraining(), Style.PLAIN);
      cells.add(
          new Mark.Heat.Cell(
              sizes.indexOf(region.n()),
              conditions.indexOf(region.condition()),
              region.byTraining().value(),
              note));
    }
    return Optional.of(
        new Plot(
            "regions-" + rule,
            "What limits the error, rule " + rule,
            "over 1: more steps would lower the error, it is compute-limited",
            "Heat map of " + SERIES + " by training samples and condition",
            Axis.of("training samples n", sizes.stream().map(n -> Integer.toString(n)).toList()),
            Axis.of("", conditions.stream().map(c -> RegionWords.label(analysis, c)).toList()),
            List.of(new Plot.Key(SERIES, COLOUR)),
            List.of(new Mark.Heat(SERIES, cells, Style.PLAIN))));
  }
}
