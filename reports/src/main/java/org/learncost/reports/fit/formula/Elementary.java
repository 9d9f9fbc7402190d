package org.learncost.reports.fit.formula;

import com.ezylang.evalex.Expression;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.AbstractFunction;
import com.ezylang.evalex.functions.FunctionIfc;
import com.ezylang.evalex.functions.FunctionParameter;
import com.ezylang.evalex.parser.Token;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/** The functions that a formula may call, with their derivatives; angles are in radians. */
enum Elementary {
  EXP(Math::exp, Math::exp),
  LOG(Math::log, x -> 1 / x),
  LOG2(x -> Math.log(x) / Math.log(2), x -> 1 / (x * Math.log(2))),
  LOG10(Math::log10, x -> 1 / (x * Math.log(10))),
  SQRT(Math::sqrt, x -> 0.5 / Math.sqrt(x)),
  ABS(Math::abs, Math::signum),
  SIN(Math::sin, Math::cos),
  COS(Math::cos, x -> -Math.sin(x)),
  TAN(Math::tan, x -> 1 + Math.tan(x) * Math.tan(x)),
  ATAN(Math::atan, x -> 1 / (1 + x * x)),
  SINH(Math::sinh, Math::cosh),
  COSH(Math::cosh, Math::sinh),
  TANH(Math::tanh, x -> 1 - Math.tanh(x) * Math.tanh(x));

  /** By the names that a formula may use, in any case; log is the natural logarithm, as ln is. */
  static final Map<String, Elementary> BY_NAME = byName();

  private final DoubleUnaryOperator value;
  private final DoubleUnaryOperator derivative;

  Elementary(DoubleUnaryOperator value, DoubleUnaryOperator derivative) {
    this.value = value;
    this.derivative = derivative;
  }

  private static Map<String, Elementary> byName() {
    Map<String, Elementary> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Elementary function : values()) names.put(function.name(), function);
    names.put("LN", LOG);
    names.put("ARCTAN", ATAN);
    return names;
  }

  double value(double x) {
    return value.applyAsDouble(x);
  }

  double derivative(double x) {
    return derivative.applyAsDouble(x);
  }

  /** For the parser's dictionary. */
  FunctionIfc forParser() {
    return new Call(this);
  }

  /** One argument, as the library reads off the annotation. */
  @FunctionParameter(name = "argument")
  private static final class Call extends AbstractFunction {
    private final Elementary function;

    Call(Elementary function) {
      this.function = function;
    }

    @Override
    public EvaluationValue evaluate(
        Expression expression, Token functionToken, EvaluationValue... arguments) {
      double argument = arguments[0].getNumberValue().doubleValue();
      return expression.convertValue(function.value(argument));
    }
  }
}
