package org.learncost.reports.analysis;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learncost.core.result.Axis;
import org.learncost.core.result.ParameterNames;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.training.TrainingSettings;

/** Which condition of a study a direct measurement is of. */
final class DirectCondition {
  private DirectCondition() {}

  /**
   * The first condition that says nothing else than the measurement. A task in words leaves out
   * settings that have their default: those tell none apart, and the study times its first.
   *
   * @param task in words, as in csv:houses.csv?target=price
   */
  static Optional<PlannedCondition> of(StudyPlan plan, String task, Params params) {
    if (!task.split("[:?]", 2)[0].equals(plan.task())) return Optional.empty();
    return plan.conditions().stream()
        .filter(c -> plan.axes().stream().allMatch(axis -> agrees(axis, task, c.taskSettings())))
        .filter(c -> trains(params, c.training()))
        .findFirst();
  }

  private static boolean agrees(Axis axis, String task, Map<String, String> settings) {
    String value = settings.get(axis.name());
    if (value == null) return true; // No setting of the task.
    Matcher told =
        Pattern.compile("[:,&?]" + Pattern.quote(axis.name()) + "=([^,&?]*)").matcher(task);
    return !told.find() || told.group(1).equals(value);
  }

  /** Runs of schema 1 told nothing of the network beside these measurements. */
  private static boolean trains(Params params, TrainingSettings training) {
    String schedule = training.schedule();
    boolean scheduled =
        schedule == null
            || !params.has(ParameterNames.SCHEDULE)
            || params.text(ParameterNames.SCHEDULE).equals(schedule.toLowerCase(Locale.ROOT));
    boolean told = params.has(ParameterNames.MLP) && params.has(ParameterNames.BATCH);
    return scheduled && (!told || Shape.of(params).trains(training));
  }
}
