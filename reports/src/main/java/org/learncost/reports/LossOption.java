package org.learncost.reports;

import org.learncost.reports.fit.ResidualLoss;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what a fit minimises: logs, errors, or huber:DELTA (Huber's loss in logs). */
final class LossOption implements ITypeConverter<ResidualLoss> {
  @Override
  public ResidualLoss convert(String text) {
    if (text.equals("logs")) return ResidualLoss.LOG_SQUARES;
    if (text.equals("errors")) return ResidualLoss.SQUARES;
    if (text.startsWith("huber:")) {
      try {
        return ResidualLoss.huber(Double.parseDouble(text.substring("huber:".length())));
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
