package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.learncost.core.result.Measure;
import org.learncost.core.result.Trial;
import org.learncost.reports.analysis.ErrorAnalysis;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.label.ConditionColumns;
import org.learncost.reports.render.label.RuleWords;
import org.learncost.reports.render.label.Words;

/**
 * The final error by the task's other measures, such as the cross-entropy beside the error rate.
 */
final class MeasuresSection implements Section<ErrorAnalysis> {
  @Override
  public String id() {
    return "measures";
  }

  @Override
  public String title() {
    return "Error by other measures";
  }

  /** Older runs have the study's own measure alone. */
  @Override
  public boolean appliesTo(ErrorAnalysis analysis) {
    return analysis.run().study().isPresent() && !others(analysis).isEmpty();
  }

  @Override
  public Content content(ErrorAnalysis analysis) {
    List<Measure> others = others(analysis);
    boolean rules = RuleWords.several(analysis.run().plan());
    ConditionColumns conditions = ConditionColumns.of(analysis.run().plan());
    List<List<Cell>> rows = new ArrayList<>();
    for (var byCondition : analysis.groups().byRule().entrySet()) {
      for (var trials : byCondition.getValue().entrySet()) {
        List<Cell> head = new ArrayList<>();
        if (rules) head.add(Cell.text(byCondition.getKey()));
        head.addAll(conditions.cells(trials.getKey().condition()));
        bySize(trials.getValue()).forEach((n, own) -> rows.add(row(head, n, own, others)));
      }
    }
    String named = others.stream().map(Measure::label).collect(Collectors.joining(" and "));
    String text =
        "The same trials' %s, beside the %s that the study counts: tables/measures.csv."
            .formatted(named, analysis.run().plan().measure().label());
    return new Content(
        List.of(text),
        List.of(
            new Table(
                "measures",
                Words.capital(named) + " at the end of the budget",
                columns(rules, conditions, others),
                rows,
                false)),
        List.of());
  }

  /** The measures that trials have, without the study's own. */
  private static List<Measure> others(ErrorAnalysis analysis) {
    Measure own = analysis.run().plan().measure();
    return analysis.run().trials().stream()
        .flatMap(trial -> trial.measures().keySet().stream())
        .filter(measure -> measure != own)
        .distinct()
        .sorted()
        .toList();
  }

  /** The trials that have been counted by every measure: those that finished. */
  private static TreeMap<Integer, List<Trial>> bySize(List<Trial> trials) {
    return trials.stream()
        .filter(trial -> !trial.measures().isEmpty())
        .collect(Collectors.groupingBy(Trial::n, TreeMap::new, Collectors.toList()));
  }

  private static List<Column> columns(
      boolean rules, ConditionColumns conditions, List<Measure> others) {
    List<Column> columns = new ArrayList<>();
    if (rules) columns.add(Column.text("rule", "rule"));
    columns.addAll(conditions.columns());
    columns.add(Column.number("n", "n"));
    for (Measure measure : others) {
      String name = measure.id().replace('-', '_');
      columns.add(Column.number(measure.label() + " [95 %]", name, name + "_low", name + "_high"));
    }
    columns.add(Column.number("seeds", "seeds"));
    return columns;
  }

  private static List<Cell> row(List<Cell> head, int n, List<Trial> own, List<Measure> others) {
    List<Cell> row = new ArrayList<>(head);
    row.add(Cell.count(n));
    for (Measure measure : others) {
      double[] errors =
          own.stream()
              .map(trial -> trial.measures().get(measure))
              .filter(Objects::nonNull)
              .mapToDouble(Double::doubleValue)
              .toArray();
      row.add(ErrorsSection.mean(errors));
    }
    row.add(Cell.count(own.size()));
    return row;
  }
}
