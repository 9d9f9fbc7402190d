package org.learncost.reports.fit;

import java.util.Arrays;
import org.learncost.reports.fit.leastsquares.FixedParameter;
import org.learncost.reports.fit.leastsquares.RowModel;
import org.learncost.reports.stats.Logs;

/**
 * The log of E + A/N^α + B/D^β and its gradient, run by run, with θ = (log E, log A, log B, α, β).
 */
final class SurfacePoints implements RowModel {
  private final double[] logN;
  private final double[] logD;
  private final double middleN;
  private final double middleD;

  SurfacePoints(SurfaceRuns runs) {
    logN = Logs.of(runs.parameters());
    logD = Logs.of(runs.samples());
    middleN = Logs.mean(logN);
    middleD = Logs.mean(logD);
  }

  /** The same with E = 0 and θ = (log A, log B, α, β). */
  static RowModel withoutFloor(SurfaceRuns runs) {
    return new FixedParameter(new SurfacePoints(runs), 0, Double.NEGATIVE_INFINITY);
  }

  @Override
  public double value(int row, double[] theta) {
    double ofN = theta[1] - theta[3] * logN[row];
    double ofD = theta[2] - theta[4] * logD[row];
    return Logs.add(theta[0], Logs.add(ofN, ofD));
  }

  @Override
  public double[] gradient(int row, double[] theta) {
    double total = value(row, theta);
    double shareN = Math.exp(theta[1] - theta[3] * logN[row] - total);
    double shareD = Math.exp(theta[2] - theta[4] * logD[row] - total);
    return new double[] {
      Math.exp(theta[0] - total), shareN, shareD, -shareN * logN[row], -shareD * logD[row]
    };
  }

  /** A change of a parameter that changes its term by a factor of e or so, over the data. */
  double scale(int parameter) {
    return switch (parameter) {
      case 1 -> Math.max(1, Math.abs(middleN) * scale(3));
      case 2 -> Math.max(1, Math.abs(middleD) * scale(4));
      case 3 -> 1 / Math.max(range(logN), 1e-3);
      case 4 -> 1 / Math.max(range(logD), 1e-3);
      default -> 1;
    };
  }

  /**
   * θ with a parameter moved, and its partner so that their term stays as it is in the middle of
   * the data: A and α, B and β go together.
   */
  double[] moved(double[] theta, int parameter, double value) {
    double[] moved = theta.clone();
    double change = value - theta[parameter];
    moved[parameter] = value;
    switch (parameter) {
      case 1 -> moved[3] += Math.abs(middleN) > 1 ? change / middleN : 0;
      case 2 -> moved[4] += Math.abs(middleD) > 1 ? change / middleD : 0;
      case 3 -> moved[1] += change * middleN;
      case 4 -> moved[2] += change * middleD;
      default -> {}
    }
    return moved;
  }

  /** Whether log D is a straight line in log N, to a fiftieth of its range: two columns in one. */
  boolean onOneLine() {
    double[] line = Logs.line(logN, logD);
    double farthest = 0;
    for (int i = 0; i < logN.length; i++) {
      farthest = Math.max(farthest, Math.abs(logD[i] - line[0] - line[1] * logN[i]));
    }
    return farthest <= 0.02 * range(logD);
  }

  private static double range(double[] logs) {
    return Arrays.stream(logs).max().orElseThrow() - Arrays.stream(logs).min().orElseThrow();
  }
}
