package org.learncost.benchmarks.versus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.learncost.benchmarks.doctor.HostCheck;

/** The results of a comparison, for readers and for programs. */
public final class VersusTable {
  /** All that is printed with {@code --json}. */
  public record Report(
      String command,
      String network,
      long flopsPerSample,
      double confidence,
      Versus.Outcome outcome) {}

  private static final String FORMAT = "%-22s %12s %9s %8s %10s  %s";
  private static final double GIGA = 1e9;

  private VersusTable() {}

  public static List<String> lines(Versus.Outcome outcome) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            FORMAT,
            "backend",
            "samples/s",
            "GFLOP/s",
            "threads",
            "% of peak",
            "ratio to " + outcome.rows().get(0).name() + " [95 %]"));
    for (Versus.Row row : outcome.rows()) {
      if (row.failure() != null) {
        lines.add(String.format(FORMAT, row.name(), "failed", "–", "–", "–", "–"));
        continue;
      }
      lines.add(
          String.format(
              Locale.ROOT,
              FORMAT,
              row.name(),
              String.format(Locale.ROOT, "%.0f", row.samplesPerSecond().value()),
              number(row.flopsPerSecond() / GIGA),
              row.hostThreads() == 0 ? "–" : String.valueOf(row.hostThreads()),
              Double.isNaN(row.ofPeak().value())
                  ? "–"
                  : String.format(Locale.ROOT, "%.1f", 100 * row.ofPeak().value()),
              ratio(row.ratio())));
    }
    new TreeMap<>(outcome.peaks())
        .forEach(
            (threads, peak) ->
                lines.add(
                    String.format(
                        FORMAT, "FMA peak", "", number(peak.value() / GIGA), threads, "100", "")));
    lines.add("");
    for (Versus.Row row : outcome.rows()) {
      if (row.failure() != null) {
        lines.add(row.name() + " failed: " + row.failure());
        continue;
      }
      String strategy = row.strategy().isEmpty() ? "" : ", " + row.strategy();
      lines.add(row.name() + " runs on " + row.device() + strategy);
    }
    Double others = outcome.othersCores();
    if (others != null) {
      HostCheck.meanwhile(others, outcome.processors())
          .ifPresent(busy -> lines.add("warning: " + busy));
    }
    return lines.stream().map(String::stripTrailing).toList();
  }

  private static String ratio(PairedMedian ratio) {
    if (Double.isNaN(ratio.value())) return "–";
    String value = number(ratio.value());
    return Double.isNaN(ratio.low())
        ? value
        : value + " [" + number(ratio.low()) + ", " + number(ratio.high()) + "]";
  }

  /** Three significant digits. */
  private static String number(double value) {
    int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  public static String json(Report report) throws JsonProcessingException {
    return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report);
  }
}
