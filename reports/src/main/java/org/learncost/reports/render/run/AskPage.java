package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.StudyPlan;
import org.learncost.reports.analysis.CostAnalysis;
import org.learncost.reports.analysis.SpeedAnalysis;
import org.learncost.reports.cost.CostAnswer;
import org.learncost.reports.cost.CostAnswer.Way;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.RenderedSection;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.label.DeviceLabels;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** The answer to a question, for people. */
public final class AskPage {
  private AskPage() {}

  /** What was asked about. */
  public enum Kind {
    ERROR,
    N,
    SECONDS
  }

  /**
   * A question.
   *
   * @param measure how the study counts errors, in words
   * @param condition its label; empty where the study has one
   */
  public record Question(
      Kind kind, double value, String measure, PlannedCondition planned, String condition) {
    /** As in "an error rate of 0.05 at hidden 64". */
    public String words() {
      String what =
          switch (kind) {
            case ERROR -> "an error of " + Numbers.plain(value);
            case N -> Numbers.of(value, Style.COUNT) + " samples";
            case SECONDS -> Numbers.of(value, Style.TIME) + " of training";
          };
      return Numbers.breakable(what) + (condition.isEmpty() ? "" : " at " + condition);
    }
  }

  public static String title(CostAnalysis analysis, Question question) {
    StudyPlan plan = analysis.run().plan();
    String words = question.words();
    return "%s%s: task %s, %s, network %s, batch %d, rule %s"
        .formatted(
            words.substring(0, 1).toUpperCase(java.util.Locale.ROOT),
            words.substring(1),
            plan.taskText(),
            question.measure(),
            question.planned().training().mlp(),
            question.planned().training().batch(),
            plan.firstRule());
  }

  /**
   * The answer as a section.
   *
   * @param speed tells what energy a step takes
   */
  public static List<RenderedSection> sections(
      CostAnalysis analysis, SpeedAnalysis speed, Question question, CostAnswer answer) {
    List<String> text = new ArrayList<>();
    for (CostAnswer.Kind kind : kinds(answer)) text.add(meaning(kind));
    for (String remark : answer.remarks()) {
      text.add(
          remark.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + remark.substring(1) + ".");
    }
    if (analysis.isSweepAlone()) {
      text.add("This run is a sweep alone: no times were measured, so no time and no price.");
    } else if (analysis.stepTimes().of(question.planned()).isEmpty()) {
      text.add("No throughput was measured for this network and batch: no time and no price.");
    }
    List<Table> tables =
        kinds(answer).stream()
            .map(
                kind ->
                    table(analysis, answer, kind, way -> energy(speed, question.planned(), way)))
            .toList();
    return List.of(new RenderedSection("answer", "Answer", new Content(text, tables, List.of())));
  }

  private static List<CostAnswer.Kind> kinds(CostAnswer answer) {
    return Stream.of(CostAnswer.Kind.values())
        .filter(kind -> answer.ways().stream().anyMatch(w -> w.kind() == kind))
        .toList();
  }

  private static String meaning(CostAnswer.Kind kind) {
    return switch (kind) {
      case FEWEST_SAMPLES ->
          "Fewest samples: the n at which the law puts the mean error of a whole budget; its budget"
              + " is the cost.";
      case FEWEST_STEPS ->
          "Fewest steps: the n of the sweep at which half of the seeds get there soonest.";
      case WHOLE_BUDGET -> "Whole budget: the mean error over seeds that the law puts at its end.";
      case PART_OF_BUDGET ->
          "Part of a budget: the error that half of the seeds have reached by then, at the n of the"
              + " sweep where it is lowest.";
    };
  }

  private static String name(CostAnswer.Kind kind) {
    return switch (kind) {
      case FEWEST_SAMPLES -> "With the fewest samples";
      case FEWEST_STEPS -> "With the fewest steps";
      case WHOLE_BUDGET -> "In a whole budget";
      case PART_OF_BUDGET -> "In a part of a budget";
    };
  }

  /** Joules of all steps of one training; without a value where they could not be read. */
  public static Estimate energy(SpeedAnalysis speed, PlannedCondition planned, Way way) {
    double joules =
        way.backend()
            .map(backend -> speed.joulesPerStep(backend, planned.training()))
            .orElse(Double.NaN);
    if (Double.isNaN(joules)) return Estimate.withoutInterval(Double.NaN);
    Estimate steps = way.steps();
    return new Estimate(joules * steps.value(), joules * steps.low(), joules * steps.high());
  }

  private static Table table(
      CostAnalysis analysis,
      CostAnswer answer,
      CostAnswer.Kind kind,
      Function<Way, Estimate> energy) {
    List<Way> ways = answer.ways().stream().filter(w -> w.kind() == kind).toList();
    boolean priced = ways.stream().anyMatch(w -> !Double.isNaN(w.price().value()));
    boolean metered = ways.stream().anyMatch(w -> !Double.isNaN(energy.apply(w).value()));
    boolean timed = ways.stream().anyMatch(w -> w.backend().isPresent());
    boolean asked = kind == CostAnswer.Kind.FEWEST_SAMPLES || kind == CostAnswer.Kind.FEWEST_STEPS;
    List<Column> columns = new ArrayList<>();
    if (timed) columns.addAll(List.of(Column.text("backend", "backend"), DeviceLabels.column()));
    columns.add(column("n", "n"));
    if (!asked) columns.add(column("error", "error"));
    columns.add(column("steps", "steps"));
    if (timed) columns.add(column("time", "seconds"));
    columns.add(column("FLOPs", "flops"));
    if (metered) columns.add(column("energy", "joules"));
    if (priced) columns.add(column("price", "price"));
    List<List<Cell>> rows = new ArrayList<>();
    for (Way way : ways) {
      List<Cell> row = new ArrayList<>();
      if (timed) {
        String backend = way.backend().orElse("");
        row.add(Cell.text(backend));
        row.add(DeviceLabels.cell(analysis.run(), backend));
      }
      row.add(cell(way.n(), Style.COUNT));
      if (!asked) row.add(cell(way.error(), Style.PLAIN));
      row.add(cell(way.steps(), Style.COUNT));
      if (timed) row.add(cell(way.seconds(), Style.TIME));
      row.add(cell(way.flops(), Style.SI));
      if (metered) row.add(joules(energy.apply(way)));
      if (priced) row.add(cell(way.price(), Style.PLAIN));
      rows.add(row);
    }
    return new Table("ask-" + kind.ordinal(), name(kind) + ", 80 % intervals", columns, rows, true);
  }

  private static Column column(String title, String csv) {
    return Column.number(title, csv, csv + "_low", csv + "_high");
  }

  private static Cell joules(Estimate e) {
    return Cell.estimate(Double.isNaN(e.value()) ? "–" : Numbers.joules(e), e);
  }

  private static Cell cell(Estimate e, Style style) {
    return Cell.estimate(Numbers.of(e, style), e);
  }
}
