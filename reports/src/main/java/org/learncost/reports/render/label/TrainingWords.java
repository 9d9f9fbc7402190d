package org.learncost.reports.render.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.training.TrainingSettings;

/** How a study trains its networks, in words; of what its conditions differ in, each value. */
public final class TrainingWords {
  /** More values are told by the first and the last. */
  private static final int MOST = 3;

  private TrainingWords() {}

  /** As in "network 1-128-128-1, relu, adam:0.001, cosine schedule, batch 32". */
  public static String of(StudyPlan plan) {
    List<String> words = new ArrayList<>();
    words.add(networks(plan));
    words.add(values(plan, t -> t.activation().toLowerCase(Locale.ROOT)));
    words.add(values(plan, TrainingSettings::optimizer));
    String schedules = values(plan, TrainingWords::schedule);
    if (!schedules.equals("constant")) words.add(schedules + " schedule");
    words.add("batch " + values(plan, t -> Integer.toString(t.batch())));
    return String.join(", ", words);
  }

  /** As in "network 1-128-128-1" or "networks 1-16-16-1 / 1-64-64-1". */
  private static String networks(StudyPlan plan) {
    long count = plan.conditions().stream().map(c -> c.training().mlp()).distinct().count();
    return (count == 1 ? "network " : "networks ") + values(plan, TrainingSettings::mlp);
  }

  /** As in "mse"; empty in runs from before there was a choice. */
  public static String losses(StudyPlan plan) {
    return values(plan, t -> t.loss() == null ? "" : t.loss().toLowerCase(Locale.ROOT));
  }

  private static String schedule(TrainingSettings training) {
    return training.schedule() == null ? "constant" : training.schedule().toLowerCase(Locale.ROOT);
  }

  /** The distinct values of a part, as in "16 / 64"; of many as in "16 … 256 (5)". */
  public static String values(StudyPlan plan, Function<TrainingSettings, String> part) {
    List<String> values =
        plan.conditions().stream().map(PlannedCondition::training).map(part).distinct().toList();
    if (values.size() <= MOST) return String.join(" / ", values);
    return "%s … %s (%d)".formatted(values.get(0), values.get(values.size() - 1), values.size());
  }
}
