package org.learncost.reports.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learncost.reports.text.Numbers;

/**
 * A plot in characters: large points as signs, a sign per series; solid lines as dots of Braille
 * patterns, two by four to a character; horizontal rules. Small points, bands and other lines would
 * only clutter it and are left out.
 */
public final class TextPlot {
  private static final String SIGNS = "●▲■◆○△□◇✚✖";
  private static final char BRAILLE = '\u2800';

  /** Bits of the dots of a Braille character, by column and row (Unicode chapter 21). */
  private static final int[][] DOTS = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};

  private final Plot plot;
  private final Ticks x;
  private final Ticks y;
  private final int width;
  private final int height;
  private final char[][] canvas;
  private final Map<String, String> legend = new LinkedHashMap<>();

  private TextPlot(Plot plot, int width, int height) {
    this.plot = plot;
    Plot drawn =
        new Plot(plot.id(), plot.title(), "", "", plot.x(), plot.y(), plot.legend(), marks(plot));
    x = Ticks.of(plot.x(), Range.x(drawn));
    y = Ticks.of(plot.y(), Range.y(drawn));
    this.width = width;
    this.height = height;
    canvas = new char[height][width];
    for (char[] row : canvas) java.util.Arrays.fill(row, ' ');
  }

  /**
   * Lines of text.
   *
   * @param width that no line exceeds
   * @param height of the area of the plot, in lines
   * @return empty where nothing of the plot can be drawn so
   */
  public static List<String> of(Plot plot, int width, int height) {
    boolean places = plot.x().scale() != Axis.Scale.CATEGORIES;
    if (!places || plot.y().scale() == Axis.Scale.CATEGORIES || marks(plot).isEmpty()) {
      return List.of();
    }
    int margin = 0;
    Ticks ticks = Ticks.of(plot.y(), Range.y(plot));
    for (String label : ticks.labels()) margin = Math.max(margin, label.length());
    return new TextPlot(plot, width - margin - 2, height).lines(margin, width);
  }

  private static List<Mark> marks(Plot plot) {
    return plot.marks().stream()
        .filter(
            m ->
                m instanceof Mark.Points p && p.large()
                    || m instanceof Mark.Line line && line.dash() == Mark.Dash.SOLID
                    || m instanceof Mark.Rule rule && !rule.upright())
        .toList();
  }

  private List<String> lines(int margin, int wholeWidth) {
    for (Mark mark : marks(plot)) {
      if (mark instanceof Mark.Rule rule) rule(rule);
      else if (mark instanceof Mark.Line line) line(line);
    }
    for (Mark mark : marks(plot)) if (mark instanceof Mark.Points points) points(points);
    List<String> lines = new ArrayList<>();
    lines.add(" ".repeat(margin) + " " + plot.y().title());
    String[] labels = new String[height];
    for (int i = 0; i < y.values().size(); i++) {
      int row = row(y.values().get(i));
      if (row >= 0 && row < height && labels[row] == null) labels[row] = y.labels().get(i);
    }
    for (int row = 0; row < height; row++) {
      String label = labels[row] == null ? "" : labels[row];
      String edge = labels[row] == null ? "│" : "┤";
      String line = " ".repeat(margin - label.length()) + label + edge + new String(canvas[row]);
      lines.add(line.stripTrailing());
    }
    String indent = " ".repeat(margin);
    lines.add(indent + "└" + "─".repeat(width));
    lines.add(indent + " " + axis());
    lines.addAll(legend(wholeWidth));
    return lines.stream().map(Numbers::breakable).map(String::stripTrailing).toList();
  }

  private String axis() {
    char[] line = " ".repeat(width).toCharArray();
    int free = 0;
    String title = plot.x().title();
    int end = width - title.length() - 1;
    for (int i = 0; i < x.values().size(); i++) {
      String label = x.labels().get(i);
      int at = Math.max(0, column(x.values().get(i)) - label.length() / 2);
      if (at < free || at + label.length() > end) continue;
      label.getChars(0, label.length(), line, at);
      free = at + label.length() + 1;
    }
    if (end >= 0) title.getChars(0, title.length(), line, end + 1);
    return new String(line);
  }

  private List<String> legend(int wholeWidth) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (Map.Entry<String, String> key : legend.entrySet()) {
      String entry = key.getValue() + " " + key.getKey();
      if (entry.length() > wholeWidth) entry = entry.substring(0, wholeWidth - 1) + "…";
      if (!line.isEmpty() && line.length() + 3 + entry.length() > wholeWidth) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : "   ").append(entry);
    }
    if (!line.isEmpty()) lines.add(line.toString());
    return lines;
  }

  private void points(Mark.Points points) {
    int index = plot.legend().stream().map(Plot.Key::series).toList().indexOf(points.series());
    char sign = SIGNS.charAt(index % SIGNS.length());
    boolean drawn = false;
    for (Mark.Point p : points.points()) {
      if (!plot.x().holds(p.x()) || !plot.y().holds(p.y())) continue;
      canvas[row(p.y())][column(p.x())] = sign;
      drawn = true;
    }
    if (drawn) legend.put(points.series(), Character.toString(sign));
  }

  private void rule(Mark.Rule rule) {
    if (!plot.y().holds(rule.at())) return;
    java.util.Arrays.fill(canvas[row(rule.at())], '┈');
    legend.putIfAbsent(rule.series(), "┈");
  }

  private void line(Mark.Line line) {
    Mark.Point from = null;
    for (Mark.Point to : line.points()) {
      if (!plot.x().holds(to.x()) || !plot.y().holds(to.y())) {
        from = null;
        continue;
      }
      stroke(from == null ? to : from, to);
      from = to;
    }
    if (from != null) legend.putIfAbsent(line.series(), "⠒");
  }

  private void stroke(Mark.Point from, Mark.Point to) {
    double x1 = place(plot.x(), x, from.x()) * (2 * width - 1);
    double x2 = place(plot.x(), x, to.x()) * (2 * width - 1);
    double y1 = (1 - place(plot.y(), y, from.y())) * (4 * height - 1);
    double y2 = (1 - place(plot.y(), y, to.y())) * (4 * height - 1);
    int steps = (int) Math.ceil(Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1)));
    for (int i = 0; i <= steps; i++) {
      double share = steps == 0 ? 0 : i / (double) steps;
      dot((int) Math.round(x1 + share * (x2 - x1)), (int) Math.round(y1 + share * (y2 - y1)));
    }
  }

  private void dot(int column, int row) {
    char before = canvas[row / 4][column / 2];
    int dots = before >= BRAILLE && before <= BRAILLE + 0xff ? before - BRAILLE : 0;
    canvas[row / 4][column / 2] = (char) (BRAILLE + (dots | DOTS[column % 2][row % 4]));
  }

  private int column(double value) {
    return (int) Math.round(place(plot.x(), x, value) * (width - 1));
  }

  private int row(double value) {
    return (int) Math.round((1 - place(plot.y(), y, value)) * (height - 1));
  }

  /** From 0 at the low end of an axis to 1 at its high end. */
  private static double place(Axis axis, Ticks ticks, double value) {
    double at = ticks.clamp(value);
    if (axis.scale() != Axis.Scale.LOGARITHMIC) {
      return (at - ticks.low()) / (ticks.high() - ticks.low());
    }
    return Math.log(at / ticks.low()) / Math.log(ticks.high() / ticks.low());
  }
}
