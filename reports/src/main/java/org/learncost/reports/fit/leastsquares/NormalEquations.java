package org.learncost.reports.fit.leastsquares;

import org.jspecify.annotations.Nullable;

/**
 * Normal equations of a least-squares step.
 *
 * @param matrix JᵀWJ, its lower triangle
 * @param gradient JᵀWr
 */
record NormalEquations(double[][] matrix, double[] gradient) {

  /**
   * The step of Levenberg and Marquardt; null where the damped matrix is not positive definite.
   *
   * @param scale the largest diagonal so far, which this renews
   */
  double @Nullable [] step(double damping, double[] scale) {
    int p = gradient.length;
    double[][] root = new double[p][p];
    for (int a = 0; a < p; a++) {
      scale[a] = Math.max(scale[a], matrix[a][a]);
      for (int b = 0; b <= a; b++) {
        double sum = matrix[a][b];
        if (a == b) sum += damping * Math.max(scale[a], 1e-300);
        for (int k = 0; k < b; k++) sum -= root[a][k] * root[b][k];
        if (a == b) {
          if (!(sum > 0)) return null;
          root[a][a] = Math.sqrt(sum);
        } else {
          root[a][b] = sum / root[b][b];
        }
      }
    }
    return solve(root);
  }

  private double[] solve(double[][] root) {
    int p = gradient.length;
    double[] x = new double[p];
    for (int a = 0; a < p; a++) {
      double sum = -gradient[a];
      for (int k = 0; k < a; k++) sum -= root[a][k] * x[k];
      x[a] = sum / root[a][a];
    }
    for (int a = p - 1; a >= 0; a--) {
      double sum = x[a];
      for (int k = a + 1; k < p; k++) sum -= root[k][a] * x[k];
      x[a] = sum / root[a][a];
    }
    return x;
  }

  /** How much a step lowers the quadratic that these equations belong to. */
  double gain(double[] step) {
    double linear = 0;
    double quadratic = 0;
    for (int a = 0; a < step.length; a++) {
      linear -= gradient[a] * step[a];
      quadratic += matrix[a][a] * step[a] * step[a];
      for (int b = 0; b < a; b++) quadratic += 2 * matrix[a][b] * step[a] * step[b];
    }
    return linear - 0.5 * quadratic;
  }
}
