package org.learncost.reports.fit.leastsquares;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeterminedTest {
  private static final double[] X = {1, 2, 3, 5, 8};

  /** The Jacobian of a + b + c·x, in any unit of c. */
  private static double[][] sum(double unit) {
    double[][] rows = new double[X.length][];
    for (int i = 0; i < rows.length; i++) rows[i] = new double[] {1, 1, unit * X[i]};
    return rows;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-150, 1e-9, 1, 1e12, 1e150})
  void whatOthersMakeUpForIsNotDetermined(double unit) {
    Determined determined = new Determined(sum(unit));
    assertEquals(2, determined.rank());
    assertFalse(determined.has(0) || determined.has(1) || determined.all());
    assertTrue(determined.has(2));
  }

  /** c is the slope of a straight line all the same: its variance is 1/Σ(x - x̄)². */
  @Test
  void whatIsDeterminedHasItsStandardErrorAndStep() {
    double squares = 0;
    for (double x : X) squares += (x - 3.8) * (x - 3.8);
    Determined determined = new Determined(sum(1));
    assertEquals(1 / Math.sqrt(squares), determined.standardError(2), 1e-12);
    double[] residuals = new double[X.length];
    for (int i = 0; i < X.length; i++) residuals[i] = 4 + 3 * X[i];
    assertArrayEquals(new double[] {2, 2, 3}, determined.step(residuals), 1e-12);
  }

  @Test
  void aParameterWithoutEffectIsNotDetermined() {
    Determined determined = new Determined(new double[][] {{0, 1}, {0, 2}});
    assertFalse(determined.has(0));
    assertTrue(determined.has(1));
    assertEquals(0, new Determined(new double[2][2]).rank());
  }

  /** Nearly alike is not alike: that is left to the profiles. */
  @Test
  void closeColumnsAreTwo() {
    double[][] rows = sum(1);
    rows[0][0] += 1e-7;
    assertTrue(new Determined(rows).all());
  }
}
