package org.learncost.reports.fit;

import org.jspecify.annotations.Nullable;
import org.learncost.reports.fit.leastsquares.RowModel;

/**
 * A curve at given sizes. The errors of a size follow one another: what the curve is there is
 * worked out once for all of them, so that ten thousand seeds cost no more than their residuals.
 */
public final class CurvePoints implements RowModel {
  private final CurveModel model;
  private final double[] n;
  private double valueAt = Double.NaN;
  private double[] valueOf = {};
  private double logValue;
  private double gradientAt = Double.NaN;
  private double[] gradientOf = {};
  private double @Nullable [] gradient;

  public CurvePoints(CurveModel model, double[] n) {
    this.model = model;
    this.n = n;
  }

  @Override
  public double value(int point, double[] theta) {
    // A descent makes a new θ for every step and changes none.
    if (theta != valueOf || n[point] != valueAt) {
      logValue = model.logValue(n[point], theta);
      valueAt = n[point];
      valueOf = theta;
    }
    return logValue;
  }

  @Override
  public double[] gradient(int point, double[] theta) {
    double[] known = gradient;
    if (known == null || theta != gradientOf || n[point] != gradientAt) {
      known = model.gradient(n[point], theta);
      gradient = known;
      gradientAt = n[point];
      gradientOf = theta;
    }
    return known;
  }
}
