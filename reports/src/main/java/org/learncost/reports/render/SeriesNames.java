package org.learncost.reports.render;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.learncost.core.result.Series;

/**
 * Short names of series in one table: parameters that all series of a benchmark share are left out,
 * the mode is told only where a benchmark has several.
 */
final class SeriesNames {
  private final List<Series> all;

  SeriesNames(List<Series> all) {
    this.all = all;
  }

  String of(Series one) {
    List<Series> others = all.stream().filter(s -> s.benchmark().equals(one.benchmark())).toList();
    Map<String, String> telling = new TreeMap<>(one.params());
    telling
        .entrySet()
        .removeIf(
            e -> others.stream().allMatch(s -> e.getValue().equals(s.params().get(e.getKey()))));
    String name = new Series(one.benchmark(), one.mode(), one.threads(), telling).label();
    boolean modes = others.stream().map(Series::mode).distinct().count() > 1;
    return modes ? name + ", " + one.mode() : name;
  }

  /** The parameters that every series of every benchmark shares, as in "batch=32, mlp=1-8-1". */
  String shared() {
    Map<String, String> shared = new HashMap<>(all.isEmpty() ? Map.of() : all.get(0).params());
    shared
        .entrySet()
        .removeIf(
            e -> !all.stream().allMatch(s -> e.getValue().equals(s.params().get(e.getKey()))));
    return String.join(
        ", ",
        new TreeMap<>(shared)
            .entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
  }
}
