package org.learncost.reports.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Data of one chart layer, filled row by row. */
final class Columns {
  private final List<String> names;
  private final Map<String, List<Object>> data = new LinkedHashMap<>();

  Columns(String... names) {
    this.names = List.of(names);
    for (String name : names) data.put(name, new ArrayList<>());
  }

  void add(Object... row) {
    for (int i = 0; i < row.length; i++) {
      List<Object> column = data.get(names.get(i));
      if (column != null) column.add(row[i]);
    }
  }

  boolean isEmpty() {
    return data.values().stream().allMatch(List::isEmpty);
  }

  List<Object> data(String name) {
    return Objects.requireNonNull(data.get(name), name);
  }

  Map<String, List<Object>> data() {
    return data;
  }
}
