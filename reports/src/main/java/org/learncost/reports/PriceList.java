package org.learncost.reports;

import java.util.List;
import org.learncost.core.result.BackendRecord;
import org.learncost.reports.cost.Prices;
import org.learncost.reports.read.RunData;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What the devices cost: the option that {@code report} and {@code ask} share. */
final class PriceList {
  @Option(
      names = "--price",
      paramLabel = "LIST",
      converter = Converter.class,
      description =
          "What a backend's device costs, as in vector=0.04/h,opencl=2.50/h; per h, min or s.")
  private Prices prices = Prices.NONE;

  /**
   * The prices, if they are of backends of the runs, as far as these name them; else a usage error.
   */
  Prices of(List<RunData> runs, CommandLine line) {
    if (runs.stream().anyMatch(run -> run.origin().isEmpty())) return prices;
    try {
      prices.requireAmong(
          runs.stream()
              .flatMap(run -> run.manifest().backends().stream())
              .map(BackendRecord::id)
              .distinct()
              .toList());
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(line, "--price: " + e.getMessage());
    }
    return prices;
  }

  static final class Converter implements ITypeConverter<Prices> {
    @Override
    public Prices convert(String text) {
      try {
        return Prices.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
