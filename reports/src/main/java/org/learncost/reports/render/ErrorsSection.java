package org.learncost.reports.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;
import org.learncost.core.result.StudyPlan;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.QualityErrors;
import org.learncost.reports.fit.Estimate;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.render.Table.Cell;
import org.learncost.reports.render.Table.Column;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** The final error by n and quality, with plots. */
final class ErrorsSection implements Section {
  @Override
  public String id() {
    return "errors";
  }

  @Override
  public String title() {
    return "Error against n";
  }

  /** Only a study sweeps. */
  @Override
  public boolean appliesTo(Analysis analysis) {
    return analysis.run().study().isPresent();
  }

  @Override
  public Content content(Analysis analysis) {
    if (analysis.qualities().isEmpty()) return Content.of("This run has no trials.");
    List<String> text = new ArrayList<>();
    text.add(
        "Mean absolute error at the end of the budget, with Student's 95 % interval over seeds."
            + " Noisy targets carry the task's label noise; against them even a perfect model errs"
            + " by the label-noise floor. Clean targets do not. Diverged seeds are counted and left"
            + " out of the means. "
            + trainedOn(analysis));
    text.add(ErrorPlot.referenceLines(analysis.run().plan()));
    boolean several = Arms.several(analysis.run().plan());
    List<List<Cell>> rows = new ArrayList<>();
    List<Plot> plots = new ArrayList<>();
    for (QualityErrors quality : analysis.qualities()) {
      quality.sizes().forEach(size -> rows.add(row(quality, size, several)));
      // Where every seed diverged there is nothing to draw.
      if (!quality.noisy().curve().sizes().isEmpty()) {
        plots.add(ErrorPlot.noisy(analysis.run().plan(), quality));
      }
      if (!quality.clean().curve().sizes().isEmpty()) {
        plots.add(ErrorPlot.clean(analysis.run().plan(), quality));
      }
    }
    String title = "Error by " + (several ? "arm, " : "") + "quality and n";
    Table table = new Table("errors", title, columns(several), rows, true);
    return new Content(text, List.of(table), plots);
  }

  private static List<Column> columns(boolean severalArms) {
    List<Column> columns = new ArrayList<>();
    if (severalArms) columns.add(Column.text("arm", "arm"));
    columns.add(Column.number("quality", "quality"));
    columns.add(Column.number("n", "n"));
    columns.add(Column.number("noisy MAE [95 %]", "mae", "mae_low", "mae_high"));
    columns.add(Column.number("clean MAE [95 %]", "clean_mae", "clean_mae_low", "clean_mae_high"));
    columns.add(Column.number("floor", "label_noise_floor"));
    columns.add(Column.number("seeds", "seeds", "diverged"));
    if (severalArms) columns.add(Column.number("steps", "median_steps"));
    return columns;
  }

  private static String trainedOn(Analysis analysis) {
    StudyPlan plan = analysis.run().plan();
    List<String> devices =
        analysis.run().trials().stream()
            .map(t -> t.backend() + " on " + t.device())
            .distinct()
            .sorted()
            .toList();
    return "Trained by %s. Budgets: %s.%s"
        .formatted(
            String.join("; ", devices),
            Arms.budgets(plan),
            Arms.capped(analysis).map(capped -> " " + capped).orElse(""));
  }

  private static List<Cell> row(
      QualityErrors quality, QualityErrors.Size size, boolean severalArms) {
    List<Cell> row = new ArrayList<>();
    if (severalArms) row.add(Cell.text(quality.arm()));
    row.add(Cell.number(Numbers.plain(quality.quality()), quality.quality()));
    row.add(Cell.count(size.n()));
    row.add(mean(size.errors()));
    row.add(mean(size.cleanErrors()));
    row.add(Cell.number(Numbers.three(quality.floor()), quality.floor()));
    String diverged = size.diverged() == 0 ? "" : " (" + size.diverged() + " diverged)";
    row.add(
        Cell.number(
            size.errors().length + diverged, size.errors().length, (double) size.diverged()));
    if (severalArms) {
      row.add(Cell.number(Arms.steps(size), StatUtils.percentile(size.steps(), 50)));
    }
    return row;
  }

  private static Cell mean(double[] errors) {
    if (errors.length == 0) return Cell.number("–", Double.NaN, Double.NaN, Double.NaN);
    Estimate mean = Estimate.mean(errors);
    return Cell.estimate(Numbers.of(mean, Style.PLAIN), mean);
  }

  /** The literature's own format: a row per n and quality of the first arm, mean over seeds. */
  static String literatureCsv(Analysis analysis) {
    StringBuilder csv = new StringBuilder("Samples,Quality,MAE\n");
    for (QualityErrors quality : analysis.firstArm()) {
      for (QualityErrors.Size size : quality.sizes()) {
        Arrays.stream(size.errors())
            .average()
            .ifPresent(
                mean -> csv.append("%d,%s,%s%n".formatted(size.n(), quality.quality(), mean)));
      }
    }
    return csv.toString().replace(System.lineSeparator(), "\n");
  }
}
