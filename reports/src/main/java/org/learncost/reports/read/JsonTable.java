package org.learncost.reports.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learncost.core.result.JsonProblem;
import org.learncost.core.result.RunFileException;

/**
 * A table in JSON: flat objects one a line (JSON lines), in an array, or in the only such array of
 * an object, as trainers write their logs. A key that an object lacks is a blank cell; nested
 * values are text.
 */
final class JsonTable {
  private static final String EXPECTED =
      "expected flat objects, as in {\"n\": 100, \"error\": 0.2}";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private final Path file;
  private final Map<String, Integer> columns = new LinkedHashMap<>();
  private final List<DataTable.Row> rows = new ArrayList<>();

  private JsonTable(Path file) {
    this.file = file;
  }

  /**
   * Reads a text.
   *
   * @throws RunFileException if it is no JSON, or not of objects
   */
  static ReadTable parse(Path file, String text) {
    JsonTable table = new JsonTable(file);
    String first = text.stripLeading().lines().findFirst().orElse("").strip();
    boolean lines = first.startsWith("{") && first.endsWith("}");
    return lines ? table.lines(text) : table.values(text);
  }

  /** A line that is cut short, as a logger's last one may be, is left out. */
  private ReadTable lines(String text) {
    LeftOut bad = new LeftOut("without a JSON object");
    RunFileException problem = null;
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (line.isBlank()) continue;
      try {
        String place = "line " + number;
        add(place, MAPPER.readTree(line));
      } catch (JsonProcessingException e) {
        String what = "line " + number + " " + LeftOut.quoted(line.strip());
        if (problem == null) {
          problem =
              new RunFileException(file, "not JSON: line " + number + ": " + JsonProblem.of(e));
        }
        bad.add(what);
      }
    }
    if (problem != null && bad.count() >= rows.size()) throw problem;
    return read(bad.count() == 0 ? List.of() : List.of("left out: " + bad));
  }

  private ReadTable values(String text) {
    try (JsonParser parser = MAPPER.createParser(text)) {
      boolean array = parser.nextToken() == JsonToken.START_ARRAY;
      if (array) parser.nextToken();
      List<JsonNode> nodes = new ArrayList<>();
      while (parser.currentToken() != null && parser.currentToken() != JsonToken.END_ARRAY) {
        nodes.add(MAPPER.readTree(parser));
        parser.nextToken();
      }
      if (!array && nodes.size() == 1) nodes = only(nodes.get(0));
      for (JsonNode node : nodes) add("object " + (rows.size() + 1), node);
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
      throw new RunFileException(file, "not JSON: " + JsonProblem.of(e) + line);
    } catch (IOException e) {
      throw RunFileException.unreadable(file, e);
    }
    return read(List.of());
  }

  /** The objects in an object's only array of them; else the object itself. */
  private static List<JsonNode> only(JsonNode root) {
    List<JsonNode> arrays = new ArrayList<>();
    for (JsonNode value : root) {
      if (value.isArray() && value.path(0).isObject()) arrays.add(value);
    }
    List<JsonNode> nodes = new ArrayList<>();
    (arrays.size() == 1 ? arrays.get(0) : List.of(root)).forEach(nodes::add);
    return nodes;
  }

  private void add(String place, JsonNode node) {
    if (!node.isObject()) {
      throw new RunFileException(
          file, place + ": " + LeftOut.quoted(node.toString()) + ", " + EXPECTED);
    }
    List<String> cells = new ArrayList<>(Collections.nCopies(columns.size(), ""));
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      JsonNode value = field.getValue();
      String cell =
          value.isNull() ? "" : value.isContainerNode() ? value.toString() : value.asText();
      int column = columns.computeIfAbsent(field.getKey(), key -> columns.size());
      if (column < cells.size()) cells.set(column, cell.strip());
      else cells.add(cell.strip());
    }
    rows.add(new DataTable.Row(place, cells));
  }

  private ReadTable read(List<String> notes) {
    if (columns.isEmpty()) throw new RunFileException(file, "no values in it, " + EXPECTED);
    List<DataTable.Row> whole = new ArrayList<>();
    for (DataTable.Row row : rows) {
      int missing = columns.size() - row.cells().size();
      List<String> cells = row.cells();
      cells.addAll(Collections.nCopies(missing, ""));
      whole.add(new DataTable.Row(row.place(), cells));
    }
    List<String> names = List.copyOf(columns.keySet());
    return new ReadTable(new DataTable(file, names, whole, DecimalMark.POINT), false, notes);
  }
}
