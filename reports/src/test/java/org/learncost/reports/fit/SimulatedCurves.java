package org.learncost.reports.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/** Learning and training curves of known kinds, each with the part of it that is to be fitted. */
final class SimulatedCurves {
  private SimulatedCurves() {}

  /**
   * A curve.
   *
   * @param fitted how many of the smallest sizes are fitted; the rest is held out
   */
  record Curve(double[] n, double[] error, int fitted) {
    Extrapolation.Parts parts() {
      return new Extrapolation.Parts(
          new Predictor.Points(Arrays.copyOf(n, fitted), Arrays.copyOf(error, fitted)),
          new Predictor.Points(
              Arrays.copyOfRange(n, fitted, n.length),
              Arrays.copyOfRange(error, fitted, n.length)));
    }
  }

  /** Draws a curve of a set. */
  interface Kind extends Function<SplittableRandom, Curve> {}

  /** The sets that the predictor's priors were chosen on. */
  static final Map<String, Kind> SETS = new LinkedHashMap<>();

  /** Sets of other families, kept for judging. */
  static final Map<String, Kind> UNSEEN = new LinkedHashMap<>();

  static {
    // (a) Residuals correlated along the curve, the early third fitted.
    SETS.put("power", r -> early(r, logs(27, r, 2, 3), power(r, 0, 0)));
    SETS.put("power, half", r -> part(r, 0.5, logs(27, r, 2, 3), power(r, 0, 0)));
    SETS.put("power, largest 4", r -> largest(r, 4, logs(27, r, 2, 3), power(r, 0, 0)));
    SETS.put("small floor", r -> early(r, logs(27, r, 2, 3), power(r, 0.02, 0.3)));
    SETS.put("small floor, half", r -> part(r, 0.5, logs(27, r, 2, 3), power(r, 0.02, 0.3)));
    SETS.put("power, even steps", r -> early(r, even(27), power(r, 0, 0)));
    SETS.put("small floor, even steps", r -> early(r, even(27), power(r, 0.02, 0.3)));
    // (b)
    SETS.put("floor", r -> early(r, logs(27, r, 2, 3), power(r, 0.4, 0.9)));
    SETS.put("floor, half", r -> part(r, 0.5, logs(27, r, 2, 3), power(r, 0.4, 0.9)));
    SETS.put("floor, largest 4", r -> largest(r, 4, logs(20, r, 2, 4), power(r, 0.4, 0.9)));
    // (c)
    SETS.put("sigmoid, half", r -> part(r, 0.5, logs(40, r, 3, 5), sigmoid(r)));
    SETS.put("sigmoid, largest 4", r -> largest(r, 4, logs(20, r, 3, 5), sigmoid(r)));
    SETS.put("vision", r -> part(r, r.nextDouble(0.5, 0.8), logs(50, r, 3, 4.5), sigmoid(r)));
    // (d)
    SETS.put("few, 3 %", r -> few(r, 0.03));
    SETS.put("few, 10 %", r -> few(r, 0.1));
    // (e)
    SETS.put("broken, half", r -> part(r, 0.5, logs(27, r, 2, 4), broken(r, 0, 1)));
    SETS.put("break ahead", r -> early(r, logs(27, r, 2, 3), broken(r, 0.35, 0.9)));
    SETS.put("bump", r -> part(r, 0.6, logs(24, r, 2, 4), bump(r)));
    // (f)
    SETS.put("sine", SimulatedCurves::sine);
    // (g)
    SETS.put("training", r -> early(r, even(27), training(r, false)));
    SETS.put("training, schedule", r -> early(r, even(27), training(r, true)));
    SETS.put("training, log steps", r -> early(r, logs(27, r, 2, 3), training(r, false)));
    SETS.put("training, half", r -> part(r, 0.5, even(40), training(r, true)));
    // (h)
    SETS.put("chinchilla", r -> chinchilla(r, logs(12, r, 2, 4), r.nextInt(2, 5)));
    SETS.put("chinchilla, 20", r -> chinchilla(r, logs(20, r, 2, 4), r.nextInt(4, 11)));

    UNSEEN.put("exponential", r -> part(r, 0.5, logs(24, r, 2, 3), exponential(r)));
    UNSEEN.put("log", r -> early(r, logs(27, r, 2, 3), logarithm(r)));
    UNSEEN.put("mmf", r -> part(r, 0.6, logs(24, r, 2, 4), mmf(r)));
    UNSEEN.put("weibull", r -> part(r, 0.6, logs(24, r, 2, 4), weibull(r)));
    UNSEEN.put("shifted", r -> part(r, 0.4, logs(30, r, 2, 4), shifted(r)));
    UNSEEN.put("shifted, few", r -> largest(r, 2, logs(r.nextInt(7, 11), r, 2, 3), shifted(r)));
    UNSEEN.put("two powers", r -> early(r, logs(27, r, 2, 4), twoPowers(r)));
    UNSEEN.put("walk", r -> walk(r, logs(27, r, 2, 3)));
    UNSEEN.put("spectrum", r -> early(r, even(27), spectrum(r, false)));
    UNSEEN.put("spectrum, schedule", r -> early(r, even(27), spectrum(r, true)));
    UNSEEN.put("spectrum, log steps", r -> early(r, logs(27, r, 2, 3), spectrum(r, false)));
    UNSEEN.put("spectrum, largest 4", r -> largest(r, 4, logs(20, r, 2, 3), spectrum(r, false)));
    UNSEEN.put("steps", r -> part(r, 0.5, logs(30, r, 3, 4), ripples(r)));
  }

  /** The true error at n, of a curve with these sizes of which so many are fitted. */
  private interface Truth {
    DoubleUnaryOperator over(double[] n, int fitted);
  }

  static double[] logs(int count, SplittableRandom r, double least, double most) {
    double decades = r.nextDouble(least, most);
    double first = Math.pow(10, r.nextInt(1, 7));
    double[] n = new double[count];
    for (int i = 0; i < count; i++) n[i] = first * Math.pow(10, decades * i / (count - 1));
    return n;
  }

  static double[] even(int count) {
    double[] n = new double[count];
    for (int i = 0; i < count; i++) n[i] = 1000 * (i + 1);
    return n;
  }

  private static double log(SplittableRandom r, double low, double high) {
    return Math.exp(r.nextDouble(Math.log(low), Math.log(high)));
  }

  private static Curve early(SplittableRandom r, double[] n, Truth truth) {
    int fitted = Math.round(n.length * 10 / 27f);
    return curve(
        n, fitted, truth, noise(r, n.length, r.nextDouble(0.5, 0.95), log(r, 0.005, 0.05)));
  }

  private static Curve part(SplittableRandom r, double part, double[] n, Truth truth) {
    int fitted = (int) Math.round(n.length * part);
    return curve(n, fitted, truth, noise(r, n.length, r.nextDouble(0, 0.8), log(r, 0.003, 0.03)));
  }

  private static Curve largest(SplittableRandom r, int held, double[] n, Truth truth) {
    return curve(
        n, n.length - held, truth, noise(r, n.length, r.nextDouble(0, 0.8), log(r, 0.005, 0.05)));
  }

  private static Curve few(SplittableRandom r, double sd) {
    int count = r.nextInt(5, 9);
    int held = r.nextInt(1, 3);
    double[] n = logs(count + held, r, 1, 3);
    Truth truth = r.nextInt(3) == 0 ? sigmoid(r) : power(r, 0, 0.8);
    return curve(n, count, truth, noise(r, n.length, 0, sd));
  }

  private static Curve curve(double[] n, int fitted, Truth truth, double[] noise) {
    DoubleUnaryOperator f = truth.over(n, fitted);
    double[] error = new double[n.length];
    for (int i = 0; i < n.length; i++) error[i] = f.applyAsDouble(n[i]) * Math.exp(noise[i]);
    return new Curve(n, error, fitted);
  }

  /** Stationary, of order one in the index. */
  static double[] noise(SplittableRandom r, int count, double rho, double sd) {
    double[] noise = new double[count];
    for (int i = 0; i < count; i++) {
      double fresh = sd * r.nextGaussian();
      noise[i] = i == 0 ? fresh : rho * noise[i - 1] + Math.sqrt(1 - rho * rho) * fresh;
    }
    return noise;
  }

  /** C is a share, drawn between two bounds, of the error at the last fitted size. */
  private static Truth power(SplittableRandom r, double least, double most) {
    double alpha = log(r, 0.08, 0.8);
    double share = most == 0 ? 0 : r.nextDouble(least, most);
    return (n, fitted) -> {
      double at = n[fitted - 1];
      return v -> share + (1 - share) * Math.pow(v / at, -alpha);
    };
  }

  private static Truth sigmoid(SplittableRandom r) {
    double alpha = log(r, 0.2, 1);
    double floor = r.nextInt(3) == 0 ? 0 : log(r, 0.01, 0.3);
    double middle = r.nextDouble(0.05, 0.6);
    double kappa = log(r, 0.3, 2);
    return (n, fitted) -> {
      double at = n[0] * Math.pow(n[fitted - 1] / n[0], middle);
      return v -> floor + 0.9 * Math.pow(1 + Math.pow(v / at, alpha / kappa), -kappa);
    };
  }

  private static Truth broken(SplittableRandom r, double from, double to) {
    double before = log(r, 0.05, 0.5);
    double after = log(r, 0.05, 0.8);
    double width = log(r, 0.1, 1);
    double where = r.nextDouble(from, to);
    double floor = r.nextInt(2) == 0 ? 0 : r.nextDouble(0, 0.1);
    return (n, fitted) -> {
      double d = n[0] * Math.pow(n[n.length - 1] / n[0], where);
      return v ->
          floor
              + Math.pow(v / n[0], -before)
                  * Math.pow(1 + Math.pow(v / d, 1 / width), -(after - before) * width);
    };
  }

  private static Truth bump(SplittableRandom r) {
    Truth base = power(r, 0, 0.6);
    double height = r.nextDouble(0.05, 0.5);
    double where = r.nextDouble(0.1, 0.5);
    double width = r.nextDouble(0.04, 0.15);
    return (n, fitted) -> {
      DoubleUnaryOperator f = base.over(n, fitted);
      double range = Math.log(n[n.length - 1] / n[0]);
      return v -> {
        double z = (Math.log(v / n[0]) / range - where) / width;
        return f.applyAsDouble(v) * Math.exp(height * Math.exp(-0.5 * z * z));
      };
    };
  }

  private static Curve sine(SplittableRandom r) {
    double[] n = new double[13];
    for (int i = 0; i < 13; i++) n[i] = 50 << i;
    double alpha = r.nextDouble(0.6, 1.3);
    double floor = r.nextDouble(0.03, 0.1);
    double middle = log(r, 100, 500);
    Truth truth = (all, fitted) -> v -> floor + 0.5 / (1 + Math.pow(v / middle, alpha));
    return curve(n, 13 - r.nextInt(1, 5), truth, noise(r, 13, 0, log(r, 0.03, 0.2)));
  }

  /** E + A·t^-α, drifting slowly in log t; a cosine schedule lowers the loss towards its end. */
  private static Truth training(SplittableRandom r, boolean schedule) {
    double alpha = r.nextDouble(0.2, 0.7);
    double e = r.nextDouble(1.2, 2.5);
    double a = r.nextDouble(0.5, 4);
    double drift = 0.01 * r.nextGaussian();
    double drop = schedule ? r.nextDouble(0.02, 0.12) : 0;
    return (n, fitted) -> {
      double last = n[n.length - 1];
      return v ->
          (e + a * Math.pow(v / n[0], -alpha))
              * Math.exp(drift * Math.log(v / n[0]))
              * (1 - drop * 0.5 * (1 - Math.cos(Math.PI * v / last)));
    };
  }

  private static Curve chinchilla(SplittableRandom r, double[] n, int held) {
    double alpha = r.nextDouble(0.25, 0.5);
    double e = r.nextDouble(1.5, 2.2);
    double a = r.nextDouble(0.5, 3);
    Truth truth = (all, fitted) -> v -> e + a * Math.pow(v / n[0], -alpha);
    return curve(n, n.length - held, truth, noise(r, n.length, 0, log(r, 0.001, 0.01)));
  }

  private static Truth exponential(SplittableRandom r) {
    double floor = r.nextDouble(0, 0.5);
    double where = r.nextDouble(0.2, 0.7);
    return (n, fitted) -> {
      double tau = n[0] * Math.pow(n[n.length - 1] / n[0], where);
      return v -> floor + 0.1 + Math.exp(-v / tau);
    };
  }

  private static Truth logarithm(SplittableRandom r) {
    double end = r.nextDouble(0.2, 0.8);
    return (n, fitted) -> {
      double range = Math.log(n[n.length - 1] / n[0]);
      return v -> 1 - (1 - end) * Math.log(v / n[0]) / range;
    };
  }

  private static Truth mmf(SplittableRandom r) {
    double floor = r.nextDouble(0.02, 0.4);
    double power = r.nextDouble(0.3, 1.5);
    double where = r.nextDouble(0, 0.7);
    return (n, fitted) -> {
      double b = n[0] * Math.pow(n[n.length - 1] / n[0], where);
      return v -> floor + 0.6 / (1 + Math.pow(v / b, power));
    };
  }

  private static Truth weibull(SplittableRandom r) {
    double floor = r.nextDouble(0.02, 0.4);
    double power = r.nextDouble(0.15, 0.6);
    double where = r.nextDouble(0, 0.7);
    return (n, fitted) -> {
      double b = n[0] * Math.pow(n[n.length - 1] / n[0], where);
      return v -> floor + 0.6 * Math.exp(-Math.pow(v / b, power));
    };
  }

  private static Truth shifted(SplittableRandom r) {
    double alpha = log(r, 0.2, 1.2);
    double floor = r.nextInt(2) == 0 ? 0 : log(r, 0.02, 0.4);
    double where = r.nextDouble(-0.3, 0.5);
    return (n, fitted) -> {
      double b = n[0] * Math.pow(n[n.length - 1] / n[0], where);
      return v -> floor + Math.pow(1 + v / b, -alpha);
    };
  }

  private static Truth twoPowers(SplittableRandom r) {
    double slow = log(r, 0.03, 0.2);
    double fast = slow * r.nextDouble(2, 6);
    double share = r.nextDouble(0.1, 0.8);
    return (n, fitted) ->
        v -> share * Math.pow(v / n[0], -slow) + (1 - share) * Math.pow(v / n[0], -fast);
  }

  private static Curve walk(SplittableRandom r, double[] n) {
    double[] noise = new double[n.length];
    double step = log(r, 0.002, 0.03);
    for (int i = 1; i < n.length; i++) noise[i] = noise[i - 1] + step * r.nextGaussian();
    return curve(n, r.nextInt(10, 20), power(r, 0, 0.6), noise);
  }

  /** Gradient descent on least squares with a power-law spectrum: many time scales. */
  private static Truth spectrum(SplittableRandom r, boolean schedule) {
    double decay = r.nextDouble(1.1, 2);
    double source = r.nextDouble(1.1, 2);
    double e = r.nextInt(2) == 0 ? 0 : r.nextDouble(0.05, 0.8);
    double speed = log(r, 3, 300);
    return (n, fitted) -> {
      double last = n[n.length - 1];
      return v -> {
        double t = v / last;
        double time = schedule ? 0.5 * (t + Math.sin(Math.PI * t) / Math.PI) : t;
        double sum = 0;
        double whole = 0;
        for (int i = 1; i <= 400; i++) {
          double weight = Math.pow(i, -source);
          whole += weight;
          sum += weight * Math.exp(-2 * speed * Math.pow(i, -decay) * time);
        }
        // A noise term of the step size falls with the schedule.
        double jitter = schedule ? 0.03 * 0.5 * (1 + Math.cos(Math.PI * t)) : 0;
        return e + sum / whole + 0.01 + jitter;
      };
    };
  }

  /** A power law with ripples in log n, as if skills were learnt one after another. */
  private static Truth ripples(SplittableRandom r) {
    Truth base = power(r, 0, 0.4);
    double height = r.nextDouble(0.01, 0.1);
    double waves = r.nextDouble(2, 6);
    double phase = r.nextDouble(0, 6.28);
    return (n, fitted) -> {
      DoubleUnaryOperator f = base.over(n, fitted);
      double range = Math.log(n[n.length - 1] / n[0]);
      return v ->
          f.applyAsDouble(v)
              * Math.exp(height * Math.sin(phase + waves * 6.28 * Math.log(v / n[0]) / range));
    };
  }

  /** So many curves of a set. */
  static List<Curve> draw(Kind set, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < count; i++) curves.add(set.apply(random.split()));
    return curves;
  }
}
