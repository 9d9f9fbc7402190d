package org.learncost.reports.analysis.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
    List<FitGroup> parted = new ArrayList<>();
    List<Extrapolation.Parts> parts = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    RunFileException first = null;
    for (FitGroup group : groups) {
      try {
        parts.add(parts(group, holdOut.split(group)));
        parted.add(group);
      } catch (RunFileException e) {
        if (first == null) first = e;
        leftOut.add(String.valueOf(e.getMessage()));
      }
    }
    if (parted.isEmpty() && first != null) throw first;
    List<Extrapolation> extrapolations = Extrapolation.of(predictors, parts);
    List<Curve> curves =
        IntStream.range(0, parted.size())
            .mapToObj(
                i ->
                    new Curve(
                        parted.get(i),
                        parts.get(i).fitted().sizes(),
                        parts.get(i).held().sizes(),
                        extrapolations.get(i)))
            .toList();
    return new HeldOutScores(predictors, curves, List.copyOf(leftOut));
  }

  private static Extrapolation.Parts parts(FitGroup group, HoldOut.Split split) {
    List<FitGroup.Size> fitted = split.fitted().points();
    if (fitted.size() < LEAST_SIZES) {
      throw new RunFileException(
          group.table().file(),
          "%s--holdout leaves %d sizes to fit, expected at least %d"
              .formatted(group.where(), fitted.size(), LEAST_SIZES));
    }
    return new Extrapolation.Parts(points(fitted), points(split.held()));
  }

  private static Predictor.Points points(List<FitGroup.Size> sizes) {
    double[] n =
        sizes.stream()
            .flatMapToDouble(size -> Arrays.stream(size.values()).map(v -> size.x()))
            .toArray();
    double[] error = sizes.stream().flatMapToDouble(size -> Arrays.stream(size.values())).toArray();
    return new Predictor.Points(n, error);
  }

  /** The mean over curves of a predictor's log-RMSE, by its place among them. */
  public double mean(int predictor) {
    return StatUtils.mean(
        curves.stream()
            .mapToDouble(c -> c.extrapolation().scores().get(predictor).rmsLogError())
            .toArray());
  }
}
