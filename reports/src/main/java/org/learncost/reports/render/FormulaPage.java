package org.learncost.reports.render;

import java.util.ArrayList;
import java.util.List;
import org.learncost.reports.analysis.FormulaFit;
import org.learncost.reports.fit.Estimate;
import org.learncost.reports.fit.nls.NonlinearFit;
import org.learncost.reports.render.Table.Cell;
import org.learncost.reports.render.Table.Column;
import org.learncost.reports.text.Numbers;

/** A user's formula with its parameters, for each group of rows. */
public final class FormulaPage {
  private static final int DIGITS = 10;
  private static final int ERROR_DIGITS = 5;

  private FormulaPage() {}

  public static List<Sections.Rendered> sections(List<FormulaFit> fits) {
    List<Sections.Rendered> sections = new ArrayList<>();
    for (int i = 0; i < fits.size(); i++) {
      FormulaFit fit = fits.get(i);
      String title = fit.group().label().isEmpty() ? "Parameters" : fit.group().label();
      var content = new Section.Content(text(fit.fit()), List.of(table(fit)), List.of());
      sections.add(new Sections.Rendered("fit-" + (i + 1), title, content));
    }
    return sections;
  }

  private static List<String> text(NonlinearFit fit) {
    List<String> text = new ArrayList<>();
    text.add(
        "%d rows, %d degrees of freedom; residual standard deviation %s, residual sum of squares %s."
            .formatted(
                fit.rows(),
                fit.degreesOfFreedom(),
                Numbers.significant(fit.residualDeviation(), DIGITS),
                Numbers.significant(fit.squares(), DIGITS)));
    if (!fit.converged()) {
      text.add(
          "Not converged: the parameters are where the search ended, not a minimum that the data"
              + " determine. Try another --start, or a formula with fewer parameters.");
    }
    return text;
  }

  private static Table table(FormulaFit fit) {
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < fit.formula().parameters().size(); i++) {
      Estimate e = fit.fit().estimate(i, 0.95);
      double error = fit.fit().standardErrors()[i];
      rows.add(
          List.of(
              Cell.text(fit.formula().parameters().get(i)),
              Cell.number(Numbers.significant(e.value(), DIGITS), e.value()),
              Cell.number(Numbers.significant(error, ERROR_DIGITS), error),
              Cell.number(interval(e), e.low(), e.high())));
    }
    return new Table(
        "parameters",
        fit.formula().text() + " by least squares; intervals are Student's, of the linearised fit",
        List.of(
            Column.text("parameter", "parameter"),
            Column.number("estimate", "estimate"),
            Column.number("standard error", "standard_error"),
            Column.number("95 % interval", "low95", "high95")),
        rows,
        true);
  }

  static String interval(Estimate e) {
    if (!e.hasInterval()) return "–";
    return "[%s, %s]"
        .formatted(
            Numbers.significant(e.low(), ERROR_DIGITS),
            Numbers.significant(e.high(), ERROR_DIGITS));
  }
}
