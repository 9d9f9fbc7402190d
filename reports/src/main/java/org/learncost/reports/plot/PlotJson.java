package org.learncost.reports.plot;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import org.learncost.reports.text.Numbers;

/**
 * A plot as the page's script reads it (report.js, which hands it to Apache ECharts).
 *
 * <pre>
 * {id, alt, sideways: whether x goes down the page, x: A, y: A, legend: [{series, colour, note}], marks: [M]}
 *
 * A (axis)  {title, scale, style, categories: [text], ticks: [[value, label]], low, high}
 * M (mark)  {kind, series, …}: points {large, data: [P]}, line {dash, data: [P]}, band {data: [P]},
 *           rule {upright, at, label}, heat {style, data: [[x, y, value, note]]}
 * P (point) [x, y, low, high, note]: an open end is the text "open"; no interval, no note: nothing
 * </pre>
 */
public final class PlotJson {
  private static final JsonMapper MAPPER = new JsonMapper();

  /**
   * Steps between neighbours of an axis that shows a hundredth of a percent are still told apart.
   */
  private static final MathContext DIGITS = new MathContext(7);

  private PlotJson() {}

  public static ObjectNode of(Plot plot) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("id", plot.id()).put("alt", plot.alt()).put("sideways", plot.isSideways());
    node.set("x", axis(plot.x(), Range.x(plot)));
    node.set("y", axis(plot.y(), Range.y(plot)));
    ArrayNode legend = node.putArray("legend");
    plot.legend()
        .forEach(
            k -> {
              ObjectNode key = legend.addObject();
              key.put("series", k.series()).put("colour", k.colour());
              if (!k.note().isEmpty()) key.put("note", k.note());
            });
    ArrayNode marks = node.putArray("marks");
    plot.marks().forEach(mark -> mark(marks.addObject().put("series", mark.series()), mark));
    return node;
  }

  private static ObjectNode axis(Axis axis, Range range) {
    Ticks ticks = Ticks.of(axis, range);
    ObjectNode node = MAPPER.createObjectNode();
    node.put("title", axis.title()).put("scale", lower(axis.scale()));
    node.put("style", lower(axis.style()));
    ArrayNode categories = node.putArray("categories");
    axis.categories().forEach(c -> categories.add(Numbers.breakable(c)));
    ArrayNode labels = node.putArray("ticks");
    for (Tick tick : axis.ticks()) number(labels.addArray(), tick.value()).add(tick.label());
    return node.put("low", ticks.low()).put("high", ticks.high());
  }

  private static void mark(ObjectNode node, Mark mark) {
    if (mark instanceof Mark.Points points) {
      node.put("kind", "points").put("large", points.large());
      data(node, points.points());
    } else if (mark instanceof Mark.Line line) {
      node.put("kind", "line").put("dash", lower(line.dash()));
      data(node, line.points());
    } else if (mark instanceof Mark.Band band) {
      node.put("kind", "band");
      data(node, band.points());
    } else if (mark instanceof Mark.Rule rule) {
      node.put("kind", "rule").put("upright", rule.upright());
      node.put("at", rule.at()).put("label", rule.label());
    } else if (mark instanceof Mark.Heat heat) {
      node.put("kind", "heat").put("style", lower(heat.style()));
      ArrayNode data = node.putArray("data");
      for (Mark.Heat.Cell cell : heat.cells()) {
        number(data.addArray().add(cell.x()).add(cell.y()), cell.value()).add(cell.note());
      }
    }
  }

  private static void data(ObjectNode node, List<Mark.Point> points) {
    ArrayNode data = node.putArray("data");
    for (Mark.Point p : points) {
      if (!Double.isFinite(p.x())) continue;
      ArrayNode row = number(number(data.addArray(), p.x()), p.y());
      if (p.hasInterval()) number(number(row, p.low()), p.high());
      if (p.note().isEmpty()) continue;
      if (!p.hasInterval()) row.addNull().addNull();
      row.add(p.note());
    }
  }

  private static ArrayNode number(ArrayNode row, double value) {
    if (Double.isNaN(value)) return row.addNull();
    if (Double.isInfinite(value)) return row.add("open");
    return row.add(new BigDecimal(value).round(DIGITS).doubleValue());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
