package org.learncost.benchmarks.doctor;

import java.util.Arrays;
import java.util.Locale;
import org.learncost.benchmarks.doctor.Finding.Severity;
import org.learncost.core.result.EnvironmentText;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** A diagnosis for a terminal of 100 columns. */
public final class DiagnosisText {
  private static final int WIDTH = 100;
  private static final int INDENT = 2;
  private static final ColorScheme COLORLESS =
      picocli.CommandLine.Help.defaultColorScheme(Ansi.OFF);

  private DiagnosisText() {}

  public static String of(Diagnosis diagnosis) {
    return "Host\n"
        + host(diagnosis)
        + "\nClock and noise\n"
        + noise(diagnosis)
        + "\nFit for\n"
        + purposes(diagnosis)
        + "\n"
        + verdict(diagnosis)
        + findings(diagnosis);
  }

  private static String host(Diagnosis diagnosis) {
    TextTable table = table(14, 27);
    String group = "";
    for (EnvironmentText.Line line : EnvironmentText.lines(diagnosis.environment())) {
      add(table, line.group().equals(group) ? "" : line.group(), line.what(), line.value());
      group = line.group();
    }
    return table.toString();
  }

  private static String noise(Diagnosis diagnosis) {
    TextTable table = table(14);
    Clock clock = diagnosis.clock();
    add(
        table,
        "nanoTime",
        format(
            "smallest step %d ns, a reading costs %.0f ns",
            clock.smallestStepNanos(), clock.meanCostNanos()));
    for (Noise noise : diagnosis.noise()) {
      add(
          table,
          noise.threads() == 1 ? "one thread" : noise.threads() + " threads",
          format(
              "the same work, over and over: median %.1f µs, 99 %% within %.1f µs",
              noise.medianMicros(), noise.p99Micros()));
      add(
          table,
          "",
          format(
              "gaps over %.0f µs took %.2f %% of %.1f s, the longest %.1f ms",
              Noise.GAP_MICROS,
              100 * noise.lostShare(),
              noise.seconds(),
              noise.worstGapMicros() / 1e3));
      add(table, "", format("slow slices of 10 ms took %.3f times the fast ones", noise.spread()));
      if (noise.stealShare() != null) {
        add(table, "", format("%.2f %% of all processors' time stolen", 100 * noise.stealShare()));
      }
    }
    for (Resolution resolution : diagnosis.resolutions()) {
      add(
          table,
          resolution.threads() == 1 ? "one thread" : resolution.threads() + " threads",
          "differences under about "
              + Purpose.percent(resolution.smallestDifference())
              + " between two runs of "
              + resolution.forks()
              + " forks cannot be seen here");
    }
    if (diagnosis.noise().isEmpty()) add(table, "noise", "not probed");
    return table.toString();
  }

  private static String purposes(Diagnosis diagnosis) {
    TextTable table = table(20, 7);
    for (Purpose purpose : diagnosis.purposes()) {
      String fit = purpose.fit() == null ? "?" : purpose.fit() ? "yes" : "no";
      add(table, purpose.what(), fit, purpose.why());
    }
    return table.toString();
  }

  private static String verdict(Diagnosis diagnosis) {
    Column[] columns = {new Column(9, 0, Overflow.SPAN), new Column(WIDTH - 9, 0, Overflow.WRAP)};
    TextTable table = TextTable.forColumns(COLORLESS, columns);
    add(table, "Verdict:", diagnosis.verdict());
    return table.toString();
  }

  private static String findings(Diagnosis diagnosis) {
    TextTable table = table(10);
    for (Finding finding : diagnosis.findings()) {
      String severity =
          switch (finding.severity()) {
            case UNFIT -> "UNFIT";
            case WARNING -> "warning";
            case OK -> "ok";
          };
      add(table, severity, finding.subject() + ": " + finding.saw());
      if (finding.severity() == Severity.OK) continue;
      add(table, "", finding.why());
      if (finding.mend() != null) add(table, "", "mend it: " + finding.mend());
    }
    return table.toString();
  }

  /** The last column takes what the others leave. */
  private static TextTable table(int... widths) {
    Column[] columns = new Column[widths.length + 1];
    for (int i = 0; i < widths.length; i++) {
      columns[i] = new Column(widths[i], INDENT, Overflow.WRAP);
    }
    int rest = WIDTH - Arrays.stream(widths).sum();
    columns[widths.length] = new Column(rest, 0, Overflow.WRAP);
    return TextTable.forColumns(COLORLESS, columns);
  }

  /** Names of processes and arguments are foreign text, and must not steer the terminal. */
  private static void add(TextTable table, String... values) {
    table.addRowValues(
        Arrays.stream(values).map(v -> v.replaceAll("\\p{Cntrl}", " ")).toArray(String[]::new));
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
