package org.learncost.reports.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learncost.core.result.RunFileException;
import org.learncost.core.result.Series;
import org.learncost.reports.read.JmhResult.Metric;

/**
 * jmh-1.37.json is what JMH wrote, of one benchmark in each mode; the others follow files of public
 * projects and the formats of their versions.
 */
public class JmhFileTest {
  @TempDir Path folder;

  private static List<JmhResult> sample(String name) throws URISyntaxException {
    return JmhFile.read(
        Path.of(Objects.requireNonNull(JmhFileTest.class.getResource(name)).toURI()));
  }

  private List<JmhResult> parse(String text) throws IOException {
    return JmhFile.read(Files.writeString(folder.resolve("jmh.json"), text));
  }

  private static String result(String metric) {
    return "[{\"benchmark\": \"a.B.c\", \"mode\": \"avgt\", \"primaryMetric\": {" + metric + "}}]";
  }

  private String problem(String text) {
    String message = assertThrows(RunFileException.class, () -> parse(text)).getMessage();
    assertTrue(message.startsWith(folder.resolve("jmh.json") + ": "), message);
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  @Test
  void readsEveryModeOfTheLatestVersion() throws Exception {
    List<JmhResult> results = sample("jmh-1.37.json");
    assertEquals(
        List.of("thrpt", "avgt", "ss", "sample"), results.stream().map(JmhResult::mode).toList());
    for (JmhResult result : results) {
      assertEquals("1.37", result.jvm().get("jmhVersion"));
      assertEquals("17.0.15", result.jvm().get("jdkVersion"));
      assertEquals("OpenJDK 64-Bit Server VM", result.jvm().get("vmName"));
      assertTrue(result.jvm().get("jvmArgs").startsWith("-Djmh.ignoreLock=true --add-modules"));
      assertEquals(2, result.primary().forks().size());
      assertEquals(2, result.primary().forkMedians().length);
      double score = result.primary().score();
      for (double median : result.primary().forkMedians())
        assertEquals(score, median, 0.75 * score);
      Metric norm = result.secondary().get("gc.alloc.rate.norm");
      assertEquals("B/op", norm.unit());
      assertEquals(2, norm.forkMeans().length);
    }
    Series series = results.get(0).series();
    assertEquals("org.learncost.benchmarks.FmaPeak.fma thrpt 1 ", series.key());
  }

  @Test
  void sampleModeHasPercentilesPerFork() throws Exception {
    Metric metric = sample("jmh-1.37.json").get(3).primary();
    assertArrayEquals(new double[] {74317.824, 38404.096}, metric.forkPercentiles(50), 1e-6);
    assertArrayEquals(new double[] {191365.12, 106037.248}, metric.forkPercentiles(100), 1e-6);
    assertArrayEquals(metric.forkPercentiles(50), metric.forkMedians());
    double[] second = {(25690.112 + 38404.096) / 2, 106037.248};
    assertArrayEquals(second, metric.forks().get(1), 1e-6);
  }

  @Test
  void countsOfAHistogramWeigh() throws IOException {
    String buckets = "[[[[1, 98], [5, 1]], [[7, 1]]]]";
    Metric metric =
        parse(result("\"score\": 1.1, \"scoreUnit\": \"us/op\", \"rawDataHistogram\": " + buckets))
            .get(0)
            .primary();
    Samples samples = metric.samples().get(0);
    assertEquals(100, samples.count());
    assertEquals(1.1, samples.mean(), 1e-12);
    assertEquals(1, samples.percentile(0));
    assertEquals(1, samples.percentile(98));
    assertEquals(5, samples.percentile(99));
    assertEquals(7, samples.percentile(99.9));
    assertArrayEquals(new double[] {103 / 99.0, 7}, metric.forks().get(0), 1e-12);
  }

  @Test
  void readsTheFirstVersions() throws Exception {
    List<JmhResult> results = sample("jmh-1.0.json");
    JmhResult plain = results.get(0);
    assertEquals("5", plain.jvm().get("warmupIterations"));
    assertNull(plain.jvm().get("jdkVersion"));
    assertEquals(Map.of(), plain.params());
    assertEquals(15.142227526720687, plain.primary().scoreError());
    assertEquals(19.66246080884057, plain.primary().forkMedians()[0]);
    JmhResult other = results.get(1);
    assertEquals(4, other.threads());
    assertTrue(Double.isNaN(other.primary().scoreError()));
    assertEquals("8,16", other.params().get("sizes"), "a line was broken at its comma");
    assertEquals(2.5e8, other.primary().score() * new Unit(other.primary().unit()).toBase(), 1);
  }

  @Test
  void namesOfProfilersHaveNoDot() throws Exception {
    JmhResult result = sample("jmh-1.19.json").get(0);
    assertEquals(
        List.of("gc.alloc.rate", "gc.alloc.rate.norm", "cycles"),
        List.copyOf(result.secondary().keySet()));
    assertEquals("-XX:MaxInlineLevel=20 -Xmx1g", result.jvm().get("jvmArgs"));
    assertEquals(1274.5, result.secondary().get("gc.alloc.rate").score());
    Metric withoutRawData = result.secondary().get("gc.alloc.rate.norm");
    assertArrayEquals(new double[] {6608.000000000001}, withoutRawData.forkMedians());
    Metric huge = result.secondary().get("cycles");
    assertEquals(Double.POSITIVE_INFINITY, huge.score());
    assertEquals(Double.POSITIVE_INFINITY, huge.scoreError());
    assertEquals(123456789012345678901234567890.0, huge.forkMeans()[0]);
    JmhResult sampled = sample("jmh-1.19.json").get(1);
    assertArrayEquals(new double[] {0.002}, sampled.primary().forkMedians(), "no raw data");
    assertEquals("ms/op", sampled.secondary().get("p0.99").unit());
  }

  @ParameterizedTest
  @CsvSource({"UTF-8", "ISO-8859-1", "US-ASCII"})
  void theDotGoesInEveryEncoding(String encoding) throws IOException {
    String metric = "{\"score\": 1, \"scoreUnit\": \"counts\"}";
    String text =
        result("\"score\": 1, \"scoreUnit\": \"s/op\"")
            .replace("}}]", "}, \"secondaryMetrics\": {\"·gc.count\": " + metric + "}}]");
    Path file = Files.write(folder.resolve("jmh.json"), text.getBytes(encoding));
    assertEquals(1, JmhFile.read(file).get(0).secondary().get("gc.count").score());
  }

  @Test
  void toleratesWhatOtherProgramsWrite() throws IOException {
    assertEquals(List.of(), parse("[]"));
    assertEquals(1, parse("\ufeff" + result("\"score\": NaN, \"scoreUnit\": \"s/op\"")).size());
    Metric sparse = parse(result("\"score\": \"NaN\", \"scoreUnit\": \"s/op\"")).get(0).primary();
    assertTrue(Double.isNaN(sparse.score()) && Double.isNaN(sparse.scoreError()));
    assertEquals(List.of(), sparse.forks());
  }

  @Test
  void halfAFileIsNamedWithItsLine() throws Exception {
    Path whole = Path.of(Objects.requireNonNull(getClass().getResource("jmh-1.37.json")).toURI());
    String text = Files.readString(whole, StandardCharsets.UTF_8);
    for (int end = 1; end < text.lastIndexOf(']'); end += 997) {
      String half = text.substring(0, end);
      long line = half.chars().filter(c -> c == '\n').count() + 1;
      assertTrue(problem(half).contains(": not JSON: "), half);
      assertTrue(problem(half).endsWith(" at line " + line), problem(half) + ", not " + line);
    }
  }

  @Test
  void aFileCutBetweenResultsIsCutShort() {
    String whole = result("\"score\": 1, \"scoreUnit\": \"s/op\"");
    String half = whole.substring(0, whole.length() - 1) + ",\n";
    assertTrue(problem(half).endsWith("not JSON: cut short at line 2"), problem(half));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                                   | empty: expected JMH's JSON",
        "{}                                                   | expected an array of results",
        "[1]                                                  | result 1 is not JMH's",
        "[] []                                                | not JSON",
        "hello                                                | not JSON",
        "[{\"benchmark\": \"a.B.c\"}]                         | (a.B.c) primaryMetric: expected a score",
      })
  void whatIsNotJmhsIsNamed(String text, String expected) {
    assertTrue(problem(text).contains(expected), problem(text));
  }

  @Test
  void badNumbersAreNamed() {
    String raw = "\"score\": 1, \"scoreUnit\": \"s/op\", \"rawData\": [[\"fast\"]]";
    assertTrue(problem(result(raw)).contains("expected a number, not \"fast\""));
    String buckets = "\"score\": 1, \"scoreUnit\": \"s/op\", \"rawDataHistogram\": [[[[1]]]]";
    assertTrue(
        problem(result(buckets)).contains("expected [value, count] in a histogram, not [1]"));
  }

  @ParameterizedTest
  @CsvSource({
    "ops/ns, RATE, ops/s, 1e9",
    "ops/us, RATE, ops/s, 1e6",
    "ops/ms, RATE, ops/s, 1e3",
    "ops/s, RATE, ops/s, 1",
    "ops/min, RATE, ops/s, 0.016666666666666666",
    "ops/hr, RATE, ops/s, 2.777777777777778e-4",
    "ops/day, RATE, ops/s, 1.1574074074074073e-5",
    "ns/op, TIME, s/op, 1e-9",
    "msec/op, TIME, s/op, 1e-3",
    "day/op, TIME, s/op, 86400",
    "ms, TIME, s, 1e-3",
    "B/op, OTHER, B/op, 1",
    "MB/sec, OTHER, MB/sec, 1",
    "#/op, OTHER, #/op, 1",
    "counts, OTHER, counts, 1",
    "'', OTHER, '', 1",
  })
  void unitsHaveABase(String name, Unit.Kind kind, String base, double factor) {
    Unit unit = new Unit(name);
    assertEquals(kind, unit.kind());
    assertEquals(base, unit.base());
    assertEquals(factor, unit.toBase(), 1e-12 * factor);
  }
}
