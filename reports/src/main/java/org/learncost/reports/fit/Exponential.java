package org.learncost.reports.fit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learncost.reports.stats.Logs;

/** A·e^(-n/τ) with θ = (log A, log τ). */
final class Exponential implements CurveModel {
  @Override
  public String name() {
    return "A·e^(-n/τ)";
  }

  @Override
  public int parameterCount() {
    return 2;
  }

  @Override
  public double logValue(double n, double[] theta) {
    return theta[0] - n * Math.exp(-theta[1]);
  }

  @Override
  public double[] gradient(double n, double[] theta) {
    return new double[] {1, n * Math.exp(-theta[1])};
  }

  @Override
  public List<double[]> starts(double[] n, double[] error) {
    double[] line = Logs.line(n, Logs.of(error));
    double largest = n[n.length - 1];
    double tau = line[1] < 0 ? -1 / line[1] : largest;
    return List.of(
        new double[] {line[0], Math.log(tau)},
        through(n[0], error[0], Logs.middle(n)),
        through(n[0], error[0], 2 * n[0]));
  }

  private static double[] through(double n, double error, double tau) {
    return new double[] {Math.log(error) + n / tau, Math.log(tau)};
  }

  @Override
  public Map<String, Double> parameters(double[] theta) {
    Map<String, Double> named = new LinkedHashMap<>();
    named.put("A", amplitude(theta));
    named.put("τ", Math.exp(theta[1]));
    return named;
  }
}
