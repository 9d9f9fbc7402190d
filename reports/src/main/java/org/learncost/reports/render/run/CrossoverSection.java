package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.learncost.core.result.Condition;
import org.learncost.reports.analysis.BackendComparison;
import org.learncost.reports.analysis.BackendComparison.Varied;
import org.learncost.reports.analysis.CostAnalysis;
import org.learncost.reports.cost.Crossover.Outcome;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.Table;

/**
 * From which width, depth, batch, number of replicas or n on one backend is cheaper than another.
 */
final class CrossoverSection implements Section<CostAnalysis> {
  /** So many rows a reader of a terminal looks through. */
  private static final int FEW = 12;

  @Override
  public String id() {
    return "crossovers";
  }

  @Override
  public String title() {
    return "From which size on another backend is cheaper";
  }

  @Override
  public boolean appliesTo(CostAnalysis analysis) {
    return !speed(analysis).isEmpty() || !analysis.costs().times().isEmpty();
  }

  private static List<BackendComparison> speed(CostAnalysis analysis) {
    return analysis.costs().speeds();
  }

  @Override
  public Content content(CostAnalysis analysis) {
    List<BackendComparison> all =
        Stream.concat(speed(analysis).stream(), analysis.costs().times().stream()).toList();
    List<String> text = new ArrayList<>();
    text.add(
        "Over width, depth, batch and replicas the time of a training sample is compared; over n the time"
            + " from a cold start to an error level, for the steps are the same on every backend:"
            + " without the start their times keep one ratio at every n. A crossover is claimed"
            + " between two measured sizes that disagree, each at an interval that allows for all"
            + " sizes, and read off straight lines between the logs; its 95 % interval comes from"
            + " forks and seeds drawn anew. Where a fork or a seed is the only one, its value decides, and"
            + " nobody knows how surely.");
    text.add(counts(all));
    List<BackendComparison> brief = brief(analysis);
    List<Table> tables = new ArrayList<>();
    if (!brief.isEmpty() && brief.size() < all.size()) {
      tables.add(
          CrossoverTable.of(analysis, "crossovers-brief", "Crossovers, in short", brief, true));
    }
    boolean few = all.size() <= FEW;
    tables.add(CrossoverTable.of(analysis, "crossovers", "Every pair of backends", all, few));
    return new Content(text, tables, List.of());
  }

  /** As in "Of 9 comparisons, 2 cross, 1 is open, 5 have none in range, 1 is undecided.". */
  private static String counts(List<BackendComparison> all) {
    List<String> parts = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      long count = all.stream().filter(r -> r.crossover().outcome() == outcome).count();
      if (count == 0) continue;
      String words =
          switch (outcome) {
            case CROSSES -> count == 1 ? "crosses" : "cross";
            case OPEN -> count == 1 ? "is open at an end" : "are open at an end";
            case NONE -> count == 1 ? "has none in range" : "have none in range";
            case UNDECIDED -> count == 1 ? "is undecided in range" : "are undecided in range";
          };
      parts.add(count + " " + words);
    }
    String of = all.size() == 1 ? "Of one comparison" : "Of " + all.size() + " comparisons";
    return String.format(Locale.ROOT, "%s, %s.", of, String.join(", ", parts));
  }

  /** What crosses or may, over n only at the lowest level reached. */
  private static List<BackendComparison> brief(CostAnalysis analysis) {
    String lowest =
        analysis.run().study().stream()
            .map(plan -> plan.firstCondition().condition())
            .flatMap(first -> lowest(analysis, first).stream())
            .findFirst()
            .orElse("");
    return Stream.concat(speed(analysis).stream(), analysis.costs().times().stream())
        .filter(r -> r.varied() != Varied.N || r.fixed().equals(lowest))
        .filter(
            r ->
                r.crossover().outcome() == Outcome.CROSSES
                    || r.crossover().outcome() == Outcome.OPEN)
        .limit(FEW)
        .toList();
  }

  /** The lowest level that half of the seeds reach, as comparisons over n name it. */
  private static Optional<String> lowest(CostAnalysis analysis, Condition condition) {
    return analysis.surface().reachedLevels(condition).stream()
        .min(Double::compare)
        .map(level -> BackendComparison.fixed(analysis.names().label(condition), level));
  }
}
