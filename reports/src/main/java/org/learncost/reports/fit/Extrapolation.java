package org.learncost.reports.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

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

  /**
   * Learns from some sizes and is judged on others.
   *
   * @param n sizes, in any order
   */
  public static Extrapolation of(
      List<Predictor> predictors,
      double[] n,
      double[] error,
      double[] heldOutN,
      double[] heldOutError) {
    if (heldOutN.length == 0 || heldOutN.length != heldOutError.length) {
      throw new IllegalArgumentException(
          "held out are " + heldOutN.length + " sizes and " + heldOutError.length + " errors");
    }
    if (n.length == 0 || n.length != error.length) {
      throw new IllegalArgumentException(
          "measured are " + n.length + " sizes and " + error.length + " errors");
    }
    int[] order =
        IntStream.range(0, n.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> n[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ascending = IntStream.of(order).mapToDouble(i -> n[i]).toArray();
    double[] errors = IntStream.of(order).mapToDouble(i -> error[i]).toArray();
    List<Score> scores = new ArrayList<>();
    for (Predictor predictor : predictors) {
      DoubleUnaryOperator curve = predictor.fit(ascending, errors);
      double[] predicted = new double[heldOutN.length];
      double squares = 0;
      for (int i = 0; i < predicted.length; i++) {
        predicted[i] = curve.applyAsDouble(heldOutN[i]);
        double miss = Math.log(predicted[i] / heldOutError[i]);
        squares += miss * miss;
      }
      scores.add(new Score(predictor.name(), predicted, Math.sqrt(squares / predicted.length)));
    }
    return new Extrapolation(List.copyOf(scores));
  }
}
