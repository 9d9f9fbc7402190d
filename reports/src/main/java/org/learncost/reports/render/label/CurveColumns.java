package org.learncost.reports.render.label;

import java.util.ArrayList;
import java.util.List;
import org.learncost.core.result.StudyPlan;
import org.learncost.reports.analysis.ConditionErrors;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;

/**
 * The columns that tell curves apart: by budget rule where there are several, by condition, and by
 * targets where the task has some without label noise.
 */
public record CurveColumns(boolean rules, ConditionColumns conditions, boolean targets) {
  static final String NOISY = "noisy";
  static final String CLEAN = "clean";

  public static CurveColumns of(StudyPlan plan, List<ConditionErrors> errors) {
    return new CurveColumns(
        RuleWords.several(plan),
        ConditionColumns.of(plan),
        ConditionErrors.haveCleanTargets(errors));
  }

  /** These and what follows them. */
  public List<Column> columns(List<Column> more) {
    List<Column> columns = new ArrayList<>();
    if (rules) columns.add(Column.text("rule", "rule"));
    columns.addAll(conditions.columns());
    if (targets) columns.add(Column.text("targets", "targets"));
    columns.addAll(more);
    return columns;
  }

  public List<Cell> cells(ConditionErrors errors, String which) {
    List<Cell> cells = new ArrayList<>();
    if (rules) cells.add(Cell.text(errors.rule()));
    cells.addAll(conditions.cells(errors.condition()));
    if (targets) cells.add(Cell.text(which));
    return cells;
  }
}
