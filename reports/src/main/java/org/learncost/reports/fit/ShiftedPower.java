package org.learncost.reports.fit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.learncost.reports.stats.Logs;

/**
 * A·(n + b)^-α with θ = (log A, α, log b): a power law that sets in after b samples. At b = 0 it is
 * the plain power, for b without bounds an exponential.
 */
final class ShiftedPower implements CurveModel {
  private final List<Limit> limits;

  ShiftedPower(CurveModel power, CurveModel exponential) {
    limits = List.of(new Limit("b", power), new Limit("b", exponential));
  }

  @Override
  public String name() {
    return "A·(n + b)^-α";
  }

  @Override
  public int parameterCount() {
    return 3;
  }

  @Override
  public double logValue(double n, double[] theta) {
    return theta[0] - theta[1] * Logs.add(Math.log(n), theta[2]);
  }

  @Override
  public double[] gradient(double n, double[] theta) {
    double logShifted = Logs.add(Math.log(n), theta[2]);
    double share = Math.exp(theta[2] - logShifted);
    return new double[] {1, -logShifted, -theta[1] * share};
  }

  @Override
  public List<double[]> starts(double[] n, double[] error) {
    double middle = Logs.middle(n);
    return DoubleStream.of(0.3 * n[0], middle, 2 * n[n.length - 1])
        .mapToObj(shift -> start(n, error, shift))
        .toList();
  }

  private static double[] start(double[] n, double[] error, double shift) {
    double[] x = DoubleStream.of(n).map(v -> Math.log(v + shift)).toArray();
    double[] line = Logs.line(x, Logs.of(error));
    return new double[] {line[0], -line[1], Math.log(shift)};
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
    named.put("b", Math.exp(theta[2]));
    return named;
  }

  @Override
  public List<Limit> limits() {
    return limits;
  }
}
