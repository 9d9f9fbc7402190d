package org.learncost.reports.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * How well each way to extrapolate a curve does on sizes that it has not seen: the protocol of
 * Alabdulmohsin et al. 2022, section 4.
 *
 * @param scores in the order of the predictors
 */
public record Extrapolation(List<Score> scores) {

  /**
   * One predictor.
   *
   * @param predicted error at each held-out size
   * @param rmsLogError root mean square of log(predicted) − log(measured)
   */
  public record Score(String predictor, double[] predicted, double rmsLogError) {}

  /** A curve's sizes that are learnt from, ascending, and those that a predictor is judged on. */
  public record Parts(Predictor.Points fitted, Predictor.Points held) {}

  /** Learns from the fitted part of every curve of a set and is judged on the other. */
  public static List<Extrapolation> of(List<Predictor> predictors, List<Parts> curves) {
    List<Predictor.Points> fitted = curves.stream().map(Parts::fitted).toList();
    List<List<DoubleUnaryOperator>> laws = predictors.stream().map(p -> p.fit(fitted)).toList();
    List<Extrapolation> extrapolations = new ArrayList<>();
    for (int c = 0; c < curves.size(); c++) {
      List<Score> scores = new ArrayList<>();
      for (int p = 0; p < predictors.size(); p++) {
        scores.add(score(predictors.get(p).name(), laws.get(p).get(c), curves.get(c).held()));
      }
      extrapolations.add(new Extrapolation(List.copyOf(scores)));
    }
    return extrapolations;
  }

  private static Score score(String predictor, DoubleUnaryOperator law, Predictor.Points held) {
    double[] predicted = Arrays.stream(held.n()).map(law).toArray();
    double squares = 0;
    for (int i = 0; i < predicted.length; i++) {
      double miss = Math.log(predicted[i] / held.error()[i]);
      squares += miss * miss;
    }
    return new Score(predictor, predicted, Math.sqrt(squares / predicted.length));
  }
}
