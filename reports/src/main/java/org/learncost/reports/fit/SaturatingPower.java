package org.learncost.reports.fit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.learncost.reports.stats.Logs;

/**
 * A·(1/n + γ)^α with θ = (log A, α, log γ): M3 of Alabdulmohsin, Neyshabur and Zhai, "Revisiting
 * Neural Scaling Laws in Language and Vision" (NeurIPS 2022), section 3. It levels off at A·γ^α.
 */
final class SaturatingPower implements CurveModel {
  private final List<Limit> limits;

  SaturatingPower(CurveModel power) {
    limits = List.of(new Limit("γ", power));
  }

  @Override
  public String name() {
    return "A·(1/n + γ)^α";
  }

  @Override
  public int parameterCount() {
    return 3;
  }

  @Override
  public double logValue(double n, double[] theta) {
    return theta[0] + theta[1] * Logs.add(-Math.log(n), theta[2]);
  }

  @Override
  public double[] gradient(double n, double[] theta) {
    double logSum = Logs.add(-Math.log(n), theta[2]);
    return new double[] {1, logSum, theta[1] * Math.exp(theta[2] - logSum)};
  }

  @Override
  public List<double[]> starts(double[] n, double[] error) {
    double largest = n[n.length - 1];
    return DoubleStream.of(0.1 / largest, 1 / largest, 1 / Logs.middle(n))
        .mapToObj(gamma -> start(n, error, gamma))
        .toList();
  }

  private static double[] start(double[] n, double[] error, double gamma) {
    double[] x = DoubleStream.of(n).map(v -> Math.log(1 / v + gamma)).toArray();
    double[] line = Logs.line(x, Logs.of(error));
    return new double[] {line[0], line[1], Math.log(gamma)};
  }

  @Override
  public double floor(double[] theta) {
    return Math.exp(theta[0] + theta[1] * theta[2]);
  }

  @Override
  public int exponentAt() {
    return 1;
  }

  @Override
  public Map<String, Double> parameters(double[] theta) {
    Map<String, Double> named = new LinkedHashMap<>();
    named.put("A", amplitude(theta));
    named.put("α", theta[1]);
    named.put("γ", Math.exp(theta[2]));
    return named;
  }

  @Override
  public List<Limit> limits() {
    return limits;
  }
}
