package org.learncost.reports;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A share on the command line: 5% or 0.05. */
final class Fraction implements ITypeConverter<Double> {
  @Override
  public Double convert(String text) {
    boolean percent = text.endsWith("%");
    String digits = percent ? text.substring(0, text.length() - 1).strip() : text;
    double value;
    try {
      value = Double.parseDouble(digits) / (percent ? 100 : 1);
    } catch (NumberFormatException e) {
      throw wrong(text);
    }
    if (!(value >= 0 && value < 1)) throw wrong(text);
    return value;
  }

  private static TypeConversionException wrong(String text) {
    return new TypeConversionException(
        "'" + text + "': expected a share from 0 to under 1, such as 5% or 0.05");
  }
}
