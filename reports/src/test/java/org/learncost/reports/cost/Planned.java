package org.learncost.reports.cost;

import java.util.TreeMap;
import org.learncost.core.result.Condition;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.training.TrainingSettings;

/** The condition of studies that vary n alone. */
public final class Planned {
  static final TrainingSettings TRAINING =
      new TrainingSettings("1-8-8-1", "relu", "mse", "adam:0.001", "constant", 32, 1000);

  /** A thousand floating-point operations a sample. */
  public static final PlannedCondition ALONE =
      new PlannedCondition(Condition.NONE, new TreeMap<>(), null, TRAINING);

  private Planned() {}
}
