package org.learncost.reports.render;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.learncost.reports.analysis.QualityErrors;
import org.learncost.reports.analysis.SideBySide;
import org.learncost.reports.analysis.SideBySide.Run;
import org.learncost.reports.fit.Estimate;
import org.learncost.reports.fit.FittedCurve;
import org.learncost.reports.fit.Law;
import org.learncost.reports.render.Table.Cell;
import org.learncost.reports.render.Table.Column;
import org.learncost.reports.text.Numbers;

/** The laws of several runs under one another, and whether their exponents differ. */
final class SideBySideLaws {
  private record Curve(String arm, double quality) {}

  private record Named(String run, Estimate exponent) {}

  private SideBySideLaws() {}

  /** Nothing where fewer than two runs sweep. */
  static Optional<Section.Content> content(SideBySide runs) {
    List<Run> sweeps =
        runs.runs().stream().filter(r -> !r.analysis().qualities().isEmpty()).toList();
    if (sweeps.size() < 2) return Optional.empty();
    Set<Curve> curves = new LinkedHashSet<>();
    for (Run run : sweeps) {
      run.analysis().qualities().forEach(q -> curves.add(new Curve(q.arm(), q.quality())));
    }
    boolean arms = curves.stream().map(Curve::arm).distinct().count() > 1;
    List<List<Cell>> rows = new ArrayList<>();
    List<String> text = new ArrayList<>();
    text.add("As in each run's own report: α is the exponent of n, with its 95 % interval.");
    for (Curve curve : curves) {
      add(rows, text, sweeps, curve, arms, "noisy", QualityErrors::noisy);
      add(rows, text, sweeps, curve, arms, "clean", QualityErrors::clean);
    }
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("run", "run"));
    columns.addAll(LawsSection.columns(arms, LawsSection.VERDICT));
    Table table = new Table("laws", "Laws, run by run", columns, rows, true);
    return Optional.of(new Section.Content(text, List.of(table), List.of()));
  }

  private static void add(
      List<List<Cell>> rows,
      List<String> text,
      List<Run> sweeps,
      Curve curve,
      boolean arms,
      String targets,
      Function<QualityErrors, Law> which) {
    List<Named> exponents = new ArrayList<>();
    for (Run run : sweeps) {
      for (QualityErrors errors : run.analysis().qualities()) {
        if (!curve.equals(new Curve(errors.arm(), errors.quality()))) continue;
        Law law = which.apply(errors);
        List<Cell> row = new ArrayList<>();
        row.add(Cell.text(run.name()));
        row.addAll(LawsSection.head(arms, errors, targets));
        row.addAll(LawsSection.verdict(law));
        rows.add(row);
        law.shownFit()
            .map(fit -> LawsSection.estimate(law, fit, FittedCurve::exponent, 0.95))
            .filter(Estimate::hasInterval)
            .ifPresent(exponent -> exponents.add(new Named(run.name(), exponent)));
      }
    }
    if (exponents.size() < 2) return;
    String of = arms ? "Arm " + curve.arm() + ", quality " : "Quality ";
    String quality = Numbers.plain(curve.quality());
    text.add(of + quality + ", " + targets + " targets: " + apart(exponents));
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
