package org.learncost.reports.render.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.learncost.reports.analysis.fit.FormulaFit;
import org.learncost.reports.fit.leastsquares.NonlinearFit;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.RenderedSection;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.Numbers;

/** A user's formula with its parameters, for each group of rows. */
public final class FormulaPage {
  private static final int DIGITS = 10;
  private static final int ERROR_DIGITS = 5;

  private FormulaPage() {}

  public static List<RenderedSection> sections(List<FormulaFit> fits) {
    List<RenderedSection> sections = new ArrayList<>();
    for (int i = 0; i < fits.size(); i++) {
      FormulaFit fit = fits.get(i);
      String title = fit.group().label().isEmpty() ? "Parameters" : fit.group().label();
      var content = new Content(text(fit), List.of(table(fit)), List.of());
      sections.add(new RenderedSection("fit-" + (i + 1), title, content));
    }
    return sections;
  }

  private static List<String> text(FormulaFit formula) {
    NonlinearFit fit = formula.fit();
    List<String> text = new ArrayList<>();
    text.add(
        "%d rows, %d degrees of freedom; residual standard deviation %s, residual sum of squares %s."
            .formatted(
                fit.rows(),
                fit.degreesOfFreedom(),
                Numbers.significant(fit.residualDeviation(), DIGITS),
                Numbers.significant(fit.squares(), DIGITS)));
    List<String> starts = formula.starts().stream().map(s -> start(formula, s)).toList();
    text.add("Started from " + String.join("; ", starts) + ".");
    open(formula).ifPresent(text::add);
    if (!fit.converged()) {
      text.add(
          "Not converged: the parameters are where the search ended, not a minimum that the data"
              + " determine. Try another --start, or a formula with fewer parameters.");
    }
    return text;
  }

  /** Which value each parameter was given, as in "b1 = -1500, b2 = 45". */
  private static String start(FormulaFit fit, double[] values) {
    List<String> names = fit.formula().parameters();
    return IntStream.range(0, values.length)
        .mapToObj(i -> names.get(i) + " = " + Numbers.significant(values[i], DIGITS))
        .collect(Collectors.joining(", "));
  }

  /** What the data do not determine, and why. */
  private static Optional<String> open(FormulaFit formula) {
    NonlinearFit fit = formula.fit();
    List<String> names = formula.formula().parameters();
    Map<String, Estimate> estimates = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) estimates.put(names.get(i), fit.estimates().get(i));
    if (fit.rank() == names.size() && fit.degreesOfFreedom() == 0) {
      return Optional.of("As many rows as parameters: nothing tells how far off these may be.");
    }
    String why =
        fit.rank() == names.size()
            ? OpenNote.FLAT
            : "the rows tell only %d of %d apart (rank of the Jacobian)"
                .formatted(fit.rank(), names.size());
    return OpenNote.of(estimates, why);
  }

  private static Table table(FormulaFit fit) {
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < fit.formula().parameters().size(); i++) {
      Estimate e = fit.fit().estimates().get(i);
      double error = e.isOpen() ? Double.NaN : fit.fit().standardErrors()[i];
      rows.add(
          List.of(
              Cell.text(fit.formula().parameters().get(i)),
              value(e),
              Cell.number(Numbers.significant(error, ERROR_DIGITS), error),
              interval(e)));
    }
    return new Table(
        "parameters",
        fit.formula().text()
            + " by least squares; intervals are Student's, or of the profile likelihood where it"
            + " differs",
        List.of(
            Column.text("parameter", "parameter"),
            Column.number("estimate", "estimate"),
            Column.number("standard error", "standard_error"),
            Column.number("95 % interval", "low95", "high95")),
        rows,
        true);
  }

  static Cell value(Estimate e) {
    return Cell.number(
        e.isOpen() ? OpenNote.OPEN : Numbers.significant(e.value(), DIGITS), e.value());
  }

  static Cell interval(Estimate e) {
    String text = e.hasInterval() ? "[%s, %s]".formatted(end(e.low()), end(e.high())) : "–";
    return Cell.number(text, e.low(), e.high());
  }

  private static String end(double end) {
    return Double.isInfinite(end) ? OpenNote.OPEN : Numbers.significant(end, ERROR_DIGITS);
  }
}
