package org.learncost.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.learncost.reports.ReportCommandTest.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.reports.ReportCommandTest.Result;

/** Laws of growth from JMH's JSON. */
class FitJmhTest {
  @TempDir Path folder;

  @Test
  void jmhResultsGrowAsPlanted() throws IOException {
    SplittableRandom random = new SplittableRandom(4);
    StringBuilder text = new StringBuilder("[");
    for (int size = 100; size <= 1_000_000; size *= 10) {
      double nanos = 30 + 2 * size;
      boolean micros = size > 1000;
      text.append(
              jmh(
                  "org.a.Scan.scan",
                  "avgt",
                  size,
                  micros ? nanos / 1000 : nanos,
                  micros ? "us/op" : "ns/op",
                  random))
          .append(',');
      double log = Math.log(size) / Math.log(2);
      text.append(jmh("org.a.Tree.find", "thrpt", size, 1e3 / (8 * log), "ops/us", random));
      text.append(',');
    }
    // One result alone, and one without the parameter: neither grows with it.
    text.append(jmh("org.a.Lone.one", "avgt", 100, 5, "ns/op", random)).append(',');
    text.append(
        jmh("org.a.Bare.none", "avgt", 1, 5, "ns/op", random).replace("\"size\":\"1\",", ""));
    text.append(']');
    Path file = Files.writeString(folder.resolve("jmh.json"), text.toString());
    JsonNode json = FitCommandTest.json(run("fit", file.toString(), "--json"));
    assertEquals("growth", json.get("kind").asText());
    assertEquals(2, json.get("fits").size());
    JsonNode scan = json.at("/fits/0");
    assertEquals("Scan.scan [avgt]", scan.get("group").asText());
    assertEquals("n", scan.get("winner").asText());
    assertEquals("s/op", scan.get("unit").asText());
    assertEquals(2e-9, scan.at("/laws/0/b").asDouble(), 0.1e-9);
    assertTrue(scan.at("/power/cLow").asDouble() <= 1 && scan.at("/power/cHigh").asDouble() >= 1);
    JsonNode find = json.at("/fits/1");
    assertEquals("log n", find.get("winner").asText());
    assertEquals(8e-9, find.at("/laws/0/b").asDouble(), 1e-9);
    Result table = run("fit", file.toString());
    assertEquals(
        "note: left out: Lone.one [avgt]: sizes: 1, expected at least 4", table.err().strip());
    assertTrue(table.out().contains("O(log n), ahead of "), table.out());
    assertTrue(table.out().lines().allMatch(l -> l.length() <= 100), table.out());
  }

  /** Threads part curves; a parameter may be called mode; a size of 0 and a NaN hold up nothing. */
  @Test
  void jmhResultsOfAnyMakeAreTold() throws IOException {
    SplittableRandom random = new SplittableRandom(8);
    StringBuilder text = new StringBuilder("[");
    for (int size : new int[] {0, 100, 1000, 10_000, 100_000, 1_000_000}) {
      for (int threads : new int[] {1, 4}) {
        String one = jmh("org.a.Sum.sum", "avgt", size, 20.0 + threads * size, "ns/op", random);
        one = one.replace("\"mode\":\"avgt\"", "\"mode\":\"avgt\",\"threads\":" + threads);
        text.append(one.replace("\"kind\"", "\"mode\"")).append(',');
      }
    }
    String nothing = jmh("org.a.Sum.sum", "avgt", 10, 5, "ns/op", random);
    text.append(nothing.replaceFirst("\"rawData\".*", "\"rawData\":[[\"NaN\"]]}}")).append(']');
    Path file = Files.writeString(folder.resolve("jmh.json"), text.toString());
    Result result = run("fit", file.toString(), "--json");
    JsonNode fits = FitCommandTest.json(result).get("fits");
    assertEquals(2, fits.size(), result.out());
    for (int i = 0; i < 2; i++) {
      assertEquals("n", fits.get(i).get("winner").asText());
      String threads = "threads=" + (i == 0 ? 1 : 4);
      assertEquals(threads, fits.get(i).get("group").asText());
      double slope = fits.get(i).at("/laws/0/b").asDouble();
      assertEquals(i == 0 ? 1e-9 : 4e-9, slope, 0.1 * slope);
    }
    assertTrue(result.err().contains("left out: 8 rows without a positive size"), result.err());
    assertTrue(result.err().contains("left out: 1 row without a positive score"), result.err());
  }

  static String jmh(
      String name, String mode, int size, double score, String unit, SplittableRandom random) {
    StringBuilder forks = new StringBuilder();
    for (int fork = 0; fork < 4; fork++) {
      double value = score * Math.exp(0.01 * random.nextGaussian());
      forks.append(fork == 0 ? "[" : ",[").append(value).append(']');
    }
    return String.format(
        Locale.ROOT,
        "{\"benchmark\":\"%s\",\"mode\":\"%s\",\"params\":{\"size\":\"%d\",\"kind\":\"x\"},"
            + "\"primaryMetric\":{\"score\":%s,\"scoreUnit\":\"%s\",\"rawData\":[%s]}}",
        name,
        mode,
        size,
        score,
        unit,
        forks);
  }
}
