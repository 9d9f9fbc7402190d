package org.learncost.reports.compare;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** JMH's JSON as JMH writes it, with planted times. */
public final class SyntheticJmh {
  private final JsonMapper mapper = new JsonMapper();
  private final ArrayNode results = mapper.createArrayNode();

  /** Values of forks that scatter by 2 %, half of the variance from fork to fork, in logs. */
  public static List<double[]> noisy(
      int forks, int iterations, double value, SplittableRandom random) {
    double spread = iterations == 1 ? 0.02 : 0.02 / Math.sqrt(2);
    return IntStream.range(0, forks)
        .mapToDouble(f -> value * Math.exp(spread * random.nextGaussian()))
        .mapToObj(
            fork ->
                IntStream.range(0, iterations)
                    .mapToDouble(
                        k ->
                            iterations == 1
                                ? fork
                                : fork * Math.exp(spread * random.nextGaussian()))
                    .toArray())
        .toList();
  }

  /** Adds a result with raw data. */
  public SyntheticJmh add(String benchmark, String mode, String unit, List<double[]> forks) {
    ObjectNode metric = result(benchmark, mode, unit, mean(forks), Double.NaN);
    ArrayNode raw = metric.putArray("rawData");
    for (double[] fork : forks) {
      ArrayNode row = raw.addArray();
      for (double value : fork) row.add(value);
    }
    return this;
  }

  /** Adds a result as tools write it that keep no raw data. */
  public SyntheticJmh score(
      String benchmark, String mode, String unit, double score, double error) {
    result(benchmark, mode, unit, score, error);
    return this;
  }

  /** Sets parameters of the last result. */
  public SyntheticJmh params(Map<String, String> params) {
    ObjectNode node = ((ObjectNode) results.get(results.size() - 1)).putObject("params");
    params.forEach(node::put);
    return this;
  }

  /** Adds what a profiler told of the last result, a value per fork. */
  public SyntheticJmh secondary(String name, String unit, double... forks) {
    ObjectNode last = (ObjectNode) results.get(results.size() - 1);
    ObjectNode metric = last.withObject("/secondaryMetrics").putObject(name);
    double mean = java.util.Arrays.stream(forks).average().orElseThrow();
    metric.put("score", mean).put("scoreError", "NaN").put("scoreUnit", unit);
    ArrayNode raw = metric.putArray("rawData");
    for (double value : forks) raw.addArray().add(value);
    return this;
  }

  /** Sets a field of all results so far. */
  public SyntheticJmh told(String field, String value) {
    results.forEach(r -> ((ObjectNode) r).put(field, value));
    return this;
  }

  public Path write(Path file) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    mapper.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), results);
    return file;
  }

  private ObjectNode result(
      String benchmark, String mode, String unit, double score, double error) {
    ObjectNode result = results.addObject().put("jmhVersion", "1.37");
    result.put("benchmark", benchmark).put("mode", mode).put("threads", 1);
    result.put("jdkVersion", "17.0.15").put("vmName", "OpenJDK 64-Bit Server VM");
    result.putArray("jvmArgs").add("-Xmx1g");
    ObjectNode metric = result.putObject("primaryMetric").put("score", score);
    if (Double.isNaN(error)) metric.put("scoreError", "NaN");
    else metric.put("scoreError", error);
    return metric.put("scoreUnit", unit);
  }

  private static double mean(List<double[]> forks) {
    return forks.stream().flatMapToDouble(java.util.Arrays::stream).average().orElseThrow();
  }
}
