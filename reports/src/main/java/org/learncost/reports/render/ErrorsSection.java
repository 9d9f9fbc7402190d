package org.learncost.reports.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    List<List<Cell>> rows = new ArrayList<>();
    List<Plot> plots = new ArrayList<>();
    for (QualityErrors quality : analysis.qualities()) {
      quality.sizes().forEach(size -> rows.add(row(quality, size)));
      // Where every seed diverged there is nothing to draw.
      if (!quality.noisy().curve().sizes().isEmpty()) {
        plots.add(ErrorPlot.noisy(analysis.run().plan(), quality));
      }
      if (!quality.clean().curve().sizes().isEmpty()) {
        plots.add(ErrorPlot.clean(analysis.run().plan(), quality));
      }
    }
    Table table =
        new Table(
            "errors",
            "Error by quality and n",
            List.of(
                Column.number("quality", "quality"),
                Column.number("n", "n"),
                Column.number("noisy MAE [95 %]", "mae", "mae_low", "mae_high"),
                Column.number("clean MAE [95 %]", "clean_mae", "clean_mae_low", "clean_mae_high"),
                Column.number("noise floor", "label_noise_floor"),
                Column.number("seeds", "seeds"),
                Column.number("diverged", "diverged")),
            rows,
            true);
    return new Content(text, List.of(table), plots);
  }

  private static String trainedOn(Analysis analysis) {
    StudyPlan plan = analysis.run().plan();
    List<String> devices =
        analysis.run().trials().stream()
            .map(t -> t.backend() + " on " + t.device())
            .distinct()
            .sorted()
            .toList();
    return "Trained by %s; arm %s.".formatted(String.join("; ", devices), plan.arm());
  }

  private static List<Cell> row(QualityErrors quality, QualityErrors.Size size) {
    return List.of(
        Cell.number(Numbers.plain(quality.quality()), quality.quality()),
        Cell.count(size.n()),
        mean(size.errors()),
        mean(size.cleanErrors()),
        Cell.number(Numbers.three(quality.floor()), quality.floor()),
        Cell.count(size.errors().length),
        Cell.count(size.diverged()));
  }

  private static Cell mean(double[] errors) {
    if (errors.length == 0) return Cell.number("–", Double.NaN, Double.NaN, Double.NaN);
    Estimate mean = Estimate.mean(errors);
    return Cell.estimate(Numbers.of(mean, Style.PLAIN), mean);
  }

  /** The literature's own format: a row per n and quality, mean over seeds. */
  static String literatureCsv(Analysis analysis) {
    StringBuilder csv = new StringBuilder("Samples,Quality,MAE\n");
    for (QualityErrors quality : analysis.qualities()) {
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
