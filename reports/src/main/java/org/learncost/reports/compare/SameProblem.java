package org.learncost.reports.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learncost.core.result.PlannedCondition;

/** A condition of each of two studies that learn the same problem. */
public record SameProblem(PlannedCondition base, PlannedCondition fresh) {

  /**
   * Pairs conditions with the same data that are trained in the same way, whatever each study
   * varied; then, of those left, conditions of one name and the same data, for the training itself
   * may be what changed.
   */
  public static List<SameProblem> of(List<PlannedCondition> base, List<PlannedCondition> fresh) {
    List<PlannedCondition> left = new ArrayList<>(fresh);
    List<PlannedCondition> alone = new ArrayList<>();
    List<SameProblem> pairs = new ArrayList<>();
    for (PlannedCondition before : base) {
      Optional<PlannedCondition> same = left.stream().filter(before::sameProblem).findFirst();
      same.ifPresentOrElse(
          after -> pairs.add(new SameProblem(before, after)), () -> alone.add(before));
      same.ifPresent(left::remove);
    }
    for (PlannedCondition before : alone) {
      left.stream()
          .filter(after -> before.condition().equals(after.condition()))
          .filter(after -> before.taskSettings().equals(after.taskSettings()))
          .findFirst()
          .ifPresent(after -> pairs.add(new SameProblem(before, after)));
    }
    return pairs;
  }
}
