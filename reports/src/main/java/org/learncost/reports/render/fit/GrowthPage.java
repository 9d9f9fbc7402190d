package org.learncost.reports.render.fit;

import java.util.ArrayList;
import java.util.List;
import org.learncost.reports.analysis.fit.GrowthResult;
import org.learncost.reports.fit.growth.GrowthSelection;
import org.learncost.reports.fit.growth.PowerGrowth;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.RenderedSection;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.text.FitWords;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** Laws of growth of each group of timings: the verdicts, then every law beside every other. */
public final class GrowthPage {
  private GrowthPage() {}

  public static List<RenderedSection> sections(List<GrowthResult> results) {
    String text =
        "Misfit is of the law as fitted, in logs. rms is Google Benchmark's: of b·f(n) by plain"
            + " least squares without an overhead, as a share of the mean time.";
    List<Table> tables = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) tables.add(laws(results.get(i), i + 1));
    var content = new Content(List.of(text), tables, List.of());
    return List.of(verdicts(results), new RenderedSection("laws", "Every law", content));
  }

  private static RenderedSection verdicts(List<GrowthResult> results) {
    List<List<Cell>> rows = new ArrayList<>();
    for (GrowthResult result : results) {
      PowerGrowth power = result.growth().power();
      rows.add(
          List.of(
              Cell.text(result.group().label()),
              Cell.text(FitWords.of(result.growth())),
              Cell.estimate(Numbers.of(power.exponent(), Style.PLAIN), power.exponent()),
              time(result, power.overhead())));
    }
    Table table =
        new Table(
            "growth",
            "a + b·n^c by least squares of log times; c with its 95 % interval",
            List.of(
                Column.text("series", "series"),
                Column.text("grows as", "verdict"),
                Column.number("c", "c", "c_low95", "c_high95"),
                Column.number("overhead a", "a")),
            rows,
            true);
    List<String> text =
        List.of(
            "Each law is fitted as b·f(n), or as a + b·f(n) where that explains more, by least"
                + " squares of log times. One is claimed only when its AICc is lower than every"
                + " other's by more than 6.");
    return new RenderedSection("growth", "Growth", new Content(text, List.of(table), List.of()));
  }

  private static Table laws(GrowthResult result, int number) {
    List<List<Cell>> rows = new ArrayList<>();
    for (GrowthSelection.Candidate c : result.growth().candidates()) {
      rows.add(
          List.of(
              Cell.text("O(" + c.law().label() + ")"),
              time(result, c.coefficient()),
              time(result, c.overhead()),
              Cell.number(Numbers.three(c.deltaAicc()), c.deltaAicc()),
              percent(c.rmsLog()),
              percent(c.rms())));
    }
    return new Table(
        "laws-" + number,
        result.group().label(),
        List.of(
            Column.text("law", "law"),
            Column.number("coefficient b", "b"),
            Column.number("overhead a", "a"),
            Column.number("ΔAICc", "delta_aicc"),
            Column.number("misfit", "rms_log_residual"),
            Column.number("rms", "rms")),
        rows,
        true);
  }

  private static Cell time(GrowthResult result, double value) {
    if (value == 0) return Cell.number("none", 0);
    boolean seconds = result.group().timeUnit().startsWith("s");
    return Cell.number(Numbers.of(value, seconds ? Style.TIME : Style.PLAIN), value);
  }

  private static Cell percent(double share) {
    return Cell.number(Numbers.three(100 * share) + " %", share);
  }
}
