package org.learncost.reports.render.label;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learncost.core.result.Axis;
import org.learncost.core.result.Condition;
import org.learncost.core.result.StudyPlan;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;

/**
 * The columns that tell conditions apart, one per axis.
 *
 * @param axes whether each is numeric, by name; none where there is nothing to tell apart
 */
public record ConditionColumns(Map<String, Boolean> axes) {

  /** Of one study; none where it has one condition. */
  public static ConditionColumns of(StudyPlan plan) {
    return of(plan.conditions().size() < 2 ? List.of() : List.of(plan));
  }

  /** Of several studies: every axis that one of them has. */
  public static ConditionColumns of(List<StudyPlan> plans) {
    Map<String, Boolean> axes = new LinkedHashMap<>();
    for (StudyPlan plan : plans) {
      for (Axis axis : plan.axes()) axes.merge(axis.name(), axis.isNumeric(), Boolean::logicalAnd);
    }
    return new ConditionColumns(axes);
  }

  public List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    axes.forEach((name, numeric) -> columns.add(new Column(name, numeric, List.of(csv(name)))));
    return columns;
  }

  /** As in label_noise. */
  private static String csv(String name) {
    return name.replace('-', '_');
  }

  public List<Cell> cells(Condition condition) {
    List<Cell> cells = new ArrayList<>();
    for (String name : axes.keySet()) cells.add(Cell.text(condition.get(name)));
    return cells;
  }
}
