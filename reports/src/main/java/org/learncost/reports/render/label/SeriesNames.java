package org.learncost.reports.render.label;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.learncost.core.result.Series;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.RunData;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;

/** Short names of series, the same in every table and plot, and what all those shown share. */
public final class SeriesNames {
  private static final String THREADS = "threads";

  private final List<Series> shown;
  private final Map<Series, String> labels;
  private final Map<String, String> benchmarks;

  public SeriesNames(Collection<Series> all) {
    this(all, all);
  }

  /**
   * Names that tell each series from all others.
   *
   * @param shown those of which it is told what they share
   */
  public SeriesNames(Collection<Series> all, Collection<Series> shown) {
    this.shown = shown.stream().filter(s -> !s.hasMetric()).toList();
    labels = Series.labels(all);
    benchmarks =
        Series.labels(all.stream().map(SeriesNames::bare).distinct().toList()).entrySet().stream()
            .collect(Collectors.toMap(e -> e.getKey().benchmark(), Map.Entry::getValue));
  }

  /** Names in a report on one run, some of whose series are shown. */
  public static SeriesNames of(RunData run, Collection<Series> shown) {
    List<Series> all = new ArrayList<>(run.jmh().stream().map(JmhResult::series).toList());
    all.addAll(shown);
    return new SeriesNames(all.stream().distinct().toList(), shown);
  }

  private static Series bare(Series one) {
    return new Series(one.benchmark(), "", 1, Map.of());
  }

  public String of(Series one) {
    return labels.getOrDefault(one, one.label());
  }

  /** What a page finds the series by: class, method, mode and every parameter, exactly. */
  public List<String> words(Series one) {
    String name = benchmark(one.benchmark());
    int method = name.lastIndexOf('.') + 1;
    List<String> words = new ArrayList<>();
    if (method > 0) words.add("class:" + name.substring(0, method - 1));
    words.add("method:" + name.substring(method));
    words.add("mode:" + one.mode());
    told(one).forEach((parameter, value) -> words.add(parameter + "=" + Series.visible(value)));
    return words;
  }

  /** Class and method, with as much of the package as the names of series have. */
  public String benchmark(String benchmark) {
    return benchmarks.getOrDefault(benchmark, benchmark);
  }

  /** As much of the name of a class as the names of its series have. */
  public String type(String type) {
    return shown.stream()
        .filter(s -> s.type().equals(type))
        .findFirst()
        .map(s -> benchmark(s.benchmark()))
        .map(name -> name.substring(0, Math.max(0, name.lastIndexOf('.'))))
        .orElse(type);
  }

  /** The parameters that every series of every benchmark shares, as in "batch=32, mlp=1-8-1". */
  public String shared() {
    return words(constants(shown));
  }

  /** The parameters that do not vary within a benchmark and so stand in no name, each told once. */
  public Optional<Table> constants() {
    Map<String, String> everywhere = constants(shown);
    Map<String, List<String>> byConstants = new LinkedHashMap<>();
    shown.stream()
        .collect(Collectors.groupingBy(Series::benchmark, LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (benchmark, series) -> {
              Map<String, String> own = constants(series);
              own.keySet().removeAll(everywhere.keySet());
              // The names of series have it already.
              own.remove("backend");
              if (own.isEmpty()) return;
              byConstants
                  .computeIfAbsent(words(own), w -> new ArrayList<>())
                  .add(benchmark(benchmark));
            });
    if (byConstants.isEmpty()) return Optional.empty();
    return Optional.of(
        new Table(
            "constant-parameters",
            "Parameters that do not vary within a benchmark",
            List.of(Column.text("benchmark", "benchmark"), Column.text("parameters", "parameters")),
            byConstants.entrySet().stream()
                .map(
                    e -> List.of(Cell.text(String.join(", ", e.getValue())), Cell.text(e.getKey())))
                .toList(),
            true));
  }

  /** By name; the threads among them, unless it is one. */
  private static Map<String, String> constants(List<Series> some) {
    Map<String, String> constants = new TreeMap<>();
    if (some.isEmpty()) return constants;
    constants.putAll(told(some.get(0)));
    constants
        .entrySet()
        .removeIf(e -> !some.stream().allMatch(s -> e.getValue().equals(told(s).get(e.getKey()))));
    return constants;
  }

  private static Map<String, String> told(Series one) {
    if (one.threads() == 1 || one.params().containsKey(THREADS)) return one.params();
    Map<String, String> told = new TreeMap<>(one.params());
    told.put(THREADS, Integer.toString(one.threads()));
    return told;
  }

  private static String words(Map<String, String> params) {
    return params.entrySet().stream()
        .map(e -> e.getKey() + "=" + Series.visible(e.getValue()))
        .collect(Collectors.joining(", "));
  }
}
