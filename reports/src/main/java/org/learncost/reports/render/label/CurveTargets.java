package org.learncost.reports.render.label;

import java.util.ArrayList;
import java.util.List;
import org.learncost.core.result.StudyPlan;
import org.learncost.reports.analysis.ConditionErrors;
import org.learncost.reports.analysis.ConditionNames;
import org.learncost.reports.fit.CurveAnalysis;

/**
 * The targets that errors are counted on: those of the test set, and the same without label noise
 * where the task has them.
 *
 * @param clean whether they have no label noise
 * @param several whether the task has both
 */
public record CurveTargets(boolean clean, boolean several, CurveAnalysis law) {

  public static List<CurveTargets> of(ConditionErrors errors) {
    List<CurveTargets> targets = new ArrayList<>();
    boolean several = errors.cleanLaw().isPresent();
    targets.add(new CurveTargets(false, several, errors.law()));
    errors.cleanLaw().ifPresent(law -> targets.add(new CurveTargets(true, true, law)));
    return targets;
  }

  /** At one size, one per seed. */
  public double[] errors(ConditionErrors.Size size) {
    return clean ? size.cleanErrors() : size.errors();
  }

  /** As in tables. */
  public String word() {
    return clean ? CurveColumns.CLEAN : CurveColumns.NOISY;
  }

  /** As in " on noisy targets"; empty where there is but one kind. */
  public String on() {
    return several ? " on " + word() + " targets" : "";
  }

  /** As in ", hidden 64, rule steps"; empty where there is one curve. */
  public String after(StudyPlan plan, ConditionErrors errors) {
    return ConditionNames.of(plan).after(errors.condition()) + RuleWords.after(plan, errors.rule());
  }

  /** For names of files, as in "-noisy-hidden-64-steps". */
  public String id(StudyPlan plan, ConditionErrors errors) {
    return (several ? "-" + word() : "")
        + ConditionNames.of(plan).id(errors.condition())
        + RuleWords.suffix(plan, errors.rule());
  }
}
