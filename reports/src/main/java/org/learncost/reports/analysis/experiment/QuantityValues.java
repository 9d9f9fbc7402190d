package org.learncost.reports.analysis.experiment;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.Crossing;
import org.learncost.core.result.Measure;
import org.learncost.core.result.Observations;
import org.learncost.core.result.Trial;
import org.learncost.core.result.experiment.Quantity;

/** The value that a trial has of a {@link Quantity}, by the quantity's id. */
public final class QuantityValues {
  private static final String ERROR = "error";
  private static final String CLEAN_ERROR = "clean-error";
  private static final String STEPS_TO = "steps-to:";
  private static final String SAMPLES_TO = "samples-to:";
  private static final float[] NONE = {};

  private QuantityValues() {}

  /** Empty if the trial has none; of a crossing, if the budget ended before. */
  public static OptionalDouble of(Trial trial, String id) {
    Double observed = observed(trial, id);
    if (observed != null) return finite(observed);
    switch (id) {
      case ERROR:
        return finite(trial.error());
      case CLEAN_ERROR:
        Double clean = trial.cleanError();
        return clean == null ? OptionalDouble.empty() : finite(clean);
      case "steps":
        return OptionalDouble.of(trial.steps());
      case "samples":
        return OptionalDouble.of(trial.samples());
      default:
        break;
    }
    if (id.startsWith(STEPS_TO)) {
      Crossing crossing = crossing(trial, id.substring(STEPS_TO.length()));
      return crossing == null ? OptionalDouble.empty() : OptionalDouble.of(crossing.step());
    }
    if (id.startsWith(SAMPLES_TO)) {
      Crossing crossing = crossing(trial, id.substring(SAMPLES_TO.length()));
      return crossing == null ? OptionalDouble.empty() : OptionalDouble.of(crossing.samples());
    }
    for (Measure measure : Measure.values()) {
      Double value = measure.id().equals(id) ? trial.measures().get(measure) : null;
      if (value != null) return finite(value);
    }
    return OptionalDouble.empty();
  }

  /** The values at the trial's checkpoints; none if nobody looked at it there. */
  public static float[] trace(Trial trial, String id) {
    Observations observations = trial.observations();
    float[] trace = observations == null ? null : observations.traces().get(id);
    if (trace != null) return trace;
    if (id.equals(ERROR)) return trial.checkpoints().error();
    if (id.equals(CLEAN_ERROR)) return trial.checkpoints().cleanError();
    return NONE;
  }

  private static @Nullable Double observed(Trial trial, String id) {
    Observations observations = trial.observations();
    return observations == null ? null : observations.values().get(id);
  }

  private static @Nullable Crossing crossing(Trial trial, String level) {
    double wanted = Double.parseDouble(level);
    return trial.crossings().stream()
        .filter(c -> c.level() == wanted && !c.censored())
        .findFirst()
        .orElse(null);
  }

  private static OptionalDouble finite(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
