package org.learncost.reports.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.learncost.reports.plot.Mark.Point;
import org.learncost.reports.text.Numbers.Style;

/** One plot, of known places, in every medium. */
class DrawnPlotTest {
  private static final Plot.Key KEY = new Plot.Key("vector", Palette.of("vector"));

  private static Plot plot(List<Mark> marks) {
    Axis x = Axis.log("n", Style.SI);
    Axis y = Axis.log("time", Style.TIME);
    return new Plot("p", "A title", "", "alt", x, y, List.of(KEY), marks);
  }

  private static Plot line() {
    List<Point> points =
        List.of(
            new Point(10, 0.001, 0.0005, Double.POSITIVE_INFINITY, "first"),
            new Point(100, 0.01, ""),
            new Point(1000, 0.1, ""));
    return plot(
        List.of(
            new Mark.Line("vector", points, Mark.Dash.SOLID),
            new Mark.Points("vector", points, true)));
  }

  @Test
  void charactersStandWhereTheValuesAre() {
    List<String> lines = TextPlot.of(line(), 60, 11);
    List<String> area = lines.subList(1, 12);
    int[] rows =
        IntStream.range(0, area.size()).filter(i -> area.get(i).indexOf('●') >= 0).toArray();
    assertEquals(3, rows.length, String.join("\n", lines));
    int[] columns = IntStream.of(rows).map(r -> area.get(r).indexOf('●')).toArray();
    // On a straight line in log-log, falling to the left.
    assertEquals(columns[0] - columns[1], columns[1] - columns[2], 1);
    assertEquals(rows[1] - rows[0], rows[2] - rows[1], 1);
    assertTrue(lines.get(lines.size() - 1).contains("● vector"), String.join("\n", lines));
    assertTrue(lines.stream().allMatch(l -> l.length() <= 60));
  }

  @Test
  void theScriptGetsEveryPointWithItsIntervalAndNote() {
    JsonNode json = PlotJson.of(line());
    JsonNode first = json.at("/marks/0/data/0");
    assertEquals(10, first.get(0).asDouble());
    assertEquals(0.0005, first.get(2).asDouble());
    assertEquals("open", first.get(3).asText());
    assertEquals("first", first.get(4).asText());
    assertEquals(2, json.at("/marks/0/data/1").size());
    assertTrue(json.at("/x/low").asDouble() < 10 && json.at("/x/high").asDouble() > 1000);
  }

  @Test
  void pixelsHaveTheSeriesColour() throws Exception {
    String svg = LetsPlot.svg(line());
    assertFalse(svg.contains("<style"), "a style sheet would meet those of other drawings");
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(Png.of(svg)));
    assertEquals(1520, image.getWidth());
    long blue = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        if ((image.getRGB(x, y) & 0xffffff) == 0x0072b2) blue++;
      }
    }
    assertTrue(blue > 500, blue + " pixels of the line");
  }

  /** As where an axis has hundreds of values. */
  @Test
  void thousandsOfPointsWithIntervalsBecomePixels() throws Exception {
    List<Point> many =
        IntStream.rangeClosed(1, 3000)
            .mapToObj(i -> new Point(i, i, 0.9 * i, 1.1 * i, ""))
            .toList();
    String svg = LetsPlot.svg(plot(List.of(new Mark.Points("vector", many, true))));
    assertEquals(1520, ImageIO.read(new ByteArrayInputStream(Png.of(svg))).getWidth());
  }

  @Test
  void manySmallPointsAreThinnedAndThatIsSaid() {
    List<Point> many = IntStream.rangeClosed(1, 5000).mapToObj(i -> new Point(i, i, "")).toList();
    Plot thin = plot(List.of(new Mark.Points("vector", many, false))).thinned(1000);
    assertEquals(1000, thin.smallPoints());
    assertEquals("1 of 5 small points shown", thin.subtitle());
    assertEquals(
        5000,
        plot(List.of(new Mark.Points("vector", many, true))).thinned(10).marks().stream()
            .mapToInt(m -> ((Mark.Points) m).points().size())
            .sum());
  }

  @Test
  void aWideIntervalDoesNotHideTheValues() {
    Point wide = new Point(10, 1, 1e-9, 1e9, "");
    Range range =
        Range.y(
            plot(List.of(new Mark.Points("vector", List.of(wide, new Point(20, 4, "")), true))));
    assertEquals(0.25, range.low(), 1e-9);
    assertEquals(16, range.high(), 1e-9);
  }

  @Test
  void aSeriesThatIsNotInTheLegendIsRefused() {
    List<Mark> marks = List.of(new Mark.Rule("other", false, 1, ""));
    assertThrows(IllegalArgumentException.class, () -> plot(marks));
  }

  @Test
  void backendsKeepTheirColours() {
    assertEquals("#0072B2", Palette.of("vector"));
    assertEquals(
        4,
        List.of("scalar", "vector", "opencl", "nd4j").stream().map(Palette::of).distinct().count());
  }

  @Test
  void aHeatMapIsDrawnWithItsNumbers() throws Exception {
    Plot heat =
        new Plot(
            "h",
            "Cost",
            "",
            "alt",
            Axis.of("n", List.of("10", "100")),
            Axis.of("ε", List.of("0.5", "0.1")),
            List.of(new Plot.Key("time", "#000000")),
            List.of(
                new Mark.Heat(
                    "time",
                    List.of(
                        new Mark.Heat.Cell(0, 0, 0.012, "a"),
                        new Mark.Heat.Cell(1, 1, 3.4, "b"),
                        new Mark.Heat.Cell(1, 0, Double.NaN, "not reached")),
                    Style.TIME)));
    String svg = LetsPlot.svg(heat);
    assertTrue(svg.contains("12.0") && svg.contains("3.40"), svg);
    assertTrue(Png.of(svg).length > 1000);
    assertTrue(PlotJson.of(heat).at("/marks/0/data/2/2").isNull());
    assertTrue(TextPlot.of(heat, 60, 10).isEmpty());
  }
}
