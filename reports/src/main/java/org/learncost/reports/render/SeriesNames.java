package org.learncost.reports.render;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.learncost.core.result.Series;

/** Short names of the series in one table, and what they all share. */
final class SeriesNames {
  private final List<Series> all;
  private final Map<Series, String> labels;

  SeriesNames(Collection<Series> all) {
    this.all = List.copyOf(all);
    labels = Series.labels(all);
  }

  String of(Series one) {
    return labels.getOrDefault(one, one.label());
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
