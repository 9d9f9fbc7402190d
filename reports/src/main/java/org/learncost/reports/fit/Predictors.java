package org.learncost.reports.fit;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

/** The ways to extrapolate; a new one is a line here. */
public final class Predictors {
  /** M1 to M4 of Alabdulmohsin et al. 2022, M2 with Huber's loss, and the project's own choice. */
  public static final List<Predictor> ALL =
      List.of(
          of("M1", CurveModels.POWER, ResidualLoss.LOG_SQUARES),
          of("M2", CurveModels.FLOOR_POWER, ResidualLoss.LOG_SQUARES),
          of("M3", CurveModels.SATURATING, ResidualLoss.LOG_SQUARES),
          of("M4", CurveModels.SIGMOID, ResidualLoss.LOG_SQUARES),
          of("Huber", CurveModels.FLOOR_POWER, ResidualLoss.huber(Bivariate.DELTA)),
          new AutoPredictor());

  /**
   * Those of a name, in any case; all of them for auto.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static List<Predictor> named(String name) {
    if (name.equals("auto")) return ALL;
    List<Predictor> found = ALL.stream().filter(p -> p.name().equalsIgnoreCase(name)).toList();
    if (found.isEmpty()) {
      String known = ALL.stream().map(Predictor::name).collect(Collectors.joining(", "));
      throw new IllegalArgumentException(
          "nothing of the name '%s' extrapolates; known are %s".formatted(name, known));
    }
    return found;
  }

  /**
   * One model by one loss; where the points do not suffice, the richest of its edges they do for.
   */
  private static Predictor of(String name, CurveModel model, ResidualLoss loss) {
    return new Predictor() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public List<DoubleUnaryOperator> fit(List<Points> curves) {
        return curves.parallelStream().map(this::fit).toList();
      }

      private DoubleUnaryOperator fit(Points curve) {
        CurveModel fitting = model;
        while (fitting.parameterCount() > curve.n().length && !fitting.limits().isEmpty()) {
          fitting = fitting.limits().get(fitting.limits().size() - 1).model();
        }
        return CurveFitter.fit(fitting, curve.n(), curve.error(), loss)::value;
      }
    };
  }

  private Predictors() {}
}
