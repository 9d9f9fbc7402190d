package org.learncost.reports.analysis.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;
import org.learncost.core.result.RunFileException;
import org.learncost.reports.fit.Extrapolation;
import org.learncost.reports.fit.Predictor;

/**
 * How well each way to extrapolate predicts the held-out part of curves.
 *
 * @param predictors the ways that are judged
 * @param curves those that could be parted
 * @param leftOut why others could not
 */
public record HeldOutScores(List<Predictor> predictors, List<Curve> curves, List<String> leftOut) {
  private static final int LEAST_SIZES = 3;

  /** One curve. */
  public record Curve(FitGroup group, int fitted, int held, Extrapolation extrapolation) {}

  /**
   * Parts every curve, fits and extrapolates.
   *
   * @throws RunFileException if no curve can be parted
   */
  public static HeldOutScores of(
      List<FitGroup> groups, HoldOut holdOut, List<Predictor> predictors) {
    List<Curve> curves = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    RunFileException first = null;
    for (FitGroup group : groups) {
      try {
        curves.add(curve(group, holdOut.split(group), predictors));
      } catch (RunFileException e) {
        if (first == null) first = e;
        leftOut.add(String.valueOf(e.getMessage()));
      }
    }
    if (curves.isEmpty() && first != null) throw first;
    return new HeldOutScores(predictors, List.copyOf(curves), List.copyOf(leftOut));
  }

  private static Curve curve(FitGroup group, HoldOut.Split split, List<Predictor> predictors) {
    List<FitGroup.Size> fitted = split.fitted().points();
    if (fitted.size() < LEAST_SIZES) {
      throw new RunFileException(
          group.table().file(),
          "%s--holdout leaves %d sizes to fit, expected at least %d"
              .formatted(group.where(), fitted.size(), LEAST_SIZES));
    }
    Extrapolation extrapolation =
        Extrapolation.of(
            predictors, sizes(fitted), values(fitted), sizes(split.held()), values(split.held()));
    return new Curve(group, fitted.size(), split.held().size(), extrapolation);
  }

  private static double[] sizes(List<FitGroup.Size> sizes) {
    return sizes.stream()
        .flatMapToDouble(size -> Arrays.stream(size.values()).map(v -> size.x()))
        .toArray();
  }

  private static double[] values(List<FitGroup.Size> sizes) {
    return sizes.stream().flatMapToDouble(size -> Arrays.stream(size.values())).toArray();
  }

  /** The mean over curves of a predictor's log-RMSE, by its place among them. */
  public double mean(int predictor) {
    return StatUtils.mean(
        curves.stream()
            .mapToDouble(c -> c.extrapolation().scores().get(predictor).rmsLogError())
            .toArray());
  }
}
