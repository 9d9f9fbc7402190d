package org.learncost.reports.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.learncost.core.result.RunFileException;

/**
 * JMH's results as a table: a row per fork, with the columns benchmark, mode, threads, a parameter
 * each, fork, unit and score (in seconds or operations per second where JMH's unit is of time). A
 * parameter that is called as one of the others is "param:mode".
 */
public final class JmhTable {
  /** The column of the measured value. */
  public static final String SCORE = "score";

  /** The column of the fork's number, the first after the parameters. */
  public static final String FORK = "fork";

  /** The column of its unit. */
  public static final String UNIT = "unit";

  private static final List<String> BEFORE = List.of("benchmark", "mode", "threads");
  private static final List<String> AFTER = List.of(FORK, UNIT, SCORE);

  /** Where the parameters begin. */
  public static final int PARAMETERS = BEFORE.size();

  private JmhTable() {}

  /**
   * Reads a file.
   *
   * @throws RunFileException if it holds no results
   */
  public static DataTable read(Path file) {
    List<JmhResult> results = JmhFile.read(file);
    if (results.isEmpty()) throw new RunFileException(file, "no results in it");
    Set<String> params = new LinkedHashSet<>();
    for (JmhResult result : results) {
      params.addAll(result.params().keySet());
      params.addAll(new TreeSet<>(result.series().params().keySet()));
    }
    List<String> columns = new ArrayList<>(BEFORE);
    for (String param : params) {
      boolean taken = BEFORE.contains(param) || AFTER.contains(param);
      columns.add(taken ? "param:" + param : param);
    }
    columns.addAll(AFTER);
    List<DataTable.Row> rows = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      JmhResult result = results.get(i);
      Unit unit = new Unit(result.primary().unit());
      double[] forks = result.primary().forkMeans();
      for (int fork = 0; fork < forks.length; fork++) {
        List<String> cells = new ArrayList<>(List.of(result.benchmark(), result.mode()));
        cells.add(Integer.toString(result.threads()));
        for (String param : params) cells.add(result.series().params().getOrDefault(param, ""));
        cells.add(Integer.toString(fork + 1));
        cells.add(unit.base());
        cells.add(Double.toString(forks[fork] * unit.toBase()));
        rows.add(new DataTable.Row("result " + (i + 1) + ", fork " + (fork + 1), cells));
      }
    }
    return new DataTable(file, columns, rows, DecimalMark.POINT);
  }
}
