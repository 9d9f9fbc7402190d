package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.learncost.core.result.ForkRecord;
import org.learncost.core.result.ForkRecord.Outcome;
import org.learncost.core.result.Series;

/**
 * What became of JMH's forks.
 *
 * @param wholeRounds rounds in which every series has ended, well or not
 * @param series in alphabetical order
 * @param failed in the order in which they ran
 * @param seconds of all forks together
 */
public record ForkOutcomes(
    int wholeRounds, List<SeriesForks> series, List<ForkRecord> failed, double seconds) {

  /**
   * The forks of one series.
   *
   * @param seconds of all its forks together
   */
  public record SeriesForks(Series series, int done, int failed, double seconds) {}

  static ForkOutcomes of(List<ForkRecord> forks) {
    Map<String, List<ForkRecord>> bySeries = new LinkedHashMap<>();
    for (ForkRecord fork : forks) {
      bySeries.computeIfAbsent(fork.series().key(), k -> new ArrayList<>()).add(fork);
    }
    long whole =
        forks.stream()
            .collect(
                Collectors.groupingBy(
                    ForkRecord::round,
                    Collectors.mapping(fork -> fork.series().key(), Collectors.toSet())))
            .values()
            .stream()
            .filter(ran -> ran.size() == bySeries.size())
            .count();
    return new ForkOutcomes(
        (int) whole,
        bySeries.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(e -> series(e.getValue()))
            .toList(),
        forks.stream().filter(fork -> fork.outcome() == Outcome.FAILED).toList(),
        seconds(forks));
  }

  private static SeriesForks series(List<ForkRecord> forks) {
    ForkRecord first = forks.get(0);
    int failed = (int) forks.stream().filter(fork -> fork.outcome() == Outcome.FAILED).count();
    return new SeriesForks(first.series(), forks.size() - failed, failed, seconds(forks));
  }

  private static double seconds(List<ForkRecord> forks) {
    return forks.stream().mapToDouble(ForkRecord::seconds).sum();
  }

  public int count() {
    return series.stream().mapToInt(s -> s.done() + s.failed()).sum();
  }
}
