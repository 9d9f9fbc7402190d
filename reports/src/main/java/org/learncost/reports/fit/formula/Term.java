package org.learncost.reports.fit.formula;

import java.util.BitSet;

/**
 * A node of a formula's tree: its value in a row of data, and the exact derivatives by the
 * parameters (forward differentiation: each node applies the chain rule to what its operands give).
 */
sealed interface Term {
  /**
   * The value.
   *
   * @param row values of the columns
   * @param theta values of the parameters
   * @param gradient takes the derivative by each parameter
   */
  double value(double[] row, double[] theta, double[] gradient);

  /**
   * The degree of this term as a polynomial in some of the parameters, when all others are held: 0
   * where none occurs, 1 where it is linear in them together; {@link #NONLINEAR} for any more.
   */
  int degree(BitSet parameters);

  /** Neither free of the parameters nor linear in them. */
  int NONLINEAR = 2;

  /** A number. */
  record Constant(double number) implements Term {
    @Override
    public double value(double[] row, double[] theta, double[] gradient) {
      java.util.Arrays.fill(gradient, 0);
      return number;
    }

    @Override
    public int degree(BitSet parameters) {
      return 0;
    }
  }

  /** A column of the data. */
  record Column(int index) implements Term {
    @Override
    public double value(double[] row, double[] theta, double[] gradient) {
      java.util.Arrays.fill(gradient, 0);
      return row[index];
    }

    @Override
    public int degree(BitSet parameters) {
      return 0;
    }
  }

  /** What is fitted. */
  record Parameter(int index) implements Term {
    @Override
    public double value(double[] row, double[] theta, double[] gradient) {
      java.util.Arrays.fill(gradient, 0);
      gradient[index] = 1;
      return theta[index];
    }

    @Override
    public int degree(BitSet parameters) {
      return parameters.get(index) ? 1 : 0;
    }
  }

  /** left + sign · right. */
  record Sum(Term left, Term right, int sign) implements Term {
    @Override
    public double value(double[] row, double[] theta, double[] gradient) {
      double[] ofRight = new double[gradient.length];
      double a = left.value(row, theta, gradient);
      double b = right.value(row, theta, ofRight);
      for (int i = 0; i < gradient.length; i++) gradient[i] += sign * ofRight[i];
      return a + sign * b;
    }

    @Override
    public int degree(BitSet parameters) {
      return Math.max(left.degree(parameters), right.degree(parameters));
    }
  }

  /** left · right. */
  record Product(Term left, Term right) implements Term {
    @Override
    public double value(double[] row, double[] theta, double[] gradient) {
      double[] ofRight = new double[gradient.length];
      double a = left.value(row, theta, gradient);
      double b = right.value(row, theta, ofRight);
      for (int i = 0; i < gradient.length; i++) gradient[i] = gradient[i] * b + a * ofRight[i];
      return a * b;
    }

    @Override
    public int degree(BitSet parameters) {
      return Math.min(NONLINEAR, left.degree(parameters) + right.degree(parameters));
    }
  }

  /** left / right. */
  record Quotient(Term left, Term right) implements Term {
    @Override
    public double value(double[] row, double[] theta, double[] gradient) {
      double[] ofRight = new double[gradient.length];
      double a = left.value(row, theta, gradient);
      double b = right.value(row, theta, ofRight);
      double quotient = a / b;
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = (gradient[i] - quotient * ofRight[i]) / b;
      }
      return quotient;
    }

    @Override
    public int degree(BitSet parameters) {
      return right.degree(parameters) == 0 ? left.degree(parameters) : NONLINEAR;
    }
  }

  /** base ^ exponent. */
  record Power(Term base, Term exponent) implements Term {
    @Override
    public double value(double[] row, double[] theta, double[] gradient) {
      double[] ofExponent = new double[gradient.length];
      double a = base.value(row, theta, gradient);
      double b = exponent.value(row, theta, ofExponent);
      double power = Math.pow(a, b);
      double byBase = b * Math.pow(a, b - 1);
      // 0^b is 0 for every b > 0; the logarithm is asked for only where the exponent varies, as
      // a negative base is fine under a constant one.
      double byExponent = power == 0 ? 0 : power * Math.log(a);
      for (int i = 0; i < gradient.length; i++) {
        double fromBase = gradient[i] == 0 ? 0 : byBase * gradient[i];
        double fromExponent = ofExponent[i] == 0 ? 0 : byExponent * ofExponent[i];
        gradient[i] = fromBase + fromExponent;
      }
      return power;
    }

    @Override
    public int degree(BitSet parameters) {
      return base.degree(parameters) + exponent.degree(parameters) == 0 ? 0 : NONLINEAR;
    }
  }

  /** A function of one argument. */
  record Call(Elementary function, Term argument) implements Term {
    @Override
    public double value(double[] row, double[] theta, double[] gradient) {
      double x = argument.value(row, theta, gradient);
      double slope = function.derivative(x);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = gradient[i] == 0 ? 0 : slope * gradient[i];
      }
      return function.value(x);
    }

    @Override
    public int degree(BitSet parameters) {
      return argument.degree(parameters) == 0 ? 0 : NONLINEAR;
    }
  }
}
