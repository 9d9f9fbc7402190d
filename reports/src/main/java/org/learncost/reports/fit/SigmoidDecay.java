package org.learncost.reports.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learncost.reports.stats.Logs;

/**
 * The decaying part of M4 of Alabdulmohsin, Neyshabur and Zhai, "Revisiting Neural Scaling Laws in
 * Language and Vision" (NeurIPS 2022), section 3: (ε − ε∞)/(ε₀ − ε)^κ = β·n^-α, where ε₀ is the
 * error of guessing. With D = ε₀ − ε∞ and the share u = (ε − ε∞)/D it reads u/(1 − u)^κ = B·n^-α; θ
 * = (log D, log B, α, t) with κ between bounds by t.
 */
final class SigmoidDecay implements CurveModel {
  private static final Bounded KAPPA = new Bounded(0.02, 50);
  private final List<Limit> limits;

  SigmoidDecay(CurveModel power) {
    limits = List.of(new Limit("D", power));
  }

  @Override
  public String name() {
    return "D·u, u/(1 - u)^κ = B·n^-α";
  }

  @Override
  public int parameterCount() {
    return 4;
  }

  /**
   * The logit of u. log u − κ·log(1 − u) = s is monotone in it, and convex or concave throughout:
   * Newton's method converges from everywhere.
   */
  private static double logit(double s, double kappa) {
    double t = s < 0 ? s : s / kappa;
    for (int i = 0; i < 100; i++) {
      double u = Logs.sigmoid(t);
      double gap = -Logs.softplus(-t) + kappa * Logs.softplus(t) - s;
      double step = gap / (1 - u + kappa * u);
      t -= step;
      if (Math.abs(step) <= 1e-14 * (1 + Math.abs(t))) break;
    }
    return t;
  }

  @Override
  public double logValue(double n, double[] theta) {
    double t = logit(theta[1] - theta[2] * Math.log(n), KAPPA.value(theta[3]));
    return theta[0] - Logs.softplus(-t);
  }

  @Override
  public double[] gradient(double n, double[] theta) {
    double logN = Math.log(n);
    double kappa = KAPPA.value(theta[3]);
    double t = logit(theta[1] - theta[2] * logN, kappa);
    double u = Logs.sigmoid(t);
    double byS = (1 - u) / (1 - u + kappa * u);
    double byLogKappa = -byS * kappa * Logs.softplus(t);
    return new double[] {1, byS, -byS * logN, byLogKappa * KAPPA.logSlope(theta[3])};
  }

  @Override
  public List<double[]> starts(double[] n, double[] error) {
    double largest = Arrays.stream(error).max().orElseThrow();
    double[] logN = Logs.of(n);
    List<double[]> starts = new ArrayList<>();
    for (double range : new double[] {1.02 * largest, 2 * largest}) {
      for (double kappa : new double[] {0.5, 2}) {
        double[] s =
            Arrays.stream(error)
                .map(e -> Math.log(e / range) - kappa * Math.log(1 - e / range))
                .toArray();
        double[] line = Logs.line(logN, s);
        starts.add(new double[] {Math.log(range), line[0], -line[1], KAPPA.inverse(kappa)});
      }
    }
    return starts;
  }

  /** For large n the curve is D·B·n^-α. */
  @Override
  public double amplitude(double[] theta) {
    return Math.exp(theta[0] + theta[1]);
  }

  @Override
  public int amplitudeAt() {
    return -1;
  }

  @Override
  public int exponentAt() {
    return 2;
  }

  @Override
  public Map<String, Double> parameters(double[] theta) {
    Map<String, Double> named = new LinkedHashMap<>();
    named.put("D", Math.exp(theta[0]));
    named.put("B", Math.exp(theta[1]));
    named.put("α", theta[2]);
    named.put("κ", KAPPA.value(theta[3]));
    return named;
  }

  @Override
  public List<String> atBounds(double[] theta) {
    return KAPPA.atBound(theta[3]) ? List.of("κ") : List.of();
  }

  @Override
  public List<Limit> limits() {
    return limits;
  }
}
