package org.learncost.reports.render.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.StudyPlan;
import org.learncost.reports.analysis.ConditionErrors;
import org.learncost.reports.analysis.ErrorAnalysis;
import org.learncost.reports.analysis.SideBySide;
import org.learncost.reports.analysis.SideBySide.Run;
import org.learncost.reports.fit.CurveAnalysis;
import org.learncost.reports.fit.FittedCurve;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.label.ConditionColumns;
import org.learncost.reports.render.label.CurveColumns;
import org.learncost.reports.render.label.CurveTargets;
import org.learncost.reports.render.label.Shown;
import org.learncost.reports.render.label.Words;
import org.learncost.reports.render.run.LawsSection;
import org.learncost.reports.stats.Estimate;

/** The laws of several runs under one another, and whether their exponents differ. */
final class SideBySideLaws {
  private record Named(String run, Estimate exponent) {}

  private SideBySideLaws() {}

  /** Nothing where fewer than two runs sweep. */
  static Optional<Content> content(SideBySide runs) {
    List<ErrorAnalysis> sweeps =
        runs.runs().stream()
            .map(run -> run.analysis().errors())
            .filter(a -> !a.errors().isEmpty())
            .toList();
    if (sweeps.size() < 2) return Optional.empty();
    List<SideBySide.Problem> problems = runs.problems();
    List<ConditionErrors> all = sweeps.stream().flatMap(a -> a.errors().stream()).toList();
    List<String> rules = all.stream().map(ConditionErrors::rule).distinct().toList();
    CurveColumns curves =
        new CurveColumns(
            rules.size() > 1, columns(runs, problems), ConditionErrors.haveCleanTargets(all));
    List<List<Cell>> rows = new ArrayList<>();
    List<String> text = new ArrayList<>();
    text.add("As in each run's own report: α is the exponent of n, with its 95 % interval.");
    for (String rule : rules) {
      for (SideBySide.Problem problem : problems) {
        add(rows, text, runs, problem, rule, curves, false);
        if (curves.targets()) add(rows, text, runs, problem, rule, curves, true);
      }
    }
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("run", "run"));
    columns.addAll(curves.columns(LawsSection.VERDICT));
    Table table = new Table("laws", "Laws, run by run", columns, rows, true);
    return Optional.of(new Content(text, List.of(table), List.of()));
  }

  /** Of all runs that sweep; none where there is one problem. */
  static ConditionColumns columns(SideBySide runs, List<SideBySide.Problem> problems) {
    List<StudyPlan> plans =
        runs.runs().stream().flatMap(r -> r.analysis().run().study().stream()).toList();
    return ConditionColumns.of(problems.size() < 2 ? List.of() : plans);
  }

  private static void add(
      List<List<Cell>> rows,
      List<String> text,
      SideBySide runs,
      SideBySide.Problem problem,
      String rule,
      CurveColumns curves,
      boolean clean) {
    List<Named> exponents = new ArrayList<>();
    for (Map.Entry<Integer, PlannedCondition> own : problem.conditions().entrySet()) {
      Run run = runs.runs().get(own.getKey());
      for (ConditionErrors errors : run.analysis().errors().errors(rule)) {
        if (!errors.planned().equals(own.getValue())) continue;
        for (CurveTargets targets : CurveTargets.of(errors)) {
          if (targets.clean() != clean) continue;
          CurveAnalysis law = targets.law();
          List<Cell> row = new ArrayList<>();
          row.add(Cell.text(run.name()));
          row.addAll(curves.cells(errors, targets.word()));
          row.addAll(LawsSection.verdict(law));
          rows.add(row);
          law.shownFit()
              .map(fit -> LawsSection.estimate(law, fit, FittedCurve::exponent, 0.95))
              .filter(Estimate::hasInterval)
              .ifPresent(exponent -> exponents.add(new Named(run.name(), exponent)));
        }
      }
    }
    if (exponents.size() < 2 || text.size() > Shown.MOST) return;
    List<String> of = new ArrayList<>();
    if (curves.rules()) of.add("rule " + rule);
    if (!curves.conditions().axes().isEmpty()) of.add(problem.first().condition().label());
    if (curves.targets()) of.add((clean ? "clean" : "noisy") + " targets");
    if (of.isEmpty()) of.add("exponents");
    String head = String.join(", ", of);
    text.add(Words.capital(head) + ": " + apart(exponents));
  }

  private static String apart(List<Named> exponents) {
    List<String> apart = new ArrayList<>();
    for (int i = 0; i < exponents.size(); i++) {
      for (Named other : exponents.subList(i + 1, exponents.size())) {
        if (!exponents.get(i).exponent().overlaps(other.exponent())) {
          apart.add(exponents.get(i).run() + " and " + other.run());
        }
      }
    }
    return apart.isEmpty()
        ? "the runs cannot be told apart by α."
        : "α differs between " + String.join(", ", apart) + " (their intervals do not overlap).";
  }
}
