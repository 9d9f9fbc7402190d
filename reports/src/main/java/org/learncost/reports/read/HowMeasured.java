package org.learncost.reports.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.learncost.core.result.Series;

/**
 * Tells results of one benchmark, mode, threads and parameters apart by how they were measured: a
 * file may hold those of two JDKs, or of two batch sizes. What is the same in everything is forks
 * of one measurement.
 */
public final class HowMeasured {
  private static final String ARGUMENTS = "jvmArgs";

  /** The most telling first: what tells two apart already needs no further name. */
  private static final List<String> FIELDS =
      List.of(
          "jdkVersion",
          "vmName",
          "vmVersion",
          ARGUMENTS,
          "measurementBatchSize",
          "measurementIterations",
          "measurementTime",
          "warmupIterations",
          "warmupTime",
          "warmupBatchSize",
          "forks",
          "jmhVersion",
          "jvm");

  private static final String NOT_TOLD = "not told";

  private HowMeasured() {}

  /**
   * The results of some files, so that those of one file are told apart, and those of the others by
   * the same names: what is measured with JDKs 11 and 21 here finds its like there, where JDK 11
   * alone was.
   */
  public static List<List<JmhResult>> apart(List<List<JmhResult>> files) {
    Map<Series, Set<String>> names = new HashMap<>();
    Map<Series, Set<String>> everywhere = new HashMap<>();
    for (List<JmhResult> file : files) {
      byBareSeries(file)
          .forEach(
              (series, same) -> {
                Set<String> telling = telling(same);
                if (telling.isEmpty()) return;
                names.computeIfAbsent(series, s -> new LinkedHashSet<>()).addAll(telling);
                everywhere.computeIfAbsent(series, s -> new LinkedHashSet<>()).addAll(common(same));
              });
    }
    List<List<JmhResult>> told = new ArrayList<>();
    for (List<JmhResult> file : files) {
      told.add(
          file.stream()
              .map(
                  r ->
                      r.apart(
                          values(
                              r,
                              names.getOrDefault(bare(r), Set.of()),
                              everywhere.getOrDefault(bare(r), Set.of()))))
              .toList());
    }
    return List.copyOf(told);
  }

  private static Series bare(JmhResult r) {
    return new Series(r.benchmark(), r.mode(), r.threads(), r.params());
  }

  private static Map<Series, List<JmhResult>> byBareSeries(List<JmhResult> file) {
    return file.stream()
        .collect(Collectors.groupingBy(HowMeasured::bare, LinkedHashMap::new, Collectors.toList()));
  }

  /** The names that tell as many apart as all of them do; none for one result. */
  private static Set<String> telling(List<JmhResult> same) {
    Set<String> chosen = new LinkedHashSet<>();
    long all = distinct(same, FIELDS);
    long told = 1;
    for (String field : FIELDS) {
      if (told == all) break;
      List<String> tried = new ArrayList<>(chosen);
      tried.add(field);
      long with = distinct(same, tried);
      if (with > told) {
        chosen.add(field);
        told = with;
      }
    }
    return chosen;
  }

  private static long distinct(List<JmhResult> same, List<String> fields) {
    Function<JmhResult, List<String>> key = r -> fields.stream().map(f -> value(r, f)).toList();
    return same.stream().map(key).distinct().count();
  }

  private static String value(JmhResult r, String field) {
    String value = r.jvm().get(field);
    if (value == null) return NOT_TOLD;
    return field.equals(ARGUMENTS) ? HarnessArguments.without(value) : value;
  }

  private static List<String> arguments(JmhResult r) {
    return Arrays.asList(value(r, ARGUMENTS).split(" +"));
  }

  /** The arguments that all of them have: they tell nothing. */
  private static Set<String> common(List<JmhResult> same) {
    Set<String> common = new LinkedHashSet<>(arguments(same.get(0)));
    same.forEach(r -> common.retainAll(arguments(r)));
    return common;
  }

  private static Map<String, String> values(
      JmhResult r, Set<String> names, Set<String> commonArguments) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : names) values.put(name, value(r, name));
    if (values.containsKey(ARGUMENTS)) {
      String telling =
          arguments(r).stream()
              .filter(a -> !a.isEmpty() && !commonArguments.contains(a))
              .collect(Collectors.joining(" "));
      values.put(ARGUMENTS, telling.isEmpty() ? "none" : telling);
    }
    return values;
  }
}
