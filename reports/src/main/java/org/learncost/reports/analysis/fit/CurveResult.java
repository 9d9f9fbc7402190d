package org.learncost.reports.analysis.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.RunFileException;
import org.learncost.reports.fit.CurveAnalysis;
import org.learncost.reports.fit.CurveModel;
import org.learncost.reports.fit.CurveModels;
import org.learncost.reports.fit.ErrorCurve;
import org.learncost.reports.fit.ExponentComparison;
import org.learncost.reports.fit.ResidualLoss;

/**
 * One learning curve of a file: what the project's own protocol says of it, and what the model that
 * was asked for does; without one, C + A·n^-α by least squares in logs, as the literature fits it.
 *
 * @param law the project's own protocol; null where another model was asked for
 * @param chosen the law that it shows; empty where it refuses, or was not asked
 * @param fixed a given model, fitted to the mean of each size whatever the curve looks like; empty
 *     where the sizes do not suffice, or the errors do not fall
 */
public record CurveResult(
    FitGroup group,
    ErrorCurve curve,
    @Nullable CurveAnalysis law,
    Optional<GivenFit> chosen,
    Optional<GivenFit> fixed) {
  /** What the literature fits. */
  public static final CurveModel PUBLISHED = CurveModels.FLOOR_POWER;

  /** The project's own choice, and the published protocol beside it. */
  public static CurveResult auto(FitGroup group, RandomGenerator random) {
    ErrorCurve curve = curve(group);
    CurveAnalysis law = CurveAnalysis.of(curve, random);
    Optional<GivenFit> fixed = given(PUBLISHED, curve, ResidualLoss.LOG_SQUARES, random);
    return new CurveResult(group, curve, law, chosen(law, curve), fixed);
  }

  /** A given model. */
  public static CurveResult of(
      FitGroup group, CurveModel model, ResidualLoss loss, RandomGenerator random) {
    ErrorCurve curve = curve(group);
    // Without logs an error may be zero, but every model is a positive curve.
    if (Arrays.stream(curve.means()).noneMatch(mean -> mean > 0)) {
      throw new RunFileException(
          group.table().file(), group.where() + "no size has a positive mean, expected a curve");
    }
    Optional<GivenFit> fixed = given(model, curve, loss, random);
    return new CurveResult(group, curve, null, Optional.empty(), fixed);
  }

  /** No falling model is fitted to what does not fall. */
  private static Optional<GivenFit> given(
      CurveModel model, ErrorCurve curve, ResidualLoss loss, RandomGenerator random) {
    return curve.falls() ? GivenFit.of(model, curve, loss, random) : Optional.empty();
  }

  /** What was asked for: the project's own choice, or the given model. */
  public Optional<GivenFit> asked() {
    return law == null ? fixed : chosen;
  }

  private static Optional<GivenFit> chosen(CurveAnalysis law, ErrorCurve curve) {
    if (law.shownFit().isEmpty()) return Optional.empty();
    Optional<GivenFit> resampled = law.bootstrap(law.shown()).map(b -> GivenFit.of(b, curve));
    return resampled.isPresent()
        ? resampled
        : Optional.of(GivenFit.ofResiduals(law.shownFit().get(), curve));
  }

  private static ErrorCurve curve(FitGroup group) {
    List<ErrorCurve.Size> sizes = new ArrayList<>();
    for (FitGroup.Size size : group.sizes()) {
      sizes.add(new ErrorCurve.Size(size.x(), size.values()));
    }
    return new ErrorCurve(sizes, group.crossed());
  }

  /**
   * Whether the exponents of C + A·n^-α differ.
   *
   * @return empty where fewer than two curves have the sizes for it, and means to take logs of
   */
  public static Optional<ExponentComparison> comparison(List<CurveResult> results) {
    Map<String, ErrorCurve> curves = new LinkedHashMap<>();
    for (CurveResult result : results) {
      ErrorCurve curve = result.curve();
      boolean enough =
          curve.sizes().size() > PUBLISHED.parameterCount()
              && Arrays.stream(curve.means()).allMatch(mean -> mean > 0);
      if (enough) curves.put(result.group().label(), curve);
    }
    return curves.size() < 2 ? Optional.empty() : ExponentComparison.of(PUBLISHED, curves);
  }
}
