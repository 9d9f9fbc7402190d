package org.learncost.reports.render.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.BackendRecord;
import org.learncost.core.result.Series;
import org.learncost.reports.analysis.Shape;
import org.learncost.reports.read.RunData;
import org.learncost.reports.stats.Estimate;

/** What the JSON of all commands writes in many places. */
final class JsonFields {
  static final JsonMapper MAPPER = new JsonMapper();

  private JsonFields() {}

  static JsonNode tree(@Nullable Object value) {
    return MAPPER.valueToTree(value);
  }

  /** As a file or standard output has it. */
  static String text(ObjectNode root) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** JSON has no number for what is unknown or infinite: null. */
  static @Nullable Double known(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }

  /** The same in a field. */
  static void put(ObjectNode node, String name, double value) {
    node.put(name, known(value));
  }

  /** Of what is null, "open" names what the data do not close or determine; the rest is unknown. */
  static ObjectNode estimate(Estimate e) {
    ObjectNode node = MAPPER.createObjectNode();
    put(node, "value", e.value());
    put(node, "low", e.low());
    put(node, "high", e.high());
    ArrayNode open = node.putArray("open");
    if (Double.isInfinite(e.value()) || e.isOpen()) open.add("value");
    if (Double.isInfinite(e.low())) open.add("low");
    if (Double.isInfinite(e.high())) open.add("high");
    return node;
  }

  static ArrayNode numbers(double[] values) {
    ArrayNode node = MAPPER.createArrayNode();
    for (double value : values) {
      if (Double.isFinite(value)) node.add(value);
      else node.addNull();
    }
    return node;
  }

  /** A new row that begins with the backend and its device. */
  static ObjectNode stamped(ArrayNode rows, RunData run, String backend) {
    BackendRecord record = run.backend(backend).orElse(null);
    return rows.addObject()
        .put("backend", backend)
        .put("kind", record == null ? null : record.kind())
        .put("device", record == null ? null : record.device());
  }

  static void shape(ObjectNode row, @Nullable Shape shape) {
    row.put("network", shape == null ? null : shape.mlp());
    row.put("batch", shape == null ? null : (Integer) shape.batch());
    row.put("replicas", shape == null ? null : (Integer) shape.replicas());
    row.put("training", shape == null ? null : shape.training());
  }

  /** The full name of the method, without the metric that the series may be of. */
  static String benchmark(Series series) {
    return series.hasMetric()
        ? series.benchmark().substring(0, series.benchmark().indexOf(Series.METRIC))
        : series.benchmark();
  }

  /** The secondary metric that a series is of; null for a score. */
  static @Nullable String metric(Series series) {
    return series.hasMetric()
        ? series.benchmark().substring(series.benchmark().indexOf(Series.METRIC) + 1)
        : null;
  }

  static ObjectNode series(ObjectNode row, Series series) {
    row.put("benchmark", benchmark(series)).put("mode", series.mode());
    row.put("threads", series.threads()).set("params", tree(new TreeMap<>(series.params())));
    return row;
  }
}
