package org.learncost.reports.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learncost.reports.plot.LetsPlot;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.plot.Png;

/**
 * A plot as files hold it.
 *
 * @param png empty where this Java cannot draw text
 */
record Drawing(Plot plot, String svg, Optional<byte[]> png) {
  /** More small points than this in one plot say no more to the eye. */
  private static final int MOST_POINTS = 1500;

  /** More on a whole page make it heavy: each is in it twice, in 200 bytes. */
  private static final int MOST_ON_A_PAGE = 10_000;

  /** Draws the plots of all sections, by id. */
  static Map<String, Drawing> all(List<Sections.Rendered> sections) {
    Map<String, Drawing> drawings = new LinkedHashMap<>();
    long crowded =
        sections.stream()
            .flatMap(s -> s.content().plots().stream())
            .filter(p -> p.smallPoints() > MOST_ON_A_PAGE / 100)
            .count();
    int most = (int) Math.min(MOST_POINTS, MOST_ON_A_PAGE / Math.max(1, crowded));
    for (Sections.Rendered section : sections) {
      for (Plot plot : section.content().plots()) {
        if (drawings.put(plot.id(), of(plot.thinned(most))) != null) {
          throw new IllegalStateException("two plots have the id " + plot.id());
        }
      }
    }
    return drawings;
  }

  private static Drawing of(Plot plot) {
    String svg = LetsPlot.svg(plot);
    try {
      return new Drawing(plot, svg, Optional.of(Png.of(svg)));
    } catch (Png.Unavailable e) {
      return new Drawing(plot, svg, Optional.empty());
    }
  }
}
