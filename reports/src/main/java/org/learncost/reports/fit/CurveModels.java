package org.learncost.reports.fit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.learncost.reports.fit.CurveModel.Limit;

/** The curve models; a new one is a line here. */
public final class CurveModels {
  /** A/√n with θ = (log A). */
  public static final CurveModel ROOT = Power.root();

  /** C + A/√n with θ = (log C, log A). */
  public static final CurveModel FLOOR_ROOT = new Floored(ROOT);

  /** A·n^-α with θ = (log A, α); M1 of Alabdulmohsin et al. 2022. */
  public static final CurveModel POWER = Power.free();

  /** C + A·n^-α with θ = (log C, log A, α); their M2. */
  public static final CurveModel FLOOR_POWER = new Floored(POWER);

  private static final CurveModel EXPONENTIAL = new Exponential();

  /** C + A·e^(-n/τ). */
  public static final CurveModel FLOOR_EXPONENTIAL = new Floored(EXPONENTIAL);

  /** A·(n + b)^-α. */
  public static final CurveModel SHIFTED = new ShiftedPower(POWER, EXPONENTIAL);

  /** C + A·(n + b)^-α. */
  public static final CurveModel FLOOR_SHIFTED =
      new Floored(SHIFTED, new Limit("b", FLOOR_POWER), new Limit("b", FLOOR_EXPONENTIAL));

  /** A·(1/n + γ)^α; M3 of Alabdulmohsin et al. 2022. */
  public static final CurveModel SATURATING = new SaturatingPower(POWER);

  /** (ε − C)/(C + D − ε)^κ ∝ n^-α; their M4, a sigmoid in log n. */
  public static final CurveModel SIGMOID =
      new Floored(new SigmoidDecay(POWER), new Limit("D", FLOOR_POWER));

  /** A power law with one break and a floor, of Caballero et al. 2023. */
  public static final CurveModel BROKEN =
      new Floored(new BrokenPower(POWER), new Limit("d", FLOOR_POWER));

  /** All of them, the richest first. */
  public static final List<CurveModel> ALL =
      List.of(
          BROKEN,
          SIGMOID,
          FLOOR_SHIFTED,
          SHIFTED,
          SATURATING,
          FLOOR_POWER,
          FLOOR_EXPONENTIAL,
          POWER,
          FLOOR_ROOT,
          ROOT);

  /**
   * Those that compete for a claim. M3 does not: it has a floor as C + A·n^-α has, from which no
   * measured curve tells it apart.
   */
  public static final List<CurveModel> CANDIDATES =
      ALL.stream().filter(model -> model != SATURATING).toList();

  private static final Map<String, CurveModel> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put("root", ROOT);
    BY_NAME.put("floor-root", FLOOR_ROOT);
    BY_NAME.put("m1", POWER);
    BY_NAME.put("power", POWER);
    BY_NAME.put("m2", FLOOR_POWER);
    BY_NAME.put("floor-power", FLOOR_POWER);
    BY_NAME.put("m3", SATURATING);
    BY_NAME.put("saturating", SATURATING);
    BY_NAME.put("m4", SIGMOID);
    BY_NAME.put("sigmoid", SIGMOID);
    BY_NAME.put("shifted", SHIFTED);
    BY_NAME.put("floor-shifted", FLOOR_SHIFTED);
    BY_NAME.put("exponential", FLOOR_EXPONENTIAL);
    BY_NAME.put("broken", BROKEN);
  }

  private CurveModels() {}

  /** The names that {@link #byName} knows. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /**
   * A model by its short name, in any case: M1, power, M2, floor-power …
   *
   * @throws IllegalArgumentException for a name that is none
   */
  public static CurveModel byName(String name) {
    CurveModel model = BY_NAME.get(name.toLowerCase(Locale.ROOT));
    if (model == null) {
      throw new IllegalArgumentException(
          "no model '" + name + "'; known are " + String.join(", ", BY_NAME.keySet()));
    }
    return model;
  }
}
