package org.learncost.benchmarks.experiment.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.learncost.core.data.table.Column;
import org.learncost.core.data.table.CsvReader;
import org.learncost.core.data.table.Table;
import org.learncost.core.result.Condition;
import org.learncost.core.result.Journal;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.Trial;
import org.learncost.core.result.experiment.ExperimentPart;
import org.learncost.core.result.experiment.Picture.ReferenceLine;

/**
 * A table of errors as the source publishes it: Samples,Quality,MAE.
 *
 * @param errors by quality, then by samples
 */
record PublishedErrors(SortedMap<Double, SortedMap<Integer, Double>> errors) {
  private static final String HEADER = "Samples,Quality,MAE";
  private static final String FILE = "generalization_error_results.csv";

  /**
   * Reads such a table.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  static PublishedErrors read(Path file) {
    Table table = CsvReader.read(file);
    Column.Numbers samples = numbers(table, "Samples");
    Column.Numbers qualities = numbers(table, "Quality");
    Column.Numbers maes = numbers(table, "MAE");
    SortedMap<Double, SortedMap<Integer, Double>> errors = new TreeMap<>();
    for (int row = 0; row < table.rows(); row++) {
      if (!(samples.value(row) >= 1) || !(maes.value(row) > 0)) {
        throw new IllegalArgumentException(
            "%s: row %d: expected positive Samples and MAE, not %s and %s"
                .formatted(file, row + 1, samples.value(row), maes.value(row)));
      }
      errors
          .computeIfAbsent(qualities.value(row), key -> new TreeMap<>())
          .put((int) samples.value(row), maes.value(row));
    }
    return new PublishedErrors(errors);
  }

  private static Column.Numbers numbers(Table table, String name) {
    int at = table.index(name);
    if (table.usable(at) instanceof Column.Numbers numbers) return numbers;
    throw table.bad(at, "expected numbers");
  }

  List<ReferenceLine> lines() {
    List<ReferenceLine> lines = new ArrayList<>();
    errors.forEach(
        (quality, bySize) ->
            lines.add(
                new ReferenceLine(
                    "published, quality " + Condition.text(quality),
                    bySize.keySet().stream().mapToDouble(Integer::doubleValue).toArray(),
                    bySize.values().stream().mapToDouble(Double::doubleValue).toArray())));
    return lines;
  }

  /** Writes a part's means over seeds as such a table. */
  static void write(RunDirectory directory, String part) {
    SortedMap<Double, SortedMap<Integer, List<Double>>> found = new TreeMap<>();
    for (Trial trial : Journal.readOutcomes(directory.trialsFile()).entries()) {
      if (trial.outcome() != Trial.Outcome.FINISHED) continue;
      if (!part.equals(trial.condition().get(ExperimentPart.PART))) continue;
      String quality = Objects.requireNonNull(trial.condition().get(Quality.QUALITY));
      found
          .computeIfAbsent(Double.valueOf(quality), key -> new TreeMap<>())
          .computeIfAbsent(trial.n(), key -> new ArrayList<>())
          .add(trial.error());
    }
    List<String> lines = new ArrayList<>(List.of(HEADER));
    found.forEach(
        (quality, bySize) ->
            bySize.forEach((n, errors) -> lines.add(line(quality, Map.entry(n, errors)))));
    try {
      Files.writeString(
          directory.path().resolve(FILE),
          lines.stream().collect(Collectors.joining("\n", "", "\n")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(double quality, Map.Entry<Integer, List<Double>> row) {
    double mean = row.getValue().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    return String.format(Locale.ROOT, "%d,%s,%s", row.getKey(), quality, mean);
  }
}
