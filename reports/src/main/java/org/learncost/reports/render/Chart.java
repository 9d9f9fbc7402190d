package org.learncost.reports.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jetbrains.letsPlot.awt.plot.PlotSvgExport;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;

/** A plot specification for lets-plot, built up layer by layer. Its maps must be mutable. */
final class Chart {
  /** Okabe and Ito's palette without its yellow, which is too faint on white. */
  static final List<String> PALETTE =
      List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000");

  private final Map<String, Object> spec = new HashMap<>();
  private final List<Object> layers = new ArrayList<>();
  private final List<Object> scales = new ArrayList<>();

  Chart(String title, String subtitle) {
    spec.put("kind", "plot");
    spec.put("ggtitle", map("text", title, "subtitle", subtitle));
    spec.put(
        "theme",
        map(
            "name", "minimal",
            "legend_position", "bottom",
            "plot_title", map("name", "element_text", "size", 15.0, "face", "bold"),
            "plot_subtitle", map("name", "element_text", "size", 12.0),
            "axis_title", map("name", "element_text", "size", 13.0),
            "axis_text", map("name", "element_text", "size", 12.0),
            // Never slanted: the ticks are chosen to fit.
            "axis_text_x", map("name", "element_text", "angle", 0.0, "size", 12.0),
            "legend_text", map("name", "element_text", "size", 12.0)));
  }

  static Map<String, Object> map(Object... entries) {
    Map<String, Object> map = new HashMap<>();
    for (int i = 0; i < entries.length; i += 2) map.put((String) entries[i], entries[i + 1]);
    return map;
  }

  /** A logarithmic axis. */
  Chart axis(String aesthetic, String title, Ticks ticks) {
    return axis(aesthetic, title, ticks, "log10");
  }

  /** A linear axis. */
  Chart evenAxis(String aesthetic, String title, Ticks ticks) {
    return axis(aesthetic, title, ticks, "identity");
  }

  private Chart axis(String aesthetic, String title, Ticks ticks, String transformation) {
    Map<String, Object> scale = map("aesthetic", aesthetic, "name", title);
    scale.put("trans", transformation);
    scale.put("breaks", new ArrayList<Object>(ticks.values()));
    scale.put("labels", new ArrayList<Object>(ticks.labels()));
    scale.put("limits", new ArrayList<Object>(List.of(ticks.low(), ticks.high())));
    // The limits have a margin; the library's own is linear, far too wide on a log axis.
    scale.put("expand", new ArrayList<Object>(List.of(0.0, 0.0)));
    scales.add(scale);
    return this;
  }

  Chart discreteAxis(String aesthetic, String title, List<String> values) {
    scales.add(
        map(
            "aesthetic",
            aesthetic,
            "name",
            title,
            "discrete",
            true,
            "limits",
            new ArrayList<Object>(values)));
    return this;
  }

  /** Colours by series, in the order of the legend. */
  Chart colours(List<String> series, List<String> colours) {
    scales.add(
        map(
            "aesthetic",
            "color",
            "name",
            "",
            "values",
            new ArrayList<Object>(colours),
            "limits",
            new ArrayList<Object>(series)));
    spec.put(
        "guides",
        map("color", map("name", "legend", "ncol", Math.min(3, Math.max(1, series.size())))));
    return this;
  }

  /**
   * A panel per value of a column.
   *
   * @param format of a panel's title, with braces for the value
   * @param descending the largest value first
   */
  Chart facets(String column, String format, boolean descending, int columns) {
    spec.put(
        "facet",
        map(
            "name", "wrap",
            "facets", new ArrayList<Object>(List.of(column)),
            "format", new ArrayList<Object>(List.of(format)),
            "order", new ArrayList<Object>(List.of(descending ? -1 : 1)),
            "ncol", columns));
    return this;
  }

  /**
   * Adds a layer.
   *
   * @param data columns of equal length
   * @param mapping aesthetic to column
   * @param constants aesthetic to value
   */
  Chart layer(
      String geom,
      Map<String, List<Object>> data,
      Map<String, Object> mapping,
      Map<String, Object> constants) {
    Map<String, Object> layer = new HashMap<>(constants);
    layer.put("geom", geom);
    layer.put("data", new HashMap<>(data));
    layer.put("mapping", new HashMap<>(mapping));
    layer.put("tooltips", "none");
    layers.add(layer);
    return this;
  }

  /** Draws; the result scales with its container. */
  String svg(int width, int height) {
    spec.put("layers", layers);
    spec.put("scales", scales);
    String svg =
        PlotSvgExport.INSTANCE.buildSvgImageFromRawSpecs(
            spec, new DoubleVector(width, height), false);
    return svg.replaceFirst(
        "width=\"[0-9.]+\" height=\"[0-9.]+\"",
        "width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\"".formatted(width, height));
  }
}
