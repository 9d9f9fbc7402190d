package org.learncost.reports.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import org.learncost.core.result.OldSeries;
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
          "forks",
          "warmupIterations",
          "warmupTime",
          "warmupBatchSize",
          "measurementIterations",
          "measurementTime",
          "measurementBatchSize");

  /** As other programs write them. */
  private static final Map<String, String> MODES =
      Map.of(
          "Throughput",
          "thrpt",
          "AverageTime",
          "avgt",
          "SampleTime",
          "sample",
          "SingleShotTime",
          "ss");

  /** JMH up to 1.20 broke lines within values; later ones escape the breaks that a value has. */
  private static final Pattern BREAKS_LINES = Pattern.compile("(0|1\\.(\\d|1\\d|20))(\\D.*)?");

  /** Stands before a line break that a value's text holds unescaped: it may be JMH's, not its. */
  private static final char RAW = '\ue000';

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
    return HowMeasured.apart(List.of(results)).get(0);
  }

  private JsonNode parse() {
    try {
      String text = TextFile.read(file);
      if (text.isBlank()) throw new RunFileException(file, "empty: expected JMH's JSON");
      OtherFormat.refuse(file, text);
      return MAPPER.readTree(marked(text));
    } catch (JsonProcessingException e) {
      throw new RunFileException(file, "not JSON: " + JsonProblem.of(e) + line(e));
    }
  }

  private static String line(JsonProcessingException e) {
    return e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
  }

  private JmhResult result(JsonNode node, String where) {
    boolean broken = BREAKS_LINES.matcher(node.path("jmhVersion").asText("1.0")).matches();
    Map<String, String> params = new LinkedHashMap<>();
    for (var param : node.path("params").properties()) {
      params.put(param.getKey(), unmarked(param.getValue().asText(), broken));
    }
    Map<String, String> jvm = new LinkedHashMap<>();
    for (String name : JVM) {
      if (node.hasNonNull(name)) jvm.put(name, line(node.path(name), broken));
    }
    Map<String, Metric> secondary = new LinkedHashMap<>();
    var metrics = node.path("secondaryMetrics").properties();
    for (var metric : metrics) {
      String shortened = sinceJmh136(metric.getKey());
      // In sample mode each method of a group has percentiles of its own.
      boolean alone =
          metrics.stream().filter(m -> sinceJmh136(m.getKey()).equals(shortened)).count() == 1;
      String name = alone ? shortened : metric.getKey();
      secondary.put(name, metric(metric.getValue(), where + " " + name));
    }
    String mode = node.path("mode").asText();
    return new JmhResult(
        node.path("benchmark").asText(),
        MODES.getOrDefault(mode, mode),
        node.path("threads").asInt(1),
        OldSeries.params(node.path("benchmark").asText(), params),
        jvm,
        metric(node.path("primaryMetric"), where + " primaryMetric"),
        secondary);
  }

  private static String line(JsonNode node, boolean broken) {
    if (!node.isArray()) return unmarked(node.asText(), broken);
    return StreamSupport.stream(node.spliterator(), false)
        .map(arg -> unmarked(arg.asText(), broken))
        .collect(Collectors.joining(" "));
  }

  /** Marks the line breaks that stand unescaped in strings; the lines stay as many. */
  private static String marked(String text) {
    StringBuilder marked = new StringBuilder(text.length());
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inside && (c == '\n' || c == '\r' && text.startsWith("\n", i + 1))) {
        marked.append(RAW);
        if (c == '\r') i++;
        marked.append('\n');
        continue;
      }
      if (inside && c == '\\' && i + 1 < text.length()) marked.append(text.charAt(i++));
      else if (c == '"') inside = !inside;
      marked.append(text.charAt(i));
    }
    return marked.toString();
  }

  /** Takes back the line breaks and the indentation of JMH up to 1.20. */
  private static String unmarked(String value, boolean broken) {
    if (value.indexOf(RAW) < 0) return value;
    return value.replaceAll(broken ? RAW + "\n *" : "" + RAW, "");
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
