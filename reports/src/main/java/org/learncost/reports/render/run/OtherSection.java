package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learncost.reports.analysis.OtherResult;
import org.learncost.reports.analysis.SamplePercentiles;
import org.learncost.reports.analysis.ScoreAnalysis;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.label.SeriesNames;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** Whatever else JMH measured, of any benchmark, and what its profilers counted. */
final class OtherSection implements Section<ScoreAnalysis> {
  /** More metrics than this are for the page, not for the terminal. */
  private static final int SHORT = 16;

  @Override
  public String id() {
    return "measurements";
  }

  @Override
  public String title() {
    return "Measurements";
  }

  @Override
  public boolean appliesTo(ScoreAnalysis analysis) {
    return !analysis.scores().isEmpty() || !analysis.metrics().isEmpty();
  }

  @Override
  public Content content(ScoreAnalysis analysis) {
    List<String> text = new ArrayList<>();
    text.add(
        "Each fork counts once, with the median of its iterations. The median is over forks, its"
            + " interval from order statistics: of %d forks or more it holds the median with 95 %%"
                .formatted(Estimate.VALUES_FOR_95)
            + " confidence, of fewer it is the lowest and highest fork; one fork gives none. JMH's"
            + " own score is the mean of all iterations, ± half of its 99.9 % interval, which takes"
            + " iterations of a fork for independent.");
    List<SamplePercentiles> sampled = analysis.samples();
    if (!sampled.isEmpty()) {
      text.add(
          "In sample mode the median is that of single operations, and JMH's score their mean.");
    }
    if (analysis.scores().stream().anyMatch(r -> Double.isNaN(r.median().value()))) {
      text.add("Where the file holds no raw data no median is known, but JMH's score alone.");
    }
    SeriesNames names =
        SeriesNames.of(
            analysis.run(),
            Stream.concat(analysis.scores().stream(), analysis.metrics().stream())
                .map(OtherResult::series)
                .distinct()
                .toList());
    if (!names.shared().isEmpty()) text.add("All series: " + names.shared() + ".");
    List<Table> tables = new ArrayList<>();
    if (!analysis.scores().isEmpty()) tables.add(scores(analysis.scores(), names));
    names.constants().ifPresent(tables::add);
    if (!sampled.isEmpty()) tables.add(SamplePercentilesTable.of(sampled, names));
    if (!analysis.metrics().isEmpty()) {
      Table metrics = metrics(analysis.metrics(), names);
      tables.add(metrics);
      if (!metrics.inTerminal()) {
        text.add(
            metrics.rows().size()
                + " numbers that profilers and counters told are on the page, in tables/"
                + metrics.id()
                + ".md and .csv.");
      }
    }
    Map<String, List<Plot>> further = ScorePlots.ofMetrics(analysis.metrics(), names);
    return new Content(
        List.of(), text, tables, ScorePlots.of("scores", analysis.scores(), names), further);
  }

  private static Table scores(List<OtherResult> rows, SeriesNames names) {
    return table(
        "measurements",
        "Scores of benchmarks that have no section of their own",
        "mode",
        r -> r.series().mode(),
        rows,
        names,
        true);
  }

  private static Table metrics(List<OtherResult> rows, SeriesNames names) {
    return table(
        "secondary-metrics",
        "What profilers and counters told beside the scores",
        "metric",
        OtherResult::metric,
        rows,
        names,
        rows.size() <= SHORT);
  }

  /**
   * @param kind what tells the rows of one series apart
   */
  private static Table table(
      String id,
      String title,
      String kind,
      Function<OtherResult, String> kindOf,
      List<OtherResult> rows,
      SeriesNames names,
      boolean inTerminal) {
    return new Table(
        id,
        title,
        List.of(
            Column.text("series", "series"),
            Column.text(kind, kind),
            Column.number("median", "median", "median_low", "median_high"),
            Column.number("JMH's score", "score", "score_error"),
            Column.text("unit", "unit"),
            Column.number("per fork", "forks")),
        rows.stream()
            .map(
                r ->
                    List.of(
                        Cell.found(names.of(r.series()), names.words(r.series())),
                        Cell.text(kindOf.apply(r)),
                        median(r),
                        score(r),
                        Cell.text(r.unit()),
                        forks(r)))
            .toList(),
        inTerminal);
  }

  private static Cell median(OtherResult r) {
    return Cell.estimate(Numbers.of(r.median(), Style.PLAIN), r.median());
  }

  private static Cell score(OtherResult r) {
    double error = r.score().high() - r.score().value();
    String text = Numbers.three(r.score().value());
    return Cell.number(
        Double.isNaN(error) ? text : text + " ±\u00a0" + Numbers.three(error),
        r.score().value(),
        error);
  }

  private static Cell forks(OtherResult r) {
    String raw =
        Arrays.stream(r.forks()).mapToObj(Double::toString).collect(Collectors.joining(" "));
    String shown = r.forks().length == 0 ? "–" : Numbers.list(r.forks(), Style.PLAIN);
    return new Cell(shown, List.of(raw));
  }
}
