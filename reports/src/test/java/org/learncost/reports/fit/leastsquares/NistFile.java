package org.learncost.reports.fit.leastsquares;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learncost.reports.fit.formula.Formula;

/** A data set of NIST's in its own format: formula, starts, certified values and data. */
public record NistFile(
    Regression regression,
    double[][] starts,
    double[] parameters,
    double[] errors,
    double squares,
    double deviation) {
  private static final Pattern PARAMETER =
      Pattern.compile("\\s*b\\d+ =\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s*");

  public static NistFile read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<double[]> values = new ArrayList<>();
    for (String line : lines) {
      Matcher matcher = PARAMETER.matcher(line);
      if (!matcher.matches()) continue;
      values.add(
          new double[] {
            Double.parseDouble(matcher.group(1)),
            Double.parseDouble(matcher.group(2)),
            Double.parseDouble(matcher.group(3)),
            Double.parseDouble(matcher.group(4))
          });
    }
    double[][] columns = new double[4][values.size()];
    for (int i = 0; i < values.size(); i++) {
      for (int j = 0; j < 4; j++) columns[j][i] = values.get(i)[j];
    }
    return new NistFile(
        Formula.parse(formula(lines), names(lines), "y").over(rows(lines, formula(lines))),
        new double[][] {columns[0], columns[1]},
        columns[2],
        columns[3],
        after(lines, "Residual Sum of Squares:"),
        after(lines, "Residual Standard Deviation:"));
  }

  public double[] start(int number) {
    return starts[number - 1];
  }

  private static double after(List<String> lines, String label) {
    return lines.stream()
        .filter(line -> line.startsWith(label))
        .mapToDouble(line -> Double.parseDouble(line.substring(label.length()).strip()))
        .findFirst()
        .orElseThrow();
  }

  /** From the lines after the number of parameters to the error term "+ e". */
  private static String formula(List<String> lines) {
    int from = 0;
    while (!lines.get(from).matches("\\s+\\d+ Parameters.*")) from++;
    StringBuilder text = new StringBuilder();
    for (int i = from + 1; !text.toString().matches("(?s).*\\+\\s+e\\s*"); i++) {
      if (!lines.get(i).strip().startsWith("pi =")) text.append(' ').append(lines.get(i).strip());
    }
    return text.toString().replaceFirst("\\+\\s+e\\s*$", "").replace('[', '(').replace(']', ')');
  }

  private static int header(List<String> lines) {
    int last = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("Data:")) last = i;
    }
    return last;
  }

  private static List<String> names(List<String> lines) {
    return List.of(lines.get(header(lines)).substring("Data:".length()).strip().split("\\s+"));
  }

  private static List<double[]> rows(List<String> lines, String formula) {
    List<String> used = Formula.parse(formula, names(lines), "y").columns();
    int[] places = used.stream().mapToInt(names(lines)::indexOf).toArray();
    return lines.stream()
        .skip(header(lines) + 1L)
        .filter(line -> !line.isBlank())
        .map(line -> line.strip().split("\\s+"))
        .map(cells -> Arrays.stream(places).mapToDouble(p -> number(cells[p])).toArray())
        .toList();
  }

  private static double number(String cell) {
    return Double.parseDouble(cell);
  }
}
