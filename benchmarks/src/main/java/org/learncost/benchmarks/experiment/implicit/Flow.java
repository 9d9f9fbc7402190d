package org.learncost.benchmarks.experiment.implicit;

/**
 * The gradient flow dw/dt = -∇F(w), followed by the classical Runge-Kutta method of order 4 in many
 * steps: F is E, or E + (h/4)·|∇E|² of Barrett and Dherin 2020, whose gradient is ∇E +
 * (h/2)·∇²E·∇E.
 */
final class Flow {
  private final SmallNetwork network;
  private final double penalty;
  private final double[] gradient;
  private final double[] product;
  private final double[] unused;

  /**
   * @param penalty h/2 for the modified loss of a step h; 0 for E itself
   */
  Flow(SmallNetwork network, double penalty) {
    this.network = network;
    this.penalty = penalty;
    gradient = new double[network.parameters()];
    product = new double[network.parameters()];
    unused = new double[network.parameters()];
  }

  private double[] velocity(double[] w) {
    network.gradient(w, gradient);
    double[] velocity = new double[w.length];
    if (penalty != 0) network.hessianTimes(w, gradient, product, unused);
    for (int i = 0; i < w.length; i++) {
      velocity[i] = -gradient[i] - (penalty == 0 ? 0 : penalty * product[i]);
    }
    return velocity;
  }

  /** Where the flow is after a time. */
  double[] after(double[] start, double time, int steps) {
    double[] w = start.clone();
    double dt = time / steps;
    for (int step = 0; step < steps; step++) {
      double[] k1 = velocity(w);
      double[] k2 = velocity(moved(w, k1, dt / 2));
      double[] k3 = velocity(moved(w, k2, dt / 2));
      double[] k4 = velocity(moved(w, k3, dt));
      for (int i = 0; i < w.length; i++) {
        w[i] += dt / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
      }
    }
    return w;
  }

  static double[] moved(double[] w, double[] direction, double by) {
    double[] moved = new double[w.length];
    for (int i = 0; i < w.length; i++) moved[i] = w[i] + by * direction[i];
    return moved;
  }

  static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
    return Math.sqrt(sum);
  }
}
