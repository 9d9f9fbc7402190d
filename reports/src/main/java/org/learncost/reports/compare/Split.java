package org.learncost.reports.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.RunFileException;
import org.learncost.reports.read.JmhResult;

/**
 * Two variants within one run: series that differ in the value of a parameter alone, or in a part
 * of the method's name alone.
 *
 * @param parameter empty where methods are told apart
 * @param values of the parameter, the one to compare with first; empty where methods are told apart
 * @param method what in a method's name tells the variant; null where a parameter does
 */
public record Split(String parameter, List<String> values, @Nullable Pattern method) {
  private static final String METHOD = "method~";
  private static final String EXPECTED =
      "expected PARAM=a,b or method~REGEX with two alternatives, such as kind=array,list or"
          + " method~Old|New, not '%s'";

  /**
   * Reads it as the command line has it.
   *
   * @throws IllegalArgumentException with one line
   */
  public static Split parse(String text) {
    if (text.startsWith(METHOD)) {
      String regex = text.substring(METHOD.length());
      try {
        if (!regex.isEmpty()) return new Split("", List.of(), Pattern.compile(regex));
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "expected a regular expression: '" + regex + "': " + e.getDescription());
      }
    }
    int equals = text.indexOf('=');
    List<String> values = List.of(text.substring(equals + 1).split(",", -1));
    boolean two = values.size() == 2 && !values.get(0).equals(values.get(1));
    if (equals <= 0 || !two) throw new IllegalArgumentException(EXPECTED.formatted(text));
    return new Split(text.substring(0, equals), values, null);
  }

  /**
   * The two variants, what they are compared with first, as runs whose series have the same names.
   *
   * @throws RunFileException if the run has no two such variants
   */
  public List<ComparedRun> of(ComparedRun run) {
    Map<String, List<JmhResult>> variants = method == null ? byParameter(run) : byMethod(run);
    if (variants.size() != 2) {
      throw new RunFileException(
          run.path(),
          "--split needs two variants, and finds %s"
              .formatted(variants.isEmpty() ? "none" : String.join(", ", variants.keySet())));
    }
    List<ComparedRun> runs = new ArrayList<>();
    variants.forEach((name, results) -> runs.add(run.variant(name, results)));
    return runs;
  }

  private Map<String, List<JmhResult>> byParameter(ComparedRun run) {
    Map<String, List<JmhResult>> variants = new LinkedHashMap<>();
    for (String value : values) {
      List<JmhResult> own =
          run.results().stream()
              .filter(result -> value.equals(result.params().get(parameter)))
              .map(this::withoutParameter)
              .toList();
      if (own.isEmpty()) throw none(run, value);
      variants.put(parameter + "=" + value, own);
    }
    return variants;
  }

  private RunFileException none(ComparedRun run, String value) {
    TreeSet<String> known =
        run.results().stream()
            .map(result -> result.params().get(parameter))
            .filter(v -> v != null)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!known.isEmpty()) {
      return new RunFileException(
          run.path(),
          "--split: no %s=%s, it has %s".formatted(parameter, value, String.join(", ", known)));
    }
    TreeSet<String> names =
        run.results().stream()
            .flatMap(result -> result.params().keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    return new RunFileException(
        run.path(),
        "--split: no parameter %s, it has %s"
            .formatted(parameter, names.isEmpty() ? "none" : String.join(", ", names)));
  }

  private JmhResult withoutParameter(JmhResult result) {
    Map<String, String> params = new TreeMap<>(result.params());
    params.remove(parameter);
    return result.as(result.benchmark(), params);
  }

  /** In the order of the alternatives, where the expression spells them out. */
  private Map<String, List<JmhResult>> byMethod(ComparedRun run) {
    Map<String, List<JmhResult>> found = new TreeMap<>();
    for (JmhResult result : run.results()) {
      int dot = result.benchmark().lastIndexOf('.');
      String name = result.benchmark().substring(dot + 1);
      Matcher matcher = Objects.requireNonNull(method).matcher(name);
      if (!matcher.find() || matcher.group().isEmpty()) continue;
      String rest = name.substring(0, matcher.start()) + name.substring(matcher.end());
      String common = result.benchmark().substring(0, dot + 1) + (rest.isEmpty() ? "*" : rest);
      found
          .computeIfAbsent(matcher.group(), variant -> new ArrayList<>())
          .add(result.as(common, result.params()));
    }
    String regex = Objects.requireNonNull(method).pattern();
    Map<String, List<JmhResult>> ordered = new LinkedHashMap<>();
    found.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                e -> {
                  int at = regex.indexOf(e.getKey());
                  return at < 0 ? Integer.MAX_VALUE : at;
                }))
        .forEach(e -> ordered.put(e.getKey(), e.getValue()));
    return ordered;
  }
}
