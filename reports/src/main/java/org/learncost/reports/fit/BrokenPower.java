package org.learncost.reports.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learncost.reports.stats.Logs;

/**
 * A power law with one break: A·n^-α₀·(1 + (n/d)^(1/f))^(-(α - α₀)·f), of Caballero, Gupta, Rish
 * and Krueger, "Broken Neural Scaling Laws" (ICLR 2023), equation 1, with c₁ = α − α₀. The exponent
 * is α₀ well before d and α well after it; f is the width of the break in log n. θ = (log A, α₀, α,
 * log d, t) with f between bounds by t.
 */
final class BrokenPower implements CurveModel {
  private static final Bounded WIDTH = new Bounded(0.05, 3);
  private final List<Limit> limits;

  BrokenPower(CurveModel power) {
    limits = List.of(new Limit("d", power));
  }

  @Override
  public String name() {
    return "A·n^-α₀·(1 + (n/d)^(1/f))^(-(α - α₀)f)";
  }

  @Override
  public int parameterCount() {
    return 5;
  }

  @Override
  public double logValue(double n, double[] theta) {
    double logN = Math.log(n);
    double width = WIDTH.value(theta[4]);
    double bend = width * Logs.softplus((logN - theta[3]) / width);
    return theta[0] - theta[1] * logN - (theta[2] - theta[1]) * bend;
  }

  @Override
  public double[] gradient(double n, double[] theta) {
    double logN = Math.log(n);
    double width = WIDTH.value(theta[4]);
    double z = (logN - theta[3]) / width;
    double bend = width * Logs.softplus(z);
    double change = theta[2] - theta[1];
    double past = Logs.sigmoid(z);
    double byLogWidth = -change * (bend - (logN - theta[3]) * past);
    return new double[] {
      1, bend - logN, -bend, change * past, byLogWidth * WIDTH.logSlope(theta[4])
    };
  }

  @Override
  public List<double[]> starts(double[] n, double[] error) {
    double[] logN = Logs.of(n);
    double[] logError = Logs.of(error);
    List<double[]> starts = new ArrayList<>();
    for (double part : new double[] {0.25, 0.5, 0.75}) {
      double at = logN[0] + part * (logN[n.length - 1] - logN[0]);
      int before = (int) Arrays.stream(logN).filter(v -> v < at).count();
      if (before < 2 || n.length - before < 2) continue;
      double[] early = Logs.line(Arrays.copyOf(logN, before), Arrays.copyOf(logError, before));
      double[] late =
          Logs.line(
              Arrays.copyOfRange(logN, before, n.length),
              Arrays.copyOfRange(logError, before, n.length));
      starts.add(new double[] {early[0], -early[1], -late[1], at, WIDTH.inverse(0.4)});
    }
    if (starts.isEmpty()) {
      double[] line = Logs.line(logN, logError);
      double middle = Math.log(Logs.middle(n));
      starts.add(new double[] {line[0], -line[1], -line[1], middle, WIDTH.inverse(0.4)});
    }
    return starts;
  }

  /** The exponent after the break. */
  @Override
  public int exponentAt() {
    return 2;
  }

  @Override
  public Map<String, Double> parameters(double[] theta) {
    Map<String, Double> named = new LinkedHashMap<>();
    named.put("A", amplitude(theta));
    named.put("α₀", theta[1]);
    named.put("α", theta[2]);
    named.put("d", Math.exp(theta[3]));
    named.put("f", WIDTH.value(theta[4]));
    return named;
  }

  @Override
  public List<String> atBounds(double[] theta) {
    return WIDTH.atBound(theta[4]) ? List.of("f") : List.of();
  }

  @Override
  public List<Limit> limits() {
    return limits;
  }
}
