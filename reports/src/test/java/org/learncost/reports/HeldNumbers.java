package org.learncost.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Compares the numbers in JSON of an earlier revision with those of this one: every number, boolean
 * and null, every name (text without a space) and the texts of {@link #NAMES}. Prose may change.
 */
final class HeldNumbers {
  /** Relative. */
  private static final double TOLERANCE = 1e-9;

  /** Fields whose text is a name in spite of its spaces. */
  private static final Set<String> NAMES = Set.of("model", "winner", "shown");

  /** What became of a value of the earlier revision. */
  enum Fate {
    /** It is elsewhere: the change's {@code to} is the new place. */
    MOVED,
    /** It is no more. */
    GONE,
    /** It is another now. */
    CHANGED,
    /** There was none. */
    ADDED
  }

  /**
   * A difference on purpose.
   *
   * @param path of JSON fields from the file's name on, as in summary/errors/0/arm
   * @param to where it is now, with the groups of path as $1; empty unless it moved
   */
  record Change(Fate fate, Pattern path, String to, String because) {
    static Change moved(String path, String to, String because) {
      return new Change(Fate.MOVED, Pattern.compile(path), to, because);
    }

    static Change of(Fate fate, String path, String because) {
      return new Change(fate, Pattern.compile(path), "", because);
    }
  }

  private final List<Change> changes;
  private final Set<Change> used = new HashSet<>();
  private int held;

  HeldNumbers(List<Change> changes) {
    this.changes = changes;
  }

  /** How many values were found unchanged. */
  int held() {
    return held;
  }

  /** Changes that no value needed. */
  List<Change> unused() {
    return changes.stream().filter(change -> !used.contains(change)).toList();
  }

  /**
   * What is different without being a change on purpose.
   *
   * @param name the first part of every path
   */
  List<String> differences(String name, JsonNode earlier, JsonNode current) {
    Map<String, JsonNode> before = new TreeMap<>();
    Map<String, JsonNode> after = new TreeMap<>();
    flatten(name, earlier, before);
    flatten(name, current, after);
    List<String> differences = new ArrayList<>();
    before.forEach(
        (path, value) -> {
          if (finds(Fate.GONE, path)) return;
          String to = moved(path);
          JsonNode now = after.remove(to);
          if (same(path, value, now)) held++;
          else if (!finds(Fate.CHANGED, path)) {
            differences.add(path + ": " + value + " → " + (now == null ? "missing" : now));
          }
        });
    after.forEach(
        (path, value) -> {
          if (!finds(Fate.ADDED, path)) differences.add(path + ": new, " + value);
        });
    return differences;
  }

  private boolean finds(Fate fate, String path) {
    boolean found = false;
    for (Change change : changes) {
      if (change.fate() != fate || !change.path().matcher(path).matches()) continue;
      used.add(change);
      found = true;
    }
    return found;
  }

  private String moved(String path) {
    String now = path;
    for (Change change : changes) {
      if (change.fate() != Fate.MOVED || !change.path().matcher(now).matches()) continue;
      used.add(change);
      now = change.path().matcher(now).replaceAll(change.to());
    }
    return now;
  }

  private static boolean same(String path, JsonNode before, @Nullable JsonNode now) {
    if (now == null) return false;
    if (before.isNumber() && now.isNumber()) {
      double expected = before.asDouble();
      return Math.abs(now.asDouble() - expected) <= TOLERANCE * Math.abs(expected);
    }
    // A setting of a condition is told as text, with the digits that it needs.
    if (before.isNumber() && now.isTextual()) {
      return new BigDecimal(now.asText()).compareTo(before.decimalValue()) == 0;
    }
    if (before.isTextual() && now.isTextual() && !isName(path, before)) return true;
    return before.equals(now);
  }

  private static boolean isName(String path, JsonNode text) {
    String field = path.substring(path.lastIndexOf('/') + 1);
    return NAMES.contains(field) || !text.textValue().contains(" ");
  }

  private static void flatten(String path, JsonNode node, Map<String, JsonNode> into) {
    if (node.isObject()) {
      node.properties().forEach(e -> flatten(path + "/" + e.getKey(), e.getValue(), into));
    } else if (node.isArray()) {
      List<JsonNode> rows = rows(node);
      for (int i = 0; i < rows.size(); i++) flatten(path + "/" + i, rows.get(i), into);
    } else {
      into.put(path, node);
    }
  }

  /** Those of a comparison, which come in the order of their verdicts, in that of their series. */
  private static List<JsonNode> rows(JsonNode array) {
    var rows = StreamSupport.stream(array.spliterator(), false);
    boolean bySeries = array.path(0).has("series");
    return bySeries
        ? rows.sorted(Comparator.comparing(row -> row.get("series").toString())).toList()
        : rows.toList();
  }
}
