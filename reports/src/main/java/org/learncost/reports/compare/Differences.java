package org.learncost.reports.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where several runs were made under unlike conditions, or set out to do unlike things. */
public final class Differences {
  private Differences() {}

  /**
   * A value that differs.
   *
   * @param name as in environment.jdk or plan.batch
   * @param values a value per run; null where the run does not tell
   */
  public record Differing(String name, List<@Nullable String> values) {}

  /** Every value of the plans, environments, backends and JVMs that differs among the runs. */
  public static List<Differing> among(List<ComparedRun> runs) {
    List<Differing> all = new ArrayList<>();
    for (String part : List.of("plan", "environment")) {
      all.addAll(differing(runs.stream().map(run -> told(run, part)).toList()));
    }
    all.addAll(wholeBackends(runs.stream().map(run -> told(run, "backends")).toList()));
    all.addAll(differing(runs.stream().map(ComparedRun::jvm).toList()));
    return List.copyOf(all);
  }

  private static Map<String, String> told(ComparedRun run, String part) {
    Optional<JsonNode> manifest = run.manifest();
    return manifest
        .map(
            m ->
                part.equals("plan")
                    ? PlanFields.of(m.path(part))
                    : Environments.flat(part, m.path(part)))
        .orElseGet(TreeMap::new);
  }

  /** A run that tells nothing at all is like none and unlike none. */
  private static List<Differing> differing(List<Map<String, String>> told) {
    List<Differing> all = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>();
    told.forEach(values -> names.addAll(values.keySet()));
    for (String name : names) {
      Stream<Optional<String>> values =
          told.stream().filter(v -> !v.isEmpty()).map(v -> Optional.ofNullable(v.get(name)));
      if (values.distinct().count() < 2) continue;
      List<@Nullable String> perRun = new ArrayList<>();
      told.forEach(v -> perRun.add(v.get(name)));
      all.add(new Differing(name, Collections.unmodifiableList(perRun)));
    }
    return all;
  }

  /** Of a backend that not every run knows, one line: its device. */
  private static List<Differing> wholeBackends(List<Map<String, String>> told) {
    return differing(told).stream()
        .filter(
            d -> {
              String id = d.name().substring(0, d.name().lastIndexOf('.')) + ".id";
              boolean everywhere =
                  told.stream().filter(v -> !v.isEmpty()).allMatch(v -> v.containsKey(id));
              return everywhere || d.name().endsWith(".device");
            })
        .toList();
  }
}
