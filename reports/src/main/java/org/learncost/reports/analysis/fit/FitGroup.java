package org.learncost.reports.analysis.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.RunFileException;
import org.learncost.reports.fit.growth.Timings;
import org.learncost.reports.read.DataTable;

/**
 * The rows of one curve.
 *
 * @param label what they have in common, as in "Width=64"; empty where the file is one curve
 * @param table these rows
 * @param x the column of sizes
 * @param y the column of what is fitted
 * @param seed the column that tells repetitions apart; null if there is none
 * @param unit of y; empty if unknown
 */
public record FitGroup(
    String label, DataTable table, int x, int y, @Nullable Integer seed, String unit) {

  /** A repetition at one size. */
  private record Repetition(String seed, double value) {}

  /** One size. */
  public record Size(double x, double[] values) {}

  /** Rows by size, each size's by seed. */
  private TreeMap<Double, List<Repetition>> repetitions() {
    TreeMap<Double, List<Repetition>> sizes = new TreeMap<>();
    for (int row = 0; row < table.rows().size(); row++) {
      double size = table.number(row, x);
      double value = table.number(row, y);
      String name = seed == null ? "" : table.rows().get(row).cells().get(seed);
      sizes.computeIfAbsent(size, s -> new ArrayList<>()).add(new Repetition(name, value));
    }
    sizes.values().forEach(s -> s.sort(Comparator.comparing(Repetition::seed)));
    return sizes;
  }

  /** Whether more is faster: a time is its inverse. */
  boolean isRate() {
    return unit.startsWith("ops/");
  }

  /** The unit of {@link #timings}; empty if unknown. */
  public String timeUnit() {
    return isRate() ? "s/op" : unit;
  }

  /** For messages: the group and a colon, or nothing where there is but one. */
  public String where() {
    return label.isEmpty() ? "" : label + ": ";
  }

  /**
   * The sizes, ascending.
   *
   * @throws RunFileException if there is but one size
   */
  public List<Size> sizes() {
    List<Size> sizes = points();
    if (sizes.size() < 2) {
      throw new RunFileException(
          table.file(),
          "%severy %s is %s, expected several sizes"
              .formatted(where(), table.columns().get(x), table.rows().get(0).cells().get(x)));
    }
    return sizes;
  }

  /** How many sizes there are. */
  public int sizeCount() {
    return (int)
        IntStream.range(0, table.rows().size())
            .mapToDouble(row -> table.number(row, x))
            .distinct()
            .count();
  }

  /** The sizes, be it one alone. */
  List<Size> points() {
    List<Size> sizes = new ArrayList<>();
    for (Map.Entry<Double, List<Repetition>> e : repetitions().entrySet()) {
      double[] values = e.getValue().stream().mapToDouble(Repetition::value).toArray();
      sizes.add(new Size(e.getKey(), values));
    }
    return sizes;
  }

  /** The same of other rows. */
  FitGroup with(DataTable rows) {
    return new FitGroup(label, rows, x, y, seed, unit);
  }

  /** Whether every size has each seed once, so that the errors of a seed belong together. */
  public boolean crossed() {
    if (seed == null) return false;
    TreeSet<String> all = new TreeSet<>();
    for (DataTable.Row row : table.rows()) all.add(row.cells().get(seed));
    return repetitions().values().stream()
        .allMatch(
            size ->
                size.size() == all.size()
                    && size.stream().map(Repetition::seed).distinct().count() == all.size());
  }

  /**
   * Times per operation by size.
   *
   * @throws RunFileException if a size is below one
   */
  public Timings timings() {
    List<Timings.Size> times = new ArrayList<>();
    for (Size size : sizes()) {
      if (size.x() < 1) {
        throw new RunFileException(
            table.file(), where() + "a size of " + size.x() + ", expected one or more for growth");
      }
      double[] values = size.values();
      if (isRate()) values = Arrays.stream(values).map(v -> 1 / v).toArray();
      times.add(new Timings.Size(size.x(), values));
    }
    return new Timings(times);
  }
}
