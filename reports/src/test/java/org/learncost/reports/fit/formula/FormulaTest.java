package org.learncost.reports.fit.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learncost.reports.fit.leastsquares.RowModel;

class FormulaTest {
  private static double value(String text, double x, double... theta) {
    Formula formula = Formula.parse(text, List.of("x", "y"), "y");
    double[] row = new double[formula.columns().size()];
    if (formula.columns().contains("x")) row[formula.columns().indexOf("x")] = x;
    return formula.over(List.of(row)).model().value(0, theta);
  }

  /** The order of operations of mathematics, not that of the parser's library. */
  @ParameterizedTest
  @CsvSource({
    "a - x^2, -9",
    "a + -x^2, -9",
    "a + (-x)^2, 9",
    "a + 2*-x^2, -18",
    "a + x^-2, 0.1111111111111111",
    "a + x^-2^2, 0.012345679012345678",
    "a + 2^3^2, 512",
    "a + 2**3**2, 512",
    "a + --x^2, 9",
    "a + +x, 3",
    "a + 12/x/2, 2",
    "a + 1-x-1, -3",
    "a + 1.5e1*x, 45",
    "a + .5*x, 1.5",
    "a + sin(pi/2), 1",
    "a + arctan(1)*4/pi, 1",
    "a + ln(exp(x)), 3",
    "a + log(x) - ln(x), 0",
    "a + log10(1000) + log2(8), 6",
    "a + sqrt(abs(-x)*x), 3",
  })
  void valuesAreThoseOfMathematics(String text, double expected) {
    assertEquals(expected, value(text, 3, 0), 1e-14 * Math.max(1, Math.abs(expected)), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b1*(b2+x)^(-1/b3)",
        "b1*exp(-b2*x) + b3*sin(x*b2)/cos(b1)",
        "b1*x^b2 - b3^x",
        "atan(b1/(x-b2)) + tanh(b3*x) - sinh(b1*b2) + cosh(b3)",
        "log(b1*x+b2)*log2(b3) + log10(b1) + sqrt(b2*x) + tan(b3) + abs(b2-x)",
        "-(b1-x)^2 + (b2-2)^3/b3",
      })
  void gradientsAreTheDifferences(String text) {
    Formula formula = Formula.parse(text, List.of("x", "y"), "y");
    assertEquals(List.of("b1", "b2", "b3"), formula.parameters());
    double[] row =
        formula.columns().get(0).equals("x") ? new double[] {1.7, 0} : new double[] {0, 1.7};
    RowModel model = formula.over(List.of(row)).model();
    double[] theta = {0.7, 1.3, 0.9};
    double[] gradient = model.gradient(0, theta);
    double[] differences = new double[3];
    for (int i = 0; i < 3; i++) {
      double h = 1e-5;
      double[] up = theta.clone();
      double[] down = theta.clone();
      up[i] += h;
      down[i] -= h;
      differences[i] = (model.value(0, up) - model.value(0, down)) / (2 * h);
    }
    for (int i = 0; i < 3; i++) {
      assertEquals(differences[i], gradient[i], 1e-8 * (1 + Math.abs(gradient[i])));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "b1*exp(-b2*x), 0",
    "(b1 + b2*x)/(1 + b3*x), 0 1",
    "b1*b2*x, 0",
    "b1 + b2*cos(2*pi*x/b3), 0 1",
    "b1^2*x, ''",
    "b1/b2*x - 3*b3, 0 2",
  })
  void linearParametersAreFound(String text, String expected) {
    Formula formula = Formula.parse(text, List.of("x", "y"), "y");
    BitSet linear = formula.over(List.of(new double[2])).linear();
    BitSet wanted = new BitSet();
    for (String index : expected.split(" ")) {
      if (!index.isEmpty()) wanted.set(Integer.parseInt(index));
    }
    assertEquals(wanted, linear);
  }

  @Test
  void parametersComeInNaturalOrderAndTheLeftSideIsFitted() {
    Formula formula = Formula.parse("log(y) = b10*x + b2 + a", List.of("x", "y"), "x");
    assertEquals(List.of("a", "b2", "b10"), formula.parameters());
    double[] row = new double[2];
    row[formula.columns().indexOf("y")] = Math.E;
    assertEquals(1, formula.over(List.of(row)).target()[0], 1e-15);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "b1*(x       | '(' without ')' at position 4",
        "b1*x)       | ')' without '(' at position 5",
        "b1 x        | expected an operator before 'x' at position 4",
        "2b1*x       | Missing operator at position 2",
        "foo(x)*b1   | Undefined function 'foo' at position 1",
        "b1*x%2      | Undefined operator '%' at position 5",
        "b1*         | at position",
        "*b1         | at position 1",
        "b1*1.2.3    | at position 4",
        "b1*()       | at position",
        "x + 2       | no parameter",
        "z = b1*x    | 'z' before '=' is no column, expected x, y",
        "y = b1 = x  | a second '=' at position 8",
        "exp(b1,x)   | at position 1",
        "y = b1*foo(x) | Undefined function 'foo' at position 8",
        "\"b1\"*x    | at position 1",
      })
  void whatIsWrongIsNamedWithItsPosition(String text, String expected) {
    FormulaException e =
        assertThrows(FormulaException.class, () -> Formula.parse(text, List.of("x", "y"), "y"));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains(expected), message);
    assertEquals(1, message.lines().count());
  }
}
