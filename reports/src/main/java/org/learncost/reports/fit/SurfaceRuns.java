package org.learncost.reports.fit;

import java.util.List;
import org.learncost.reports.stats.Logs;

/**
 * Measured losses.
 *
 * @param parameters N, the sizes of models
 * @param samples D, what each was trained on
 * @param loss positive
 */
public record SurfaceRuns(double[] parameters, double[] samples, double[] loss) {
  /** Five parameters take six. */
  public static final int LEAST = 6;

  public SurfaceRuns {
    if (parameters.length != samples.length || parameters.length != loss.length) {
      throw new IllegalArgumentException(
          "N, D and loss differ in length: %d, %d, %d"
              .formatted(parameters.length, samples.length, loss.length));
    }
    if (loss.length < LEAST) {
      throw new IllegalArgumentException("five parameters need six runs: " + loss.length);
    }
    for (double[] column : List.of(parameters, samples, loss)) {
      for (double v : column) {
        if (!(v > 0 && v < Double.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException("N, D and loss must be positive and finite: " + v);
        }
      }
    }
  }

  /** Whether the loss falls with N or with D, on the whole: else no falling surface fits. */
  public boolean falls() {
    double[] logLoss = Logs.of(loss);
    return Logs.line(Logs.of(parameters), logLoss)[1] < 0
        || Logs.line(Logs.of(samples), logLoss)[1] < 0;
  }

  SurfaceRuns at(int[] rows) {
    return new SurfaceRuns(pick(parameters, rows), pick(samples, rows), pick(loss, rows));
  }

  private static double[] pick(double[] values, int[] rows) {
    double[] picked = new double[rows.length];
    for (int i = 0; i < rows.length; i++) picked[i] = values[rows[i]];
    return picked;
  }
}
