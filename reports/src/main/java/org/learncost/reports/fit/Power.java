package org.learncost.reports.fit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learncost.reports.stats.Logs;

/** A·n^-α with θ = (log A, α), or with θ = (log A) where the exponent is given. */
final class Power implements CurveModel {
  private final String name;
  // NaN where the exponent is fitted.
  private final double given;

  private Power(String name, double given) {
    this.name = name;
    this.given = given;
  }

  static Power free() {
    return new Power("A·n^-α", Double.NaN);
  }

  static Power root() {
    return new Power("A/√n", 0.5);
  }

  private boolean isFree() {
    return Double.isNaN(given);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int parameterCount() {
    return isFree() ? 2 : 1;
  }

  @Override
  public double logValue(double n, double[] theta) {
    return theta[0] - exponent(theta) * Math.log(n);
  }

  @Override
  public double[] gradient(double n, double[] theta) {
    return isFree() ? new double[] {1, -Math.log(n)} : new double[] {1};
  }

  @Override
  public List<double[]> starts(double[] n, double[] error) {
    double[] logN = Logs.of(n);
    double[] logError = Logs.of(error);
    if (isFree()) {
      double[] line = Logs.line(logN, logError);
      return List.of(new double[] {line[0], -line[1]});
    }
    return List.of(new double[] {Logs.mean(logError) + given * Logs.mean(logN)});
  }

  @Override
  public double exponent(double[] theta) {
    return isFree() ? theta[1] : given;
  }

  @Override
  public int exponentAt() {
    return isFree() ? 1 : -1;
  }

  @Override
  public Map<String, Double> parameters(double[] theta) {
    Map<String, Double> named = new LinkedHashMap<>();
    named.put("A", amplitude(theta));
    if (isFree()) named.put("α", exponent(theta));
    return named;
  }
}
