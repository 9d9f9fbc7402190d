package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.learncost.core.result.StudyPlan;
import org.learncost.reports.analysis.ConditionErrors;
import org.learncost.reports.analysis.ErrorAnalysis;
import org.learncost.reports.fit.CurveAnalysis;
import org.learncost.reports.fit.FittedCurve;
import org.learncost.reports.fit.ModelSelection;
import org.learncost.reports.fit.ModelSelection.Candidate;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.label.CurveColumns;
import org.learncost.reports.render.label.CurveTargets;
import org.learncost.reports.render.label.ExponentWords;
import org.learncost.reports.render.label.RuleWords;
import org.learncost.reports.render.label.Shown;
import org.learncost.reports.render.label.Words;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.FitWords;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** The laws fitted to the errors, what competes with them, and whether conditions differ. */
public final class LawsSection implements Section<ErrorAnalysis> {
  public static final List<Column> VERDICT =
      List.of(
          Column.text("law", "law"),
          Column.number("floor C", "C", "C_low95", "C_high95"),
          Column.number("exponent α", "alpha", "alpha_low95", "alpha_high95"),
          Column.text("verdict", "verdict"));

  @Override
  public String id() {
    return "laws";
  }

  @Override
  public String title() {
    return "Fitted laws";
  }

  /** Only a study sweeps. */
  @Override
  public boolean appliesTo(ErrorAnalysis analysis) {
    return analysis.run().study().isPresent();
  }

  @Override
  public Content content(ErrorAnalysis analysis) {
    if (analysis.errors().isEmpty()) return Content.of("This run has no trials to fit.");
    StudyPlan plan = analysis.run().plan();
    CurveColumns curves = CurveColumns.of(plan, analysis.errors());
    List<String> text = new ArrayList<>();
    text.add(
        "Least squares on the logarithm of the mean error; α is the exponent of n itself. Intervals"
            + " are percentiles of 1000 bootstrap resamples of the seeds: drawn for all n at once"
            + " where every n has the same seeds, as a seed shares start, test set and nested"
            + " training data among them; else within each n. Lack of fit is the pure-error F test"
            + " in logs, told where p < 0.01: then the intervals hold only if the law does. A model wins"
            + " only when its AICc is lower by more than 6 and it also extrapolates best to the largest"
            + " two sizes; otherwise the verdict is undecided and C + A·n^-α is shown. A C that"
            + " runs to zero is on its bound and reported as 0.");
    String noisy = curves.targets() ? "Noisy targets" : "";
    text.addAll(differences(noisy, plan, ExponentWords.ofErrors(analysis)));
    if (curves.targets()) {
      text.addAll(differences("Clean targets", plan, ExponentWords.ofClean(analysis)));
    }
    Shown.note(plan.conditions().size(), "tables/laws.csv has all").ifPresent(text::add);
    List<List<Cell>> verdicts = new ArrayList<>();
    List<List<Cell>> contest = new ArrayList<>();
    for (ConditionErrors errors : analysis.errors()) {
      for (CurveTargets targets : CurveTargets.of(errors)) {
        add(verdicts, contest, curves.cells(errors, targets.word()), targets.law());
      }
    }
    List<Plot> residuals = new ArrayList<>();
    for (String rule : plan.rules()) {
      Shown.of(analysis.errors(rule)).forEach(e -> residuals.addAll(ResidualPlot.of(plan, e)));
    }
    List<Table> tables = new ArrayList<>(List.of(verdictTable(plan, curves, verdicts)));
    if (!contest.isEmpty()) tables.add(contestTable(curves, contest));
    return new Content(text, tables, residuals);
  }

  /**
   * What tells the curves apart.
   *
   * @param targets empty where there is but one kind
   */
  private static List<String> differences(String targets, StudyPlan plan, ExponentWords exponents) {
    List<String> text = new ArrayList<>();
    if (plan.conditions().size() > 1) {
      for (String rule : plan.rules()) {
        text.add(head(targets + RuleWords.after(plan, rule)) + exponents.betweenConditions(rule));
      }
    }
    if (RuleWords.several(plan)) {
      text.add(head(targets + ", between rules") + exponents.betweenRules());
    }
    return text;
  }

  /** As in "Noisy targets, rule steps: ", or "Exponents: " where there is nothing to tell. */
  private static String head(String words) {
    String head = words.startsWith(", ") ? words.substring(2) : words;
    if (head.isEmpty()) return "Exponents: ";
    return Words.capital(head) + ": ";
  }

  private static void add(
      List<List<Cell>> verdicts, List<List<Cell>> contest, List<Cell> head, CurveAnalysis law) {
    List<Cell> verdict = new ArrayList<>(head);
    verdict.addAll(verdict(law));
    verdicts.add(verdict);
    law.selection()
        .ifPresent(s -> s.candidates().forEach(c -> contest.add(contestRow(head, law, c))));
  }

  /** What is said of a law in {@link #VERDICT}. */
  public static List<Cell> verdict(CurveAnalysis law) {
    List<Cell> verdict = new ArrayList<>();
    verdict.add(Cell.text(law.shownFit().map(f -> f.model().name()).orElse("–")));
    boolean bare = law.shownFit().filter(f -> f.model().withoutFloor() == null).isPresent();
    Cell floor = parameter(law, law.shownFit(), FittedCurve::floor);
    verdict.add(bare ? new Cell("none", floor.csv()) : floor);
    verdict.add(parameter(law, law.shownFit(), FittedCurve::exponent));
    verdict.add(
        Cell.text(
            law.selection()
                .map(s -> verdict(s, law))
                .orElseGet(() -> "not fitted: " + FitWords.refusal(law).orElse(""))));
    return verdict;
  }

  private static String verdict(ModelSelection selection, CurveAnalysis law) {
    StringBuilder text = new StringBuilder(FitWords.of(selection));
    FitWords.misfit(law).ifPresent(m -> text.append("; ").append(m));
    FitWords.untested(law).ifPresent(u -> text.append("; ").append(u));
    return text.toString();
  }

  private static Cell parameter(
      CurveAnalysis law, Optional<FittedCurve> fit, ToDoubleFunction<FittedCurve> quantity) {
    if (fit.isEmpty()) return Cell.number("–", Double.NaN, Double.NaN, Double.NaN);
    Estimate e = estimate(law, fit.get(), quantity, 0.95);
    return Cell.estimate(Numbers.of(e, Style.PLAIN), e);
  }

  public static Estimate estimate(
      CurveAnalysis law, FittedCurve fit, ToDoubleFunction<FittedCurve> quantity, double level) {
    return law.bootstrap(fit.model())
        .map(b -> b.interval(quantity, level))
        .orElseGet(() -> Estimate.withoutInterval(quantity.applyAsDouble(fit)));
  }

  private static List<Cell> contestRow(List<Cell> head, CurveAnalysis law, Candidate candidate) {
    FittedCurve fit = candidate.fit();
    List<Cell> row = new ArrayList<>(head);
    row.add(Cell.text(fit.model().name()));
    for (ToDoubleFunction<FittedCurve> quantity :
        List.<ToDoubleFunction<FittedCurve>>of(
            FittedCurve::floor, FittedCurve::amplitude, FittedCurve::exponent)) {
      Estimate wide = estimate(law, fit, quantity, 0.95);
      Estimate narrow = estimate(law, fit, quantity, 0.80);
      boolean given = wide.low() == wide.value() && wide.value() == wide.high();
      String text =
          wide.hasInterval() && !given
              ? "%s %s %s"
                  .formatted(
                      Numbers.three(wide.value()),
                      Numbers.interval(narrow, Style.PLAIN),
                      Numbers.interval(wide, Style.PLAIN))
              : Numbers.three(wide.value());
      row.add(
          Cell.number(text, wide.value(), narrow.low(), narrow.high(), wide.low(), wide.high()));
    }
    row.add(Cell.text(fit.floorOnBound() ? "C on its bound" : ""));
    row.add(Cell.number(Numbers.three(candidate.deltaAicc()), candidate.deltaAicc()));
    row.add(Cell.number(Numbers.three(candidate.heldOutLogError()), candidate.heldOutLogError()));
    row.add(Cell.number(Numbers.three(fit.rmsLogResidual()), fit.rmsLogResidual()));
    return row;
  }

  private static Table verdictTable(StudyPlan plan, CurveColumns curves, List<List<Cell>> rows) {
    String by = curves.rules() ? "rule and condition" : "condition";
    boolean several = curves.rules() || !curves.conditions().axes().isEmpty();
    return new Table(
        "laws",
        several ? "Laws by " + by + ", with 95 % intervals" : "Laws with 95 % intervals",
        curves.columns(VERDICT),
        rows,
        Shown.all(plan.conditions().size()));
  }

  private static Table contestTable(CurveColumns curves, List<List<Cell>> rows) {
    return new Table(
        "models",
        "Every model, with 80 % and 95 % intervals",
        curves.columns(
            List.of(
                Column.text("model", "model"),
                interval("C"),
                interval("A"),
                new Column("α [80 %] [95 %]", true, interval("alpha").csvNames()),
                Column.text("flag", "flag"),
                Column.number("ΔAICc", "delta_aicc"),
                Column.number("held-out log error", "held_out_log_error"),
                Column.number("rms log residual", "rms_log_residual"))),
        rows,
        false);
  }

  private static Column interval(String name) {
    return Column.number(
        name + " [80 %] [95 %]",
        name,
        name + "_low80",
        name + "_high80",
        name + "_low95",
        name + "_high95");
  }
}
