package org.learncost.reports.render.fit;

import java.util.ArrayList;
import java.util.List;
import org.learncost.reports.analysis.fit.SurfaceFit;
import org.learncost.reports.fit.Bivariate;
import org.learncost.reports.fit.SurfaceIntervals;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.RenderedSection;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.text.Numbers;

/** Fits of E + A/N^α + B/D^β, for each group of rows. */
public final class SurfacePage {
  private static final int DIGITS = 8;

  private SurfacePage() {}

  public static List<RenderedSection> sections(List<SurfaceFit> fits) {
    List<RenderedSection> sections = new ArrayList<>();
    for (int i = 0; i < fits.size(); i++) {
      SurfaceFit fit = fits.get(i);
      String title = fit.group().label().isEmpty() ? "Surface" : fit.group().label();
      var content = new Content(text(fit), List.of(table(fit)), List.of());
      sections.add(new RenderedSection("surface-" + (i + 1), title, content));
    }
    return sections;
  }

  private static List<String> text(SurfaceFit fit) {
    List<String> text = new ArrayList<>();
    text.add(
        "%d rows; the sum of Huber's loss over log residuals, δ = %s, is %s."
            .formatted(
                fit.rows(), Bivariate.DELTA, Numbers.significant(fit.fit().objective(), DIGITS)));
    OpenNote.of(fit.parameters(), why(fit)).ifPresent(text::add);
    if (!fit.intervals().optimalExponent().isOpen()) {
      text.add(
          "For compute in proportion to N·D, the loss is least where N grows as the power %s of"
                  .formatted(SurfaceFit.BEST_N)
              + " compute.");
    }
    if (!fit.fit().converged()) {
      text.add("Not converged: the parameters are where the search ended, not a minimum.");
    }
    return text;
  }

  private static String why(SurfaceFit fit) {
    SurfaceIntervals found = fit.intervals();
    List<String> columns = fit.group().table().columns();
    String n = columns.get(fit.group().x());
    String d = columns.get(fit.samples());
    List<String> why = new ArrayList<>();
    if (found.distinctN() < SurfaceIntervals.DISTINCT) why.add(few(n, found.distinctN()));
    if (found.distinctD() < SurfaceIntervals.DISTINCT) why.add(few(d, found.distinctD()));
    if (found.onOneLine()) {
      why.add(
          "%s is a power of %s in all rows, so that the effect of one cannot be told from that of"
                  .formatted(d, n)
              + " the other");
    }
    if (why.isEmpty()) why.add(OpenNote.FLAT);
    return String.join("; ", why);
  }

  private static String few(String column, int distinct) {
    return "column %s has %d distinct value%s, %d are needed"
        .formatted(column, distinct, distinct == 1 ? "" : "s", SurfaceIntervals.DISTINCT);
  }

  private static Table table(SurfaceFit fit) {
    List<List<Cell>> rows = new ArrayList<>();
    fit.parameters()
        .forEach(
            (name, e) ->
                rows.add(List.of(Cell.text(name), FormulaPage.value(e), FormulaPage.interval(e))));
    return new Table(
        "parameters",
        "E + A/N^α + B/D^β (Hoffmann et al. 2022); intervals from rows drawn with replacement, and"
            + " from the profile of the objective where it goes farther",
        List.of(
            Column.text("parameter", "parameter"),
            Column.number("estimate", "estimate"),
            Column.number("95 % interval", "low95", "high95")),
        rows,
        true);
  }
}
