package org.learncost.reports.render.document;

import java.util.Collection;
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
 * @param png empty where this Java cannot draw text, and of the later of very many plots
 */
public record Drawing(Plot plot, String svg, Optional<byte[]> png) {
  /** More small points than this in one plot say no more to the eye. */
  private static final int MOST_POINTS = 1500;

  /** More on a whole page make it heavy: each is in it twice, in 200 bytes. */
  private static final int MOST_ON_A_PAGE = 10_000;

  private static final int MANY_PLOTS = 100;

  /** As many plots have a PNG beside their SVG: it takes as long as all the rest. */
  private static final int MOST_PIXELS = 60;

  /** Draws the plots of all sections, by id. */
  public static Map<String, Drawing> all(List<RenderedSection> sections) {
    List<Plot> plots = sections.stream().flatMap(s -> s.content().plots().stream()).toList();
    long crowded =
        plots.stream().filter(p -> p.smallPoints() > MOST_ON_A_PAGE / MANY_PLOTS).count();
    int most = (int) Math.min(MOST_POINTS, MOST_ON_A_PAGE / Math.max(1, crowded));
    List<Plot> thinned = plots.stream().map(p -> p.thinned(most)).toList();
    List<String> drawn = thinned.stream().map(LetsPlot::svg).toList();
    // Pixels take longest, and each drawing's are its own.
    List<Optional<byte[]>> pixels =
        drawn.stream().limit(MOST_PIXELS).parallel().map(Drawing::png).toList();
    Map<String, Drawing> drawings = new LinkedHashMap<>();
    for (int i = 0; i < plots.size(); i++) {
      Optional<byte[]> png = i < pixels.size() ? pixels.get(i) : Optional.empty();
      Drawing drawing = new Drawing(thinned.get(i), drawn.get(i), png);
      if (drawings.put(plots.get(i).id(), drawing) != null) {
        throw new IllegalStateException("two plots have the id " + plots.get(i).id());
      }
    }
    return drawings;
  }

  /** Whether this Java cannot make PNG files. */
  public static boolean lackPixels(Collection<Drawing> drawings) {
    return drawings.stream().limit(1).anyMatch(drawing -> drawing.png.isEmpty());
  }

  private static Optional<byte[]> png(String svg) {
    try {
      return Optional.of(Png.of(svg));
    } catch (Png.Unavailable e) {
      return Optional.empty();
    }
  }
}
