package org.learncost.reports.plot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jetbrains.letsPlot.awt.plot.PlotSvgExport;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;

/** A plot specification for lets-plot, built up layer by layer. Its maps must be mutable. */
final class Chart {
  private static final Pattern PLACES = Pattern.compile(" (?:[cxy]?[xy12]|r|d|points)=\"[^\"]*\"");
  private static final Pattern STYLE = Pattern.compile("(?s)<style type=.*?</style>\\s*");
  private static final Pattern RULE = Pattern.compile("#\\w+ \\.([\\w-]+) \\{([^}]*)\\}");
  private static final Pattern ENTRY = Pattern.compile("(fill|font-size|font-weight): ([^;]+);");
  private static final Pattern TEXT = Pattern.compile("<text class=\"([\\w-]+)\"");
  private static final Pattern DIGITS = Pattern.compile("(\\d\\.\\d\\d)\\d+");

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

  Chart axis(String aesthetic, Axis axis, Ticks ticks) {
    if (axis.scale() == Axis.Scale.CATEGORIES) return discreteAxis(aesthetic, axis);
    Map<String, Object> scale = map("aesthetic", aesthetic, "name", axis.title());
    scale.put("trans", axis.scale() == Axis.Scale.LOGARITHMIC ? "log10" : "identity");
    scale.put("breaks", new ArrayList<Object>(ticks.values()));
    scale.put("labels", new ArrayList<Object>(ticks.labels()));
    scale.put("limits", new ArrayList<Object>(List.of(ticks.low(), ticks.high())));
    // The limits have a margin; the library's own is linear, far too wide on a log axis.
    scale.put("expand", new ArrayList<Object>(List.of(0.0, 0.0)));
    scales.add(scale);
    return this;
  }

  private Chart discreteAxis(String aesthetic, Axis axis) {
    scales.add(
        map(
            "aesthetic",
            aesthetic,
            "name",
            axis.title(),
            "discrete",
            true,
            "limits",
            new ArrayList<Object>(axis.categories())));
    return this;
  }

  /** With x down the page, its first category on top. */
  Chart flipped() {
    spec.put("coord", map("name", "flip"));
    for (Object scale : scales) {
      if (scale instanceof Map<?, ?> one
          && "x".equals(one.get("aesthetic"))
          && one.get("limits") instanceof List<?> categories) {
        Collections.reverse(categories);
      }
    }
    return this;
  }

  /** Colours by series, in the order of the legend. */
  Chart colours(List<Plot.Key> keys) {
    scales.add(
        map(
            "aesthetic",
            "color",
            "name",
            "",
            "values",
            new ArrayList<Object>(keys.stream().map(Plot.Key::colour).toList()),
            "limits",
            new ArrayList<Object>(keys.stream().map(Plot.Key::series).toList())));
    spec.put(
        "guides",
        map("color", map("name", "legend", "ncol", Math.min(3, Math.max(1, keys.size())))));
    return this;
  }

  /** Colours of a heat map's cells, from low to high, by their logarithm where that is asked. */
  Chart heat(String title, boolean logarithmic, Ticks ticks) {
    scales.add(
        map(
            "aesthetic",
            "fill",
            "name",
            title,
            "scale_mapper_kind",
            "color_gradientn",
            "colors",
            new ArrayList<Object>(Palette.HEAT),
            "trans",
            logarithmic ? "log10" : "identity",
            "breaks",
            new ArrayList<Object>(ticks.values()),
            "labels",
            new ArrayList<Object>(ticks.labels())));
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
    return styled(shortened(Plot.printable(svg).replaceAll(" {2,}", " ")))
        .replaceFirst(
            " class=\"plt-container\" width=\"[0-9.]+\" height=\"[0-9.]+\"",
            " width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\" font-family=\"sans-serif\""
                .formatted(width, height));
  }

  /**
   * The style sheet turned into attributes: not every program that reads SVG knows style sheets,
   * and those of several drawings in one page must not meet.
   */
  private static String styled(String svg) {
    Map<String, String> looks = new HashMap<>();
    Matcher rules = RULE.matcher(svg);
    while (rules.find()) {
      StringBuilder look = new StringBuilder();
      Matcher entries = ENTRY.matcher(rules.group(2));
      while (entries.find()) {
        look.append(" %s=\"%s\"".formatted(entries.group(1), entries.group(2)));
      }
      looks.put(rules.group(1), look.toString());
    }
    String bare = STYLE.matcher(svg).replaceFirst("");
    return TEXT.matcher(bare)
        .replaceAll(m -> Matcher.quoteReplacement("<text" + looks.getOrDefault(m.group(1), "")));
  }

  /** A hundredth of a pixel is enough; numbers in texts stay. */
  private static String shortened(String svg) {
    return PLACES
        .matcher(svg)
        .replaceAll(m -> DIGITS.matcher(m.group()).replaceAll("$1").replace("$", "\\$"));
  }
}
