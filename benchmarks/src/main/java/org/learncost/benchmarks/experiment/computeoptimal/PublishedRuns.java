package org.learncost.benchmarks.experiment.computeoptimal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.learncost.core.data.table.Column;
import org.learncost.core.data.table.CsvReader;
import org.learncost.core.data.table.Table;
import org.learncost.core.result.Checkpoints;
import org.learncost.core.result.Observations;
import org.learncost.core.train.DirectLearner;
import org.learncost.core.train.TrialSpec;

/**
 * Training runs that others published, as trials: the row of a seed's number, counted from 1. D is
 * FLOP/(6·N), as Hoffmann et al. 2022 count operations.
 *
 * @param file a CSV with the columns "Model Size", "Training FLOP" and "loss"
 */
record PublishedRuns(String file) implements DirectLearner {
  static final String SAMPLES = "tokens";

  private static final double FLOP_PER_PARAMETER_AND_SAMPLE = 6;

  /** A row. */
  private record Run(double parameters, double flop, double loss) {}

  /**
   * The rows but for the highest losses, by their number.
   *
   * @param dropped how many
   * @throws IllegalArgumentException naming what is wrong with the file
   */
  List<Long> rowsBut(int dropped) {
    List<Run> runs = read();
    for (int row = 0; row < runs.size(); row++) {
      Run run = runs.get(row);
      if (!(run.parameters > 0 && run.flop > 0 && run.loss > 0)) {
        throw new IllegalArgumentException(
            "%s: row %d: expected a positive model size, FLOP and loss, not %s, %s and %s"
                .formatted(file, row + 1, run.parameters, run.flop, run.loss));
      }
    }
    return LongStream.rangeClosed(1, runs.size())
        .boxed()
        .sorted(Comparator.comparingDouble(row -> -runs.get((int) (row - 1)).loss))
        .skip(dropped)
        .sorted()
        .toList();
  }

  private List<Run> read() {
    Table table = CsvReader.read(Path.of(file));
    Column.Numbers parameters = numbers(table, "Model Size");
    Column.Numbers flop = numbers(table, "Training FLOP");
    Column.Numbers loss = numbers(table, "loss");
    List<Run> runs = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      runs.add(new Run(parameters.value(row), flop.value(row), loss.value(row)));
    }
    return runs;
  }

  private static Column.Numbers numbers(Table table, String name) {
    int at = table.index(name);
    if (table.usable(at) instanceof Column.Numbers numbers) return numbers;
    throw table.bad(at, "expected numbers");
  }

  @Override
  public String id() {
    return "published-runs";
  }

  @Override
  public Fitted fit(TrialSpec spec) {
    Run run = read().get((int) (spec.seed() - 1));
    SortedMap<String, Double> values = new TreeMap<>();
    values.put(ParameterCount.PARAMETERS, run.parameters);
    values.put(SAMPLES, run.flop / FLOP_PER_PARAMETER_AND_SAMPLE / run.parameters);
    return new Fitted(run.loss, null, Checkpoints.NONE, Observations.of(values));
  }

  /** Nothing is trained here: the loss of the row itself. */
  @Override
  public double untrained(TrialSpec spec) {
    return read().get((int) (spec.seed() - 1)).loss;
  }
}
