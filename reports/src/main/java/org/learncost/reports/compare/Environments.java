package org.learncost.reports.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.Series;
import org.learncost.reports.read.HarnessArguments;

/** Where two runs were made under unlike conditions. */
public final class Environments {
  /** What changes from one minute to the next tells no environment from another. */
  private static final Set<String> VOLATILE =
      Set.of("environment.moment", "environment.loadAverage");

  /** What a file need not tell: JMH's own, and of no matter beside it. */
  private static final Map<String, String> USUAL =
      Map.of("forks.warmupBatchSize", "1", "forks.measurementBatchSize", "1");

  private Environments() {}

  /**
   * A value that differs.
   *
   * @param name as in environment.jdk
   * @param base null where it is not told
   * @param fresh null where it is not told
   * @param of the series of which it differs, in words; empty if it is all
   */
  public record Difference(String name, @Nullable String base, @Nullable String fresh, String of) {
    Difference(String name, @Nullable String base, @Nullable String fresh) {
      this(name, base, fresh, "");
    }

    @Override
    public String toString() {
      String whole = "%s: %s → %s".formatted(name, told(base), told(fresh));
      return of.isEmpty() ? whole : whole + " (" + of + ")";
    }

    private static String told(@Nullable String value) {
      return value == null ? "not told" : value.isEmpty() ? "none" : value;
    }
  }

  /** Every value that differs; of a manifest only if both have one. */
  static List<Difference> differences(ComparedRun base, ComparedRun fresh) {
    List<Difference> all = new ArrayList<>();
    if (base.manifest().isPresent() && fresh.manifest().isPresent()) {
      JsonNode before = base.manifest().get();
      JsonNode after = fresh.manifest().get();
      all.addAll(
          differences(
              flat("environment", before.path("environment")),
              flat("environment", after.path("environment"))));
      all.addAll(
          whole(
              flat("backends", before.path("backends")), flat("backends", after.path("backends"))));
    }
    all.addAll(measuring(base, fresh));
    return List.copyOf(all);
  }

  /** How the series were measured that both runs have, each with its like. */
  private static List<Difference> measuring(ComparedRun base, ComparedRun fresh) {
    Map<Difference, List<Series>> differing = new LinkedHashMap<>();
    int common = 0;
    for (Series series : fresh.series().keySet()) {
      Map<String, String> before = JvmSettings.of(base.results(series));
      Map<String, String> after = JvmSettings.of(fresh.results(series));
      if (base.results(series).isEmpty()) continue;
      common++;
      if (before.isEmpty() || after.isEmpty()) continue;
      USUAL.forEach(before::putIfAbsent);
      USUAL.forEach(after::putIfAbsent);
      for (Difference one : differences(before, after)) {
        differing.computeIfAbsent(one, d -> new ArrayList<>()).add(series);
      }
    }
    List<Difference> all = new ArrayList<>();
    for (var entry : differing.entrySet()) {
      List<Series> some = entry.getValue();
      String of = some.size() == common ? "" : some.get(0).label();
      if (some.size() > 1 && some.size() < common) of += " and " + (some.size() - 1) + " more";
      Difference one = entry.getKey();
      all.add(new Difference(one.name(), one.base(), one.fresh(), of));
    }
    all.sort(Comparator.comparing(Difference::name));
    return all;
  }

  /** Of a backend that only one run knows, one line: its device. */
  private static List<Difference> whole(Map<String, String> base, Map<String, String> fresh) {
    return differences(base, fresh).stream()
        .filter(
            d -> {
              String backend = d.name().substring(0, d.name().lastIndexOf('.'));
              boolean both =
                  base.containsKey(backend + ".id") && fresh.containsKey(backend + ".id");
              return both || d.name().endsWith(".device");
            })
        .toList();
  }

  static List<Difference> differences(Map<String, String> base, Map<String, String> fresh) {
    Set<String> names = new TreeSet<>(base.keySet());
    names.addAll(fresh.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(base.get(name), fresh.get(name)))
        .map(name -> new Difference(name, base.get(name), fresh.get(name)))
        .toList();
  }

  /** A tree as its leaves by path; members of a list are named by their id, if they have one. */
  static Map<String, String> flat(String name, JsonNode node) {
    Map<String, String> leaves = new TreeMap<>();
    flatten(name, node, leaves);
    return leaves;
  }

  private static void flatten(String name, JsonNode node, Map<String, String> leaves) {
    if (VOLATILE.contains(name) || node.isNull() || node.isMissingNode()) return;
    if (node.isObject()) {
      node.properties().forEach(e -> flatten(name + "." + e.getKey(), e.getValue(), leaves));
    } else if (node.isArray() && !node.isEmpty() && node.get(0).isObject()) {
      for (int i = 0; i < node.size(); i++) {
        JsonNode id = node.get(i).path("id");
        flatten(name + "." + (id.isTextual() ? id.asText() : "" + i), node.get(i), leaves);
      }
    } else if (node.isArray()) {
      List<String> values = new ArrayList<>();
      node.forEach(value -> values.add(value.asText()));
      leaves.put(name, HarnessArguments.without(String.join(" ", values)));
    } else {
      leaves.put(name, HarnessArguments.without(node.asText()));
    }
  }
}
