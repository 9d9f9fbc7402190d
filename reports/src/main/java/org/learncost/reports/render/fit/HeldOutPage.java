package org.learncost.reports.render.fit;

import java.util.ArrayList;
import java.util.List;
import org.learncost.reports.analysis.fit.HeldOutScores;
import org.learncost.reports.fit.Extrapolation;
import org.learncost.reports.fit.Predictor;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.RenderedSection;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.text.Numbers;

/** How well extrapolation does on what was held out, curve by curve and on average. */
public final class HeldOutPage {
  private HeldOutPage() {}

  public static List<RenderedSection> sections(HeldOutScores heldOut) {
    List<String> text = new ArrayList<>();
    text.add(
        "Root mean square of log(extrapolated) - log(measured) on the held-out sizes, of a fit to the"
            + " others: 0.05 is a miss of about 5 %. M1 to M4 are those of Alabdulmohsin et al."
            + " 2022, Huber is M2 with Huber's loss, auto is this program's own choice and learns"
            + " from the fitted sizes of all curves.");
    heldOut.leftOut().forEach(why -> text.add("Left out: " + why));
    Content content = new Content(text, List.of(table(heldOut)), List.of());
    return List.of(new RenderedSection("holdout", "Extrapolation", content));
  }

  private static Table table(HeldOutScores heldOut) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("curve", "curve"));
    columns.add(Column.number("fitted", "sizes_fitted"));
    columns.add(Column.number("held out", "sizes_held_out"));
    for (Predictor p : heldOut.predictors()) columns.add(Column.number(p.name(), p.name()));
    List<List<Cell>> rows = new ArrayList<>();
    for (HeldOutScores.Curve curve : heldOut.curves()) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.text(curve.group().label()));
      row.add(Cell.count(curve.fitted()));
      row.add(Cell.count(curve.held()));
      for (Extrapolation.Score score : curve.extrapolation().scores()) {
        row.add(Cell.number(Numbers.three(score.rmsLogError()), score.rmsLogError()));
      }
      rows.add(row);
    }
    List<Cell> mean = new ArrayList<>();
    mean.add(Cell.text("mean of " + heldOut.curves().size()));
    mean.add(Cell.number("", Double.NaN));
    mean.add(Cell.number("", Double.NaN));
    for (int i = 0; i < heldOut.predictors().size(); i++) {
      mean.add(Cell.number(Numbers.three(heldOut.mean(i)), heldOut.mean(i)));
    }
    rows.add(mean);
    return new Table("holdout", "log-RMSE of the extrapolation", columns, rows, true);
  }
}
