package org.learncost.reports;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number over 0 on the command line, as in 0.05 or 1e4. */
final class Positive implements ITypeConverter<Double> {
  @Override
  public Double convert(String text) {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw wrong(text);
    }
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) throw wrong(text);
    return value;
  }

  private static TypeConversionException wrong(String text) {
    return new TypeConversionException("'" + text + "': expected a number over 0");
  }
}
