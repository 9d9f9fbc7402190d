package org.learncost.reports.render.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.learncost.reports.analysis.fit.CurveResult;
import org.learncost.reports.analysis.fit.GivenFit;
import org.learncost.reports.fit.CurveAnalysis;
import org.learncost.reports.fit.ExponentComparison;
import org.learncost.reports.fit.ModelSelection.Candidate;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.RenderedSection;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.FitWords;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** Learning curves of any table: the laws and why, whether they differ, the published protocol. */
public final class CurvePage {
  /** With more curves the models of each are in the JSON alone. */
  private static final int MOST_CURVES = 6;

  private static final String HELD_OUT =
      "Held-out is the rms log error on the largest two sizes of a fit to the others; misfit that of"
          + " the fit itself.";

  private CurvePage() {}

  /** The project's own choice, with the published protocol beside it. */
  public static List<RenderedSection> auto(List<CurveResult> results) {
    List<RenderedSection> sections = new ArrayList<>();
    List<String> why = new ArrayList<>();
    why.add(
        "A law is fitted only to five sizes or more over a decade that do not rise beyond noise."
            + " One is claimed only when its AICc is lower than every rival's by more than 6 and it"
            + " extrapolates best to the largest two sizes; else "
            + CurveResult.PUBLISHED.name()
            + " is shown, undecided.");
    sections.add(section("laws", "Laws", why, tables("laws", results, CurvePage::chosen)));
    if (results.size() <= MOST_CURVES) {
      sections.add(section("models", "Every model", List.of(HELD_OUT), List.of(contest(results))));
    }
    List<String> published = new ArrayList<>();
    published.add(
        CurveResult.PUBLISHED.name()
            + " by least squares in logs of the mean error of each size, whatever the curve looks"
            + " like: the protocol of the literature, to compare with.");
    if (results.size() > 1) published.add(comparison(results));
    sections.add(
        section(
            "published",
            "Published protocol",
            published,
            tables("published", results, CurvePage::given)));
    return sections;
  }

  /** One model that was asked for. */
  public static List<RenderedSection> given(List<CurveResult> results) {
    List<String> text = new ArrayList<>();
    if (results.size() > 1) text.add(comparison(results));
    return List.of(section("laws", "Laws", text, tables("laws", results, CurvePage::given)));
  }

  private static RenderedSection section(
      String id, String title, List<String> text, List<Table> tables) {
    return new RenderedSection(id, title, new Content(text, tables, List.of()));
  }

  private record Row(Optional<GivenFit> fit, String verdict) {}

  private interface Shown {
    Row of(CurveResult result);
  }

  private static Row chosen(CurveResult result) {
    CurveAnalysis law = java.util.Objects.requireNonNull(result.law());
    if (law.selection().isEmpty()) {
      return new Row(Optional.empty(), "not fitted: " + Refusals.of(result).orElse(""));
    }
    List<String> verdict = new ArrayList<>();
    verdict.add(FitWords.of(law.selection().get()));
    FitWords.misfit(law).ifPresent(verdict::add);
    FitWords.untested(law).ifPresent(verdict::add);
    result.chosen().ifPresent(fit -> verdict.addAll(notes(fit)));
    return new Row(result.chosen(), String.join("; ", verdict));
  }

  private static Row given(CurveResult result) {
    if (result.fixed().isEmpty()) {
      return new Row(Optional.empty(), "not fitted: " + Refusals.ofGiven(result));
    }
    GivenFit fit = result.fixed().get();
    List<String> notes = notes(fit);
    Refusals.of(result).ifPresent(notes::add);
    notes.add(Refusals.intervals(fit));
    return new Row(result.fixed(), String.join("; ", notes));
  }

  private static List<String> notes(GivenFit fit) {
    List<String> notes = new ArrayList<>(FitWords.flags(fit.fit()));
    Map<String, Estimate> parameters = new LinkedHashMap<>();
    parameters.put("C", fit.floor());
    parameters.put("A", fit.amplitude());
    parameters.put("α", fit.exponent());
    OpenNote.undetermined(parameters).ifPresent(notes::add);
    return notes;
  }

  /** The parameters, and what is to be said of each curve. */
  private static List<Table> tables(String id, List<CurveResult> results, Shown shown) {
    List<List<Cell>> laws = new ArrayList<>();
    List<List<Cell>> notes = new ArrayList<>();
    for (CurveResult result : results) {
      Row row = shown.of(result);
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.text(result.group().label()));
      cells.add(Cell.text(row.fit().map(f -> f.fit().model().name()).orElse("–")));
      cells.addAll(parameters(row.fit()));
      laws.add(cells);
      notes.add(
          List.of(
              Cell.text(result.group().label()),
              Cell.count(result.curve().sizes().size()),
              Cell.text(row.verdict())));
    }
    Table parameters =
        new Table(
            id,
            "With 95 % intervals",
            List.of(
                Column.text("curve", "curve"),
                Column.text("law", "law"),
                Column.number("C", "C", "C_low95", "C_high95"),
                Column.number("A", "A", "A_low95", "A_high95"),
                Column.number("exponent α", "alpha", "alpha_low95", "alpha_high95")),
            laws,
            true);
    Table why =
        new Table(
            id + "-notes",
            "Why, and what to mind",
            List.of(
                Column.text("curve", "curve"),
                Column.number("sizes", "sizes"),
                Column.text("notes", "notes")),
            notes,
            true);
    return List.of(parameters, why);
  }

  private static List<Cell> parameters(Optional<GivenFit> fit) {
    if (fit.isEmpty()) {
      Cell none = Cell.number("–", Double.NaN, Double.NaN, Double.NaN);
      return List.of(none, none, none);
    }
    return List.of(fit.get().floor(), fit.get().amplitude(), fit.get().exponent()).stream()
        .map(e -> Cell.estimate(Numbers.of(e, Style.PLAIN), e))
        .toList();
  }

  private static Table contest(List<CurveResult> results) {
    List<List<Cell>> rows = new ArrayList<>();
    for (CurveResult result : results) {
      if (result.law() == null || result.law().selection().isEmpty()) continue;
      for (Candidate c : result.law().selection().get().candidates()) {
        rows.add(
            List.of(
                Cell.text(result.group().label()),
                Cell.text(c.fit().model().name()),
                Cell.number(Numbers.three(c.fit().floor()), c.fit().floor()),
                Cell.number(Numbers.three(c.fit().exponent()), c.fit().exponent()),
                Cell.number(Numbers.three(c.deltaAicc()), c.deltaAicc()),
                Cell.number(Numbers.three(c.heldOutLogError()), c.heldOutLogError()),
                Cell.number(Numbers.three(c.fit().rmsLogResidual()), c.fit().rmsLogResidual()),
                Cell.text(String.join("; ", FitWords.flags(c.fit())))));
      }
    }
    return new Table(
        "models",
        "Models by AICc, the best first",
        List.of(
            Column.text("curve", "curve"),
            Column.text("model", "model"),
            Column.number("C", "C"),
            Column.number("α", "alpha"),
            Column.number("ΔAICc", "delta_aicc"),
            Column.number("held-out", "held_out_log_error"),
            Column.number("misfit", "rms_log_residual"),
            Column.text("flag", "flag")),
        rows,
        true);
  }

  private static String comparison(List<CurveResult> results) {
    Optional<ExponentComparison> comparison = CurveResult.comparison(results);
    if (comparison.isEmpty()) {
      return "Too few curves have the sizes to tell whether their exponents differ.";
    }
    ExponentComparison c = comparison.get();
    String test =
        "(F test of %s with one α for all, %s, against an α each: p = %s)"
            .formatted(
                CurveResult.PUBLISHED.name(), Numbers.three(c.common()), Numbers.three(c.p()));
    if (!c.differ()) return "The exponents do not differ " + test + ".";
    if (c.pairs().isEmpty()) return "The exponents differ " + test + ".";
    String apart =
        c.pairs().stream()
            .filter(ExponentComparison.Pair::differ)
            .limit(5)
            .map(pair -> pair.first() + " and " + pair.second())
            .collect(Collectors.joining("; "));
    return "The exponents differ "
        + test
        + (apart.isEmpty() ? ", but no two of them alone." : ": " + apart + ".");
  }
}
