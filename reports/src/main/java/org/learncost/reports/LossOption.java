package org.learncost.reports;

import org.learncost.reports.fit.Loss;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what a fit minimises: logs, errors, or huber:DELTA (Huber's loss in logs). */
final class LossOption implements ITypeConverter<Loss> {
  @Override
  public Loss convert(String text) {
    if (text.equals("logs")) return Loss.LOG_SQUARES;
    if (text.equals("errors")) return Loss.SQUARES;
    if (text.startsWith("huber:")) {
      try {
        return Loss.huber(Double.parseDouble(text.substring("huber:".length())));
      } catch (IllegalArgumentException e) {
        // Told below: a delta that is no number, or not positive.
      }
    }
    throw new TypeConversionException(
        "'"
            + text
            + "': expected logs, errors, or huber: and a positive number, as in huber:0.001");
  }
}
