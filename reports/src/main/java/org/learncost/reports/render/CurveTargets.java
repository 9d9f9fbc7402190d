package org.learncost.reports.render;

import java.util.ArrayList;
import java.util.List;
import org.learncost.core.result.StudyPlan;
import org.learncost.reports.analysis.ConditionErrors;
import org.learncost.reports.analysis.ConditionNames;
import org.learncost.reports.fit.Law;

/**
 * The targets that errors are counted on: those of the test set, and the same without label noise
 * where the task has them.
 *
 * @param clean whether they have no label noise
 * @param several whether the task has both
 */
record CurveTargets(boolean clean, boolean several, Law law) {

  static List<CurveTargets> of(ConditionErrors errors) {
    List<CurveTargets> targets = new ArrayList<>();
    boolean several = errors.cleanLaw().isPresent();
    targets.add(new CurveTargets(false, several, errors.law()));
    errors.cleanLaw().ifPresent(law -> targets.add(new CurveTargets(true, true, law)));
    return targets;
  }

  /** At one size, one per seed. */
  double[] errors(ConditionErrors.Size size) {
    return clean ? size.cleanErrors() : size.errors();
  }

  /** As in tables. */
  String word() {
    return clean ? CurveColumns.CLEAN : CurveColumns.NOISY;
  }

  /** As in " on noisy targets"; empty where there is but one kind. */
  String on() {
    return several ? " on " + word() + " targets" : "";
  }

  /** As in ", hidden 64, rule steps"; empty where there is one curve. */
  String after(StudyPlan plan, ConditionErrors errors) {
    return ConditionNames.of(plan).after(errors.condition()) + Rules.after(plan, errors.rule());
  }

  /** For names of files, as in "-noisy-hidden-64-steps". */
  String id(StudyPlan plan, ConditionErrors errors) {
    return (several ? "-" + word() : "")
        + ConditionNames.of(plan).id(errors.condition())
        + Rules.suffix(plan, errors.rule());
  }
}
