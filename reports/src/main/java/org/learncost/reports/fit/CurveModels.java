package org.learncost.reports.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/** The curve models that compete; a new one is a line here. */
public final class CurveModels {
  /** C + A·n^-α with θ = (log C, log A, α), by log-sum-exp: C ≥ 0 by construction. */
  public static final CurveModel FLOOR_POWER = new FloorPower();

  /** A·n^-α with θ = (log A, α). */
  public static final CurveModel POWER = new Power();

  /** A/√n with θ = (log A). */
  public static final CurveModel ROOT = new Root();

  /** All of them, the richest first. */
  public static final List<CurveModel> ALL = List.of(FLOOR_POWER, POWER, ROOT);

  private CurveModels() {}

  private static final class FloorPower implements CurveModel {
    @Override
    public String name() {
      return "C + A·n^-α";
    }

    @Override
    public int parameterCount() {
      return 3;
    }

    @Override
    public double logValue(double n, double[] theta) {
      double decaying = theta[1] - theta[2] * Math.log(n);
      double larger = Math.max(theta[0], decaying);
      return larger + Math.log1p(Math.exp(-Math.abs(theta[0] - decaying)));
    }

    @Override
    public double[] gradient(double n, double[] theta) {
      double floorShare = Math.exp(theta[0] - logValue(n, theta));
      double decayingShare = 1 - floorShare;
      return new double[] {floorShare, decayingShare, -decayingShare * Math.log(n)};
    }

    @Override
    public List<double[]> starts(double[] n, double[] error) {
      double smallest = Arrays.stream(error).min().orElseThrow();
      List<double[]> starts = new ArrayList<>();
      for (double share : new double[] {0.99, 0.9, 0.5, 0.1, 1e-3}) {
        double floor = share * smallest;
        double[] above = Arrays.stream(error).map(e -> e - 0.999 * floor).toArray();
        double[] power = POWER.starts(n, above).get(0);
        starts.add(new double[] {Math.log(floor), power[0], power[1]});
      }
      return starts;
    }

    @Override
    public double floor(double[] theta) {
      return Math.exp(theta[0]);
    }

    @Override
    public double amplitude(double[] theta) {
      return Math.exp(theta[1]);
    }

    @Override
    public double exponent(double[] theta) {
      return theta[2];
    }

    @Override
    public CurveModel withoutFloor() {
      return POWER;
    }
  }

  private static final class Power implements CurveModel {
    @Override
    public String name() {
      return "A·n^-α";
    }

    @Override
    public int parameterCount() {
      return 2;
    }

    @Override
    public double logValue(double n, double[] theta) {
      return theta[0] - theta[1] * Math.log(n);
    }

    @Override
    public double[] gradient(double n, double[] theta) {
      return new double[] {1, -Math.log(n)};
    }

    @Override
    public List<double[]> starts(double[] n, double[] error) {
      SimpleRegression line = new SimpleRegression();
      for (int i = 0; i < n.length; i++) line.addData(Math.log(n[i]), Math.log(error[i]));
      return List.of(new double[] {line.getIntercept(), -line.getSlope()});
    }

    @Override
    public double floor(double[] theta) {
      return 0;
    }

    @Override
    public double amplitude(double[] theta) {
      return Math.exp(theta[0]);
    }

    @Override
    public double exponent(double[] theta) {
      return theta[1];
    }
  }

  private static final class Root implements CurveModel {
    @Override
    public String name() {
      return "A/√n";
    }

    @Override
    public int parameterCount() {
      return 1;
    }

    @Override
    public double logValue(double n, double[] theta) {
      return theta[0] - 0.5 * Math.log(n);
    }

    @Override
    public double[] gradient(double n, double[] theta) {
      return new double[] {1};
    }

    @Override
    public List<double[]> starts(double[] n, double[] error) {
      return List.of(new double[] {Math.log(error[0]) + 0.5 * Math.log(n[0])});
    }

    @Override
    public double floor(double[] theta) {
      return 0;
    }

    @Override
    public double amplitude(double[] theta) {
      return Math.exp(theta[0]);
    }

    @Override
    public double exponent(double[] theta) {
      return 0.5;
    }
  }
}
