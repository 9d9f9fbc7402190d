package org.learncost.reports.fit.formula;

import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.learncost.reports.fit.leastsquares.Regression;
import org.learncost.reports.fit.leastsquares.RowModel;

/**
 * A user's formula, as in {@code b1*(b2+x)^(-1/b3)} or {@code log(y) = b1 - b2*x1*exp(-b3*x2)}.
 * Operators are + - * / and ^ (or **), which binds tightest and to the right: -x^2 is -(x^2).
 * Functions are exp, log or ln (natural), log2, log10, sqrt, abs, sin, cos, tan, atan or arctan,
 * sinh, cosh, tanh; pi is a number. A name that is no column is a parameter.
 */
public final class Formula {
  private static final Comparator<String> NATURAL =
      Comparator.comparing((String name) -> name.replaceFirst("\\d+$", ""))
          .thenComparingDouble(Formula::trailingNumber)
          .thenComparing(Comparator.naturalOrder());

  private final String text;
  private final List<String> columns;
  private final List<String> parameters;
  private final Term right;
  private final Term left;
  private final BitSet linear;

  private Formula(
      String text, List<String> columns, List<String> parameters, Term left, Term right) {
    this.text = text;
    this.columns = columns;
    this.parameters = parameters;
    this.left = left;
    this.right = right;
    linear = linear(right, parameters.size());
  }

  /**
   * Reads a formula.
   *
   * @param columns names of the data's columns
   * @param response the column that is fitted where the formula has no left side
   * @throws FormulaException one line that names what is wrong, and where
   */
  public static Formula parse(String text, List<String> columns, String response) {
    int equals = text.indexOf('=');
    int second = text.indexOf('=', equals + 1);
    if (equals >= 0 && second >= 0) {
      throw new FormulaException("a second '=' at position " + (second + 1) + ", expected one");
    }
    String leftText = equals < 0 ? "" : text.substring(0, equals);
    Set<String> names = new LinkedHashSet<>();
    new FormulaParser(text, equals + 1, name -> collect(name, names)).parse();
    List<String> parameters =
        names.stream().filter(n -> !columns.contains(n) && !isPi(n)).sorted(NATURAL).toList();
    if (parameters.isEmpty()) {
      throw new FormulaException("no parameter in '" + text + "': every name in it is a column");
    }
    if (equals < 0) names.add(response);
    else new FormulaParser(leftText, 0, name -> collect(name, names)).parse();
    List<String> used = names.stream().filter(columns::contains).toList();
    Term right = new FormulaParser(text, equals + 1, n -> named(n, used, parameters)).parse();
    Term left =
        equals < 0
            ? new Term.Column(used.indexOf(response))
            : new FormulaParser(leftText, 0, n -> ofLeft(n, used, columns)).parse();
    return new Formula(text, used, parameters, left, right);
  }

  /**
   * A function of one variable, as in {@code 1-y}.
   *
   * @throws FormulaException one line that names what is wrong, and where
   */
  public static DoubleUnaryOperator function(String text, String variable) {
    Term term = new FormulaParser(text, 0, name -> ofOne(name, variable)).parse();
    double[] none = new double[0];
    return value -> term.value(new double[] {value}, none, none);
  }

  private static Term ofOne(String name, String variable) {
    if (name.equals(variable)) return new Term.Column(0);
    if (isPi(name)) return new Term.Constant(Math.PI);
    throw new FormulaException("'%s' is not known, expected %s".formatted(name, variable));
  }

  private static Term collect(String name, Set<String> names) {
    names.add(name);
    return new Term.Constant(0);
  }

  private static Term named(String name, List<String> columns, List<String> parameters) {
    if (columns.contains(name)) return new Term.Column(columns.indexOf(name));
    if (isPi(name)) return new Term.Constant(Math.PI);
    return new Term.Parameter(parameters.indexOf(name));
  }

  private static Term ofLeft(String name, List<String> used, List<String> columns) {
    if (used.contains(name)) return new Term.Column(used.indexOf(name));
    if (isPi(name)) return new Term.Constant(Math.PI);
    throw new FormulaException(
        "'%s' before '=' is no column, expected %s".formatted(name, String.join(", ", columns)));
  }

  private static boolean isPi(String name) {
    return name.equalsIgnoreCase("pi");
  }

  private static double trailingNumber(String name) {
    String digits = name.replaceFirst("^.*?(\\d*)$", "$1");
    return digits.isEmpty() ? -1 : Double.parseDouble(digits);
  }

  /** As many parameters as enter linearly together, taken in their order. */
  private static BitSet linear(Term term, int count) {
    BitSet linear = new BitSet(count);
    for (int i = 0; i < count; i++) {
      linear.set(i);
      if (term.degree(linear) > 1) linear.clear(i);
    }
    return linear;
  }

  /** As it was written. */
  public String text() {
    return text;
  }

  /** In natural order, b2 before b10: that of the start values. */
  public List<String> parameters() {
    return parameters;
  }

  /** The columns that it names, on either side, in the order of a row's values. */
  public List<String> columns() {
    return columns;
  }

  /** What is fitted to some rows: the right side against the left. */
  public Regression over(List<double[]> rows) {
    double[] none = new double[0];
    double[] target = rows.stream().mapToDouble(row -> left.value(row, none, none)).toArray();
    RowModel model =
        new RowModel() {
          @Override
          public double value(int row, double[] theta) {
            return right.value(rows.get(row), theta, new double[theta.length]);
          }

          @Override
          public double[] gradient(int row, double[] theta) {
            double[] gradient = new double[theta.length];
            right.value(rows.get(row), theta, gradient);
            return gradient;
          }
        };
    return new Regression(model, target, parameters.size(), linear);
  }
}
