package org.learncost.reports.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.learncost.core.result.JsonProblem;
import org.learncost.core.result.RunFileException;
import org.learncost.reports.read.JmhResult.Metric;

/**
 * jmh.json: JMH's own JSON, of any version since 1.0 and any mode; only the fields that reports
 * need must be there.
 */
public final class JmhFile {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          // A file that goes on after its array was written twice or cut together: half of it would
          // be lost.
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // Programs that write JMH's format without JMH know no quotes around NaN.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          // JMH up to 1.20 breaks lines at commas and brackets, also within a parameter, and does
          // not escape the backslashes in one.
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .build();

  private static final Pattern PERCENT = Pattern.compile("\\d{1,3}(\\.\\d+)?");

  private static final List<String> JVM =
      List.of(
          "jmhVersion",
          "jvm",
          "jvmArgs",
          "jdkVersion",
          "vmName",
          "vmVersion",
          "warmupIterations",
          "warmupTime",
          "measurementIterations",
          "measurementTime");

  private final Path file;

  private JmhFile(Path file) {
    this.file = file;
  }

  /**
   * Reads all results of a file; none if its array is empty.
   *
   * @throws RunFileException if it is damaged or no JMH result file
   */
  public static List<JmhResult> read(Path file) {
    return new JmhFile(file).results();
  }

  private List<JmhResult> results() {
    JsonNode root = parse();
    if (!root.isArray()) {
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
      String text = TextFile.read(file);
      if (text.isBlank()) throw new RunFileException(file, "empty: expected JMH's JSON");
      JmhText.refuse(file, text);
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new RunFileException(file, "not JSON: " + JsonProblem.of(e) + line(e));
    }
  }

  private static String line(JsonProcessingException e) {
    return e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
  }

  /** JMH writes in the encoding of its host: the dot before gc.alloc.rate need not be UTF-8. */
  static String text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  private JmhResult result(JsonNode node, String where) {
    Map<String, String> params = new LinkedHashMap<>();
    for (var param : node.path("params").properties()) {
      params.put(param.getKey(), unbroken(param.getValue().asText()));
    }
    Map<String, String> jvm = new LinkedHashMap<>();
    for (String name : JVM) {
      if (node.has(name)) jvm.put(name, line(node.path(name)));
    }
    Map<String, Metric> secondary = new LinkedHashMap<>();
    for (var metric : node.path("secondaryMetrics").properties()) {
      String name = sinceJmh136(metric.getKey());
      secondary.put(name, metric(metric.getValue(), where + " " + name));
    }
    return new JmhResult(
        node.path("benchmark").asText(),
        node.path("mode").asText(),
        node.path("threads").asInt(1),
        params,
        jvm,
        metric(node.path("primaryMetric"), where + " primaryMetric"),
        secondary);
  }

  private static String line(JsonNode node) {
    if (!node.isArray()) return unbroken(node.asText());
    return StreamSupport.stream(node.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(" "));
  }

  /** Takes back the line breaks and the indentation of JMH up to 1.20. */
  private static String unbroken(String value) {
    return value.replaceAll("\\n *", "");
  }

  /**
   * Takes away the middle dot that JMH up to 1.35 put before the names of profilers' results (and
   * the method's name before it, in sample mode), also as what other encodings made of it.
   */
  private static String sinceJmh136(String name) {
    return name.replaceFirst("^[\\w$]*(Â?·|\ufffd|\\?)", "");
  }

  private Metric metric(JsonNode node, String where) {
    if (!node.has("score") || !node.path("scoreUnit").isTextual()) {
      throw new RunFileException(file, where + ": expected a score and a scoreUnit");
    }
    // A histogram under either name: some tools write all raw data under the one.
    JsonNode histogram = node.path("rawDataHistogram");
    JsonNode raw = histogram.isEmpty() ? node.path("rawData") : histogram;
    List<double[]> forks = new ArrayList<>();
    List<Samples> samples = new ArrayList<>();
    for (JsonNode fork : raw) {
      double[] values = new double[fork.size()];
      TreeMap<Double, Long> ofFork = new TreeMap<>();
      for (int i = 0; i < values.length; i++) {
        values[i] =
            fork.get(i).isArray()
                ? buckets(fork.get(i), ofFork, where)
                : number(fork.get(i), where);
      }
      if (values.length > 0) forks.add(values);
      if (!ofFork.isEmpty()) samples.add(new Samples(ofFork));
    }
    double score = number(node.path("score"), where);
    double error = node.has("scoreError") ? number(node.path("scoreError"), where) : Double.NaN;
    String unit = node.path("scoreUnit").asText();
    return new Metric(score, error, unit, forks, samples, percentiles(node, where));
  }

  private SortedMap<Double, Double> percentiles(JsonNode metric, String where) {
    SortedMap<Double, Double> percentiles = new TreeMap<>();
    for (var entry : metric.path("scorePercentiles").properties()) {
      if (!PERCENT.matcher(entry.getKey()).matches()) continue;
      percentiles.put(Double.valueOf(entry.getKey()), number(entry.getValue(), where));
    }
    return percentiles;
  }

  /** Adds an iteration's pairs of value and count to its fork's, and returns their mean. */
  private double buckets(JsonNode iteration, TreeMap<Double, Long> ofFork, String where) {
    TreeMap<Double, Long> buckets = new TreeMap<>();
    for (JsonNode pair : iteration) {
      if (pair.size() != 2 || !pair.path(1).isIntegralNumber() || pair.path(1).asLong() < 0) {
        throw new RunFileException(
            file, where + ": expected [value, count] in a histogram, not " + pair);
      }
      buckets.merge(number(pair.path(0), where), pair.path(1).asLong(), Long::sum);
    }
    buckets.forEach((value, count) -> ofFork.merge(value, count, Long::sum));
    return new Samples(buckets).mean();
  }

  /** JMH writes NaN and infinities as strings. */
  private double number(JsonNode node, String where) {
    if (node.isNumber()) return node.doubleValue();
    return switch (node.asText()) {
      case "NaN" -> Double.NaN;
      case "Infinity", "+Infinity", "INF", "+INF" -> Double.POSITIVE_INFINITY;
      case "-Infinity", "-INF" -> Double.NEGATIVE_INFINITY;
      default ->
          throw new RunFileException(
              file, where + ": expected a number, not \"" + node.asText() + "\"");
    };
  }
}
