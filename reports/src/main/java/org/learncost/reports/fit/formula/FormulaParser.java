package org.learncost.reports.fit.formula;

import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.config.MapBasedOperatorDictionary;
import com.ezylang.evalex.operators.arithmetic.InfixDivisionOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMinusOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMultiplicationOperator;
import com.ezylang.evalex.operators.arithmetic.InfixPlusOperator;
import com.ezylang.evalex.operators.arithmetic.InfixPowerOfOperator;
import com.ezylang.evalex.operators.arithmetic.PrefixMinusOperator;
import com.ezylang.evalex.operators.arithmetic.PrefixPlusOperator;
import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.ParseException;
import com.ezylang.evalex.parser.ShuntingYardConverter;
import com.ezylang.evalex.parser.Token;
import com.ezylang.evalex.parser.Token.TokenType;
import com.ezylang.evalex.parser.Tokenizer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads an expression by EvalEx's parser into a tree that knows its derivatives. The library binds
 * the sign tighter than the power, so that -x^2 would be (-x)^2: here it is -(x^2), as in
 * mathematics, Fortran and Python.
 */
final class FormulaParser {
  private static final ExpressionConfiguration CONFIGURATION = configuration();
  private static final Set<TokenType> OPERANDS =
      Set.of(TokenType.NUMBER_LITERAL, TokenType.VARIABLE_OR_CONSTANT);

  private final String text;
  private final int offset;
  private final Function<String, Term> names;

  /**
   * For one expression.
   *
   * @param text of a whole formula
   * @param from where the expression begins in it
   * @param names what a name stands for
   */
  FormulaParser(String text, int from, Function<String, Term> names) {
    // The power of Fortran and Python; as long as before, so that positions stay.
    this.text = text.substring(from).replace("**", "^ ");
    this.offset = from;
    this.names = names;
  }

  private static ExpressionConfiguration configuration() {
    var functions = new MapBasedFunctionDictionary();
    Elementary.BY_NAME.forEach((name, f) -> functions.addFunction(name, f.forParser()));
    var operators = new MapBasedOperatorDictionary();
    operators.addOperator("+", new PrefixPlusOperator());
    operators.addOperator("-", new PrefixMinusOperator());
    operators.addOperator("+", new InfixPlusOperator());
    operators.addOperator("-", new InfixMinusOperator());
    operators.addOperator("*", new InfixMultiplicationOperator());
    operators.addOperator("/", new InfixDivisionOperator());
    operators.addOperator("^", new InfixPowerOfOperator());
    return ExpressionConfiguration.builder()
        .functionDictionary(functions)
        .operatorDictionary(operators)
        .implicitMultiplicationAllowed(false)
        .arraysAllowed(false)
        .structuresAllowed(false)
        .build();
  }

  /** Reads it; fails with one line that names the position. */
  Term parse() {
    if (text.isBlank()) throw new FormulaException("the formula is empty");
    checkBrackets();
    try {
      List<Token> tokens = new Tokenizer(text, CONFIGURATION).parse();
      for (int i = 1; i < tokens.size(); i++) checkOperator(tokens.get(i - 1), tokens.get(i));
      return term(new ShuntingYardConverter(text, tokens, CONFIGURATION).toAbstractSyntaxTree());
    } catch (ParseException e) {
      throw wrong(String.valueOf(e.getMessage()), e.getStartPosition());
    } catch (NoSuchElementException e) {
      throw wrong("an operand is missing", text.length());
    }
  }

  /** The library does not say which bracket is left open. */
  private void checkBrackets() {
    ArrayDeque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '(') open.push(i + 1);
      if (text.charAt(i) != ')') continue;
      if (open.isEmpty()) throw wrong("')' without '('", i + 1);
      open.pop();
    }
    if (!open.isEmpty()) throw wrong("'(' without ')'", open.pop());
  }

  /** The library takes the last of two operands that have no operator between them. */
  private void checkOperator(Token before, Token after) {
    boolean ended =
        OPERANDS.contains(before.getType()) || before.getType() == TokenType.BRACE_CLOSE;
    boolean begins =
        OPERANDS.contains(after.getType())
            || after.getType() == TokenType.BRACE_OPEN
            || after.getType() == TokenType.FUNCTION;
    if (ended && begins) {
      throw wrong(
          "expected an operator before '" + after.getValue() + "'", after.getStartPosition());
    }
  }

  private FormulaException wrong(String problem, int position) {
    return new FormulaException(problem + " at position " + (offset + position));
  }

  private Term term(ASTNode node) {
    Token token = node.getToken();
    return switch (token.getType()) {
      case NUMBER_LITERAL -> new Term.Constant(number(token));
      case VARIABLE_OR_CONSTANT -> names.apply(token.getValue());
      case PREFIX_OPERATOR -> signed(token, term(node.getParameters().get(0)));
      case INFIX_OPERATOR -> infix(node);
      case FUNCTION ->
          new Term.Call(
              java.util.Objects.requireNonNull(Elementary.BY_NAME.get(token.getValue())),
              term(node.getParameters().get(0)));
      default ->
          throw wrong("'" + token.getValue() + "' is not understood", token.getStartPosition());
    };
  }

  private double number(Token token) {
    try {
      return Double.parseDouble(token.getValue());
    } catch (NumberFormatException e) {
      throw wrong("'" + token.getValue() + "' is no number", token.getStartPosition());
    }
  }

  private static Term signed(Token sign, Term term) {
    return sign.getValue().equals("-") ? new Term.Product(new Term.Constant(-1), term) : term;
  }

  private Term infix(ASTNode node) {
    ASTNode left = node.getParameters().get(0);
    ASTNode right = node.getParameters().get(1);
    return switch (node.getToken().getValue()) {
      case "+" -> new Term.Sum(term(left), term(right), 1);
      case "-" -> new Term.Sum(term(left), term(right), -1);
      case "*" -> new Term.Product(term(left), term(right));
      case "/" -> new Term.Quotient(term(left), term(right));
      default -> power(left, right, node.getToken());
    };
  }

  private Term power(ASTNode base, ASTNode exponent, Token caret) {
    Token sign = base.getToken();
    if (sign.getType() == TokenType.PREFIX_OPERATOR && !bracketed(sign, caret)) {
      return signed(sign, power(base.getParameters().get(0), exponent, caret));
    }
    return new Term.Power(term(base), term(exponent));
  }

  /** Whether a bracket that was open at the sign is closed before the power, as in (-x)^2. */
  private boolean bracketed(Token sign, Token caret) {
    String between = text.substring(sign.getStartPosition() - 1, caret.getStartPosition() - 1);
    long opened = between.chars().filter(c -> c == '(').count();
    long closed = between.chars().filter(c -> c == ')').count();
    return closed > opened;
  }
}
