package org.learncost.reports.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The project's own choice for foretelling a curve: an average in logs of M2, M3 and M4 over all
 * sizes and over the later ones, weighted by how well each foretold the largest measured sizes from
 * the others. A choice of one model is right or wrong; an average of plausible ones is rarely far
 * off (Bates and Granger, "The Combination of Forecasts", 1969, whose weights these are: one over
 * the mean square). Each carries on by how much the last errors lie off it, and the average grows
 * or falls at most somewhat faster than the measured curve did: no extrapolation runs wild.
 */
final class AutoPredictor implements Predictor {
  private static final List<Candidate> CANDIDATES =
      List.of(
          new Candidate(CurveModels.FLOOR_POWER, 1),
          new Candidate(CurveModels.SATURATING, 1),
          new Candidate(CurveModels.SIGMOID, 1),
          new Candidate(CurveModels.FLOOR_POWER, 0.7),
          new Candidate(CurveModels.SATURATING, 0.7),
          new Candidate(CurveModels.FLOOR_POWER, 0.35),
          new Candidate(CurveModels.SATURATING, 0.35),
          new Candidate(CurveModels.SIGMOID, 0.35));
  // Shares of the range of log n, the largest sizes, that each candidate foretells for its weight.
  private static final double[] HELD_OUT = {0.1, 0.2};
  // A root mean square log error of one per cent is as good as none.
  private static final double GOOD = 0.01;
  private static final double STEEPER = 1.5;

  /**
   * One model.
   *
   * @param share of the range of log n, the largest sizes, that it is fitted to
   */
  private record Candidate(CurveModel model, double share) {}

  /** A curve, what is carried on of its last residuals, and its weight. */
  private record Voice(FittedCurve curve, double carried, double weight) {
    double at(double n) {
      return Math.log(curve.value(n)) + carried;
    }
  }

  @Override
  public String name() {
    return "auto";
  }

  @Override
  public DoubleUnaryOperator fit(double[] n, double[] error) {
    List<Voice> voices = new ArrayList<>();
    for (Candidate candidate : CANDIDATES) {
      FittedCurve whole = fit(candidate, n, error, n.length);
      double miss = miss(candidate, n, error);
      if (whole == null || Double.isNaN(miss)) continue;
      double carried = carried(whole, n, error, n.length);
      voices.add(new Voice(whole, carried, 1 / (miss + GOOD * GOOD)));
    }
    if (voices.isEmpty()) {
      DoubleUnaryOperator plain =
          Predictor.of(name(), CurveModels.FLOOR_POWER, Loss.LOG_SQUARES).fit(n, error);
      return tame(at -> Math.log(plain.applyAsDouble(at)), n, error);
    }
    return tame(at -> average(voices, at), n, error);
  }

  private static double average(List<Voice> voices, double n) {
    double sum = 0;
    double total = 0;
    for (Voice voice : voices) {
      sum += voice.weight * voice.at(n);
      total += voice.weight;
    }
    return sum / total;
  }

  /** A candidate's fit to the first sizes, null where they are too few for it. */
  private static @Nullable FittedCurve fit(
      Candidate candidate, double[] n, double[] error, int count) {
    int parameters = candidate.model.parameterCount();
    int first = firstFrom(n, count, candidate.share);
    int least = first > 0 ? Math.max(6, parameters + 2) : parameters + 1;
    if (count - first < least) return null;
    return CurveFitter.fit(
        candidate.model,
        Arrays.copyOfRange(n, first, count),
        Arrays.copyOfRange(error, first, count));
  }

  /** The first index past the share 1 − late of the range of log n. */
  private static int firstFrom(double[] n, int count, double late) {
    double from = Math.log(n[count - 1]) - late * Math.log(n[count - 1] / n[0]);
    int first = 0;
    while (Math.log(n[first]) < from - 1e-9) first++;
    return first;
  }

  /** The mean square log error on held-out largest sizes; NaN where none can be held out. */
  private static double miss(Candidate candidate, double[] n, double[] error) {
    double sum = 0;
    int cuts = 0;
    for (double share : HELD_OUT) {
      int count = Math.min(firstFrom(n, n.length, share), n.length - 2);
      count = Math.max(count, Math.min(n.length - 1, 4));
      FittedCurve early = fit(candidate, n, error, count);
      if (early == null) continue;
      double carried = carried(early, n, error, count);
      double squares = 0;
      for (int i = count; i < n.length; i++) {
        double residual = Math.log(early.value(n[i]) / error[i]) + carried;
        squares += residual * residual;
      }
      sum += squares / (n.length - count);
      cuts++;
    }
    return sum / cuts;
  }

  private static double carried(FittedCurve curve, double[] n, double[] error, int count) {
    int last = Math.max(1, Math.min(5, count / 6));
    double sum = 0;
    for (int i = count - last; i < count; i++) sum += Math.log(error[i] / curve.value(n[i]));
    return sum / last;
  }

  /** Keeps the slope in logs past the last size near what was measured. */
  private static DoubleUnaryOperator tame(DoubleUnaryOperator log, double[] n, double[] error) {
    double[] x = Logs.of(n);
    double[] y = Logs.of(error);
    int half = firstFrom(n, n.length, 0.5);
    double all = Logs.line(x, y)[1];
    double late =
        Logs.line(Arrays.copyOfRange(x, half, x.length), Arrays.copyOfRange(y, half, y.length))[1];
    double steepest = STEEPER * Math.min(0, Math.min(all, late));
    double rise = STEEPER * Math.max(0, Math.max(all, late));
    double largest = n[n.length - 1];
    double level = log.applyAsDouble(largest);
    return at -> {
      double value = log.applyAsDouble(at);
      double past = Math.log(at / largest);
      if (past <= 0) return Math.exp(value);
      return Math.exp(Math.max(level + steepest * past, Math.min(level + rise * past, value)));
    };
  }
}
