package org.learncost.reports.analysis.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.RunFileException;
import org.learncost.reports.fit.formula.Formula;
import org.learncost.reports.read.DataTable;
import org.learncost.reports.read.JmhTable;
import org.learncost.reports.read.ReadTable;
import org.learncost.reports.read.UsableRows;
import org.learncost.reports.read.UsableRows.Need;
import org.learncost.reports.read.UsableRows.Wanted;

/**
 * Which rows of a file make a curve, and which columns it has.
 *
 * @param groups the curves, in the file's order
 * @param notes what was left out, and what may be misread, a line each
 */
public record FitGroups(List<FitGroup> groups, List<String> notes) {
  /**
   * What the user asks for; null where the file is to tell.
   *
   * @param by columns whose values part the curves; empty for one curve, or JMH's own parameters
   * @param others columns of numbers that the fit needs besides
   * @param sizes what x and those others must be
   * @param values what y must be
   * @param falling a function of y to be fitted in its place, such as 1-y; null for y itself
   */
  public record Columns(
      @Nullable String x,
      @Nullable String y,
      List<String> by,
      @Nullable String seed,
      List<String> others,
      Need sizes,
      Need values,
      @Nullable String falling) {}

  /**
   * The curves of a file.
   *
   * @throws RunFileException if a column is missing, or no row has what is needed
   */
  public static FitGroups of(ReadTable file, Columns asked) {
    if (file.isJmh()) return ofJmh(file.table(), asked);
    FitGroups found = ofTable(file.table(), asked);
    List<String> notes = new ArrayList<>(file.notes());
    notes.addAll(found.notes());
    return new FitGroups(found.groups(), notes);
  }

  private static FitGroups ofTable(DataTable all, Columns asked) {
    int x = all.column(required(all, asked.x(), "--x"));
    int y = all.column(required(all, asked.y(), "--y"));
    Integer seed = asked.seed() == null ? null : (Integer) all.column(asked.seed());
    List<Integer> by = asked.by().stream().map(all::column).toList();
    List<Wanted> wanted = wanted(all, x, y, asked);
    by.forEach(column -> wanted.add(new Wanted(column, Need.VALUE)));
    if (seed != null) wanted.add(new Wanted(seed, Need.VALUE));
    UsableRows usable = UsableRows.of(all, wanted);
    List<FitGroup> groups = new ArrayList<>();
    usable
        .table()
        .groups(by)
        .forEach(
            (key, rows) -> groups.add(new FitGroup(label(asked.by(), key), rows, x, y, seed, "")));
    return new FitGroups(groups, usable.notes());
  }

  private static List<Wanted> wanted(DataTable table, int x, int y, Columns asked) {
    List<Wanted> wanted = new ArrayList<>(List.of(new Wanted(x, asked.sizes())));
    for (String other : asked.others()) {
      wanted.add(new Wanted(table.column(other), asked.sizes()));
    }
    String falling = asked.falling();
    wanted.add(
        falling == null
            ? new Wanted(y, asked.values())
            : new Wanted(y, asked.values(), falling + " of ", Formula.function(falling, "y")));
    return wanted;
  }

  private static String required(DataTable table, @Nullable String name, String option) {
    if (name != null) return name;
    throw new RunFileException(
        table.file(), option + " is needed, one of " + String.join(", ", table.columns()));
  }

  private static String label(List<String> names, List<String> values) {
    return IntStream.range(0, names.size())
        .mapToObj(i -> names.get(i) + "=" + values.get(i))
        .collect(Collectors.joining(", "));
  }

  /** JMH's results: parted by benchmark, mode and every parameter but x. */
  private static FitGroups ofJmh(DataTable all, Columns asked) {
    String size = asked.x() == null ? sizeParameter(all) : asked.x();
    int x = all.column(size);
    // Benchmarks without this parameter have nothing to be fitted against.
    DataTable sized = all.filtered(row -> !all.rows().get(row).cells().get(x).isEmpty());
    int y = sized.column(asked.y() == null ? JmhTable.SCORE : asked.y());
    if (sized.rows().isEmpty()) {
      throw new RunFileException(all.file(), "no result has a parameter " + size);
    }
    UsableRows usable = UsableRows.of(sized, wanted(sized, x, y, asked));
    DataTable table = usable.table();
    int fork = table.column(JmhTable.FORK);
    int unit = table.column(JmhTable.UNIT);
    List<String> by = asked.by();
    if (by.isEmpty()) {
      by =
          table.columns().subList(0, fork).stream()
              .filter(name -> !name.equals(size) && varies(table, table.column(name)))
              .toList();
    }
    List<FitGroup> groups = new ArrayList<>();
    List<Integer> places = by.stream().map(table::column).toList();
    for (Map.Entry<List<String>, DataTable> e : table.groups(places).entrySet()) {
      String label = jmhLabel(by, e.getKey());
      DataTable rows = e.getValue();
      List<String> units = rows.rows().stream().map(r -> r.cells().get(unit)).distinct().toList();
      if (units.size() > 1) {
        throw new RunFileException(
            table.file(),
            "%s%s in one curve: part them with --by"
                .formatted(label.isEmpty() ? "" : label + ": ", String.join(" and ", units)));
      }
      groups.add(new FitGroup(label, rows, x, y, null, units.get(0)));
    }
    return new FitGroups(groups, usable.notes());
  }

  /** As in "Sorting.sort [avgt], order=random": of a benchmark the class and the method. */
  private static String jmhLabel(List<String> names, List<String> values) {
    StringBuilder label = new StringBuilder();
    List<String> params = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      switch (names.get(i)) {
        case "benchmark" -> label.append(values.get(i).replaceFirst("^.*\\.(?=[^.]*\\.)", ""));
        case "mode" -> label.append(" [").append(values.get(i)).append(']');
        default -> params.add(names.get(i) + "=" + values.get(i));
      }
    }
    if (!label.isEmpty()) params.add(0, label.toString().strip());
    return String.join(", ", params);
  }

  /** The only parameter that is a number and takes several values. */
  private static String sizeParameter(DataTable table) {
    List<String> params =
        table.columns().subList(JmhTable.PARAMETERS, table.columns().indexOf(JmhTable.FORK));
    List<String> sizes =
        params.stream()
            .filter(name -> table.isNumeric(table.column(name)))
            .filter(name -> varies(table, table.column(name)))
            .toList();
    if (sizes.size() == 1) return sizes.get(0);
    throw new RunFileException(
        table.file(),
        sizes.isEmpty()
            ? "no @Param with several numbers to fit against, it has "
                + (params.isEmpty()
                    ? "no parameters"
                    : "the parameters " + String.join(", ", params))
            : "--x is needed, one of " + String.join(", ", sizes));
  }

  private static boolean varies(DataTable table, int column) {
    return table.rows().stream()
            .map(row -> row.cells().get(column))
            .filter(cell -> !cell.isEmpty())
            .distinct()
            .limit(2)
            .count()
        > 1;
  }
}
