package org.learncost.reports.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learncost.reports.stats.Logs;

/**
 * C plus a decaying curve, with θ = (log C, the curve's own θ), by log-sum-exp: C ≥ 0 by
 * construction.
 */
final class Floored implements CurveModel {
  // How much of the smallest error the floor may be at the start.
  private static final double[] SHARES = {0.99, 0.9, 0.5, 0.1, 1e-3};

  private final CurveModel decay;
  private final List<Limit> limits;

  /**
   * @param shapes what the sum becomes as a parameter of the decay runs to its bound
   */
  Floored(CurveModel decay, Limit... shapes) {
    this.decay = decay;
    List<Limit> all = new ArrayList<>(List.of(new Limit("C", decay)));
    all.addAll(List.of(shapes));
    limits = List.copyOf(all);
  }

  private static double[] rest(double[] theta) {
    return Arrays.copyOfRange(theta, 1, theta.length);
  }

  @Override
  public String name() {
    return "C + " + decay.name();
  }

  @Override
  public int parameterCount() {
    return 1 + decay.parameterCount();
  }

  @Override
  public double logValue(double n, double[] theta) {
    return Logs.add(theta[0], decay.logValue(n, rest(theta)));
  }

  @Override
  public double[] gradient(double n, double[] theta) {
    double[] rest = rest(theta);
    double above = decay.logValue(n, rest);
    double floorShare = Math.exp(theta[0] - Logs.add(theta[0], above));
    double[] inner = decay.gradient(n, rest);
    double[] gradient = new double[theta.length];
    gradient[0] = floorShare;
    for (int i = 0; i < inner.length; i++) gradient[i + 1] = (1 - floorShare) * inner[i];
    return gradient;
  }

  @Override
  public List<double[]> starts(double[] n, double[] error) {
    double smallest = Arrays.stream(error).min().orElseThrow();
    List<double[]> starts = new ArrayList<>();
    for (double share : SHARES) {
      double floor = share * smallest;
      double[] above = Arrays.stream(error).map(e -> e - 0.999 * floor).toArray();
      for (double[] inner : decay.starts(n, above)) {
        double[] start = new double[inner.length + 1];
        start[0] = Math.log(floor);
        System.arraycopy(inner, 0, start, 1, inner.length);
        starts.add(start);
      }
    }
    return starts;
  }

  @Override
  public double floor(double[] theta) {
    return Math.exp(theta[0]);
  }

  @Override
  public double amplitude(double[] theta) {
    return decay.amplitude(rest(theta));
  }

  @Override
  public int amplitudeAt() {
    return decay.amplitudeAt() < 0 ? -1 : decay.amplitudeAt() + 1;
  }

  @Override
  public double exponent(double[] theta) {
    return decay.exponent(rest(theta));
  }

  @Override
  public int exponentAt() {
    return decay.exponentAt() < 0 ? -1 : decay.exponentAt() + 1;
  }

  @Override
  public Map<String, Double> parameters(double[] theta) {
    Map<String, Double> named = new LinkedHashMap<>();
    named.put("C", floor(theta));
    named.putAll(decay.parameters(rest(theta)));
    return named;
  }

  @Override
  public List<String> atBounds(double[] theta) {
    return decay.atBounds(rest(theta));
  }

  @Override
  public List<Limit> limits() {
    return limits;
  }
}
