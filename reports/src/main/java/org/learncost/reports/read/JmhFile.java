package org.learncost.reports.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learncost.core.result.RunFileException;
import org.learncost.reports.read.JmhResult.Metric;

/** jmh.json: JMH's own JSON; only the fields that reports need must be there. */
public final class JmhFile {
  // A file that goes on after its array was written twice or cut together: half of it would be
  // lost.
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Path file;

  private JmhFile(Path file) {
    this.file = file;
  }

  /**
   * Reads all results of a file.
   *
   * @throws RunFileException if it is damaged or no JMH result file
   */
  public static List<JmhResult> read(Path file) {
    return new JmhFile(file).results();
  }

  private List<JmhResult> results() {
    JsonNode root = parse();
    if (root == null || !root.isArray()) {
      throw new RunFileException(file, "not JMH's JSON: expected an array of results");
    }
    List<JmhResult> results = new ArrayList<>();
    for (JsonNode node : root) {
      String where = "result " + (results.size() + 1);
      if (!node.path("benchmark").isTextual()) {
        throw new RunFileException(file, where + " is not JMH's: expected a \"benchmark\" name");
      }
      results.add(result(node, where + " (" + node.path("benchmark").asText() + ")"));
    }
    return List.copyOf(results);
  }

  private JsonNode parse() {
    try {
      return MAPPER.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new RunFileException(
          file,
          "not JSON: "
              + e.getOriginalMessage().lines().findFirst().orElse("")
              + (e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr()));
    } catch (IOException e) {
      throw new RunFileException(file, "cannot be read: " + e);
    }
  }

  private JmhResult result(JsonNode node, String where) {
    Map<String, String> params = new LinkedHashMap<>();
    for (var param : node.path("params").properties()) {
      params.put(param.getKey(), param.getValue().asText());
    }
    Map<String, Metric> secondary = new LinkedHashMap<>();
    for (var metric : node.path("secondaryMetrics").properties()) {
      secondary.put(metric.getKey(), metric(metric.getValue(), where + " " + metric.getKey()));
    }
    return new JmhResult(
        node.path("benchmark").asText(),
        node.path("mode").asText(),
        node.path("threads").asInt(1),
        params,
        metric(node.path("primaryMetric"), where + " primaryMetric"),
        secondary);
  }

  private Metric metric(JsonNode node, String where) {
    if (!node.has("score") || !node.path("scoreUnit").isTextual()) {
      throw new RunFileException(file, where + ": expected a score and a scoreUnit");
    }
    List<double[]> forks = new ArrayList<>();
    for (JsonNode fork : node.path("rawData")) {
      double[] values = new double[fork.size()];
      for (int i = 0; i < values.length; i++) {
        // Sample time has arrays of histogram buckets here instead of numbers: not raw values.
        values[i] = fork.get(i).isArray() ? Double.NaN : number(fork.get(i), where);
      }
      if (values.length > 0) forks.add(values);
    }
    double error = node.has("scoreError") ? number(node.get("scoreError"), where) : Double.NaN;
    return new Metric(
        number(node.path("score"), where), error, node.path("scoreUnit").asText(), forks);
  }

  /** JMH writes NaN and infinities as strings. */
  private double number(JsonNode node, String where) {
    if (node.isNumber()) return node.doubleValue();
    return switch (node.asText()) {
      case "NaN" -> Double.NaN;
      case "Infinity", "+Infinity", "+INF" -> Double.POSITIVE_INFINITY;
      case "-Infinity", "-INF" -> Double.NEGATIVE_INFINITY;
      default ->
          throw new RunFileException(
              file, where + ": expected a number, not \"" + node.asText() + "\"");
    };
  }
}
