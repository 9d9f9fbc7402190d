package org.learncost.core.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs of schema 1 named by a quality is found under the names of today. */
class OldSeriesTest {
  private static final String SHOTS = BenchmarkNames.TIME_TO_ERROR_LEVEL;

  @TempDir private Path folder;

  @Test
  void aQualityBecomesTheTaskThatHadIt() {
    assertEquals(series(SHOTS, "task", "sine"), series(SHOTS, "quality", "1.0"));
    assertEquals(series(SHOTS, "task", "sine:quality=1.5"), series(SHOTS, "quality", "1.50"));
    String metric = SHOTS + Series.METRIC + "gc.alloc.rate.norm";
    assertEquals(series(metric, "task", "sine"), series(metric, "quality", "1.0"));
  }

  @Test
  void anotherBenchmarkMayHaveAQuality() {
    Series foreign = series("com.example.Jpeg.encode", "quality", "1.0");
    assertEquals("1.0", foreign.params().get("quality"));
  }

  @Test
  void noiseFloorsOfOldKeysAreFound() throws IOException {
    String key = SHOTS + " ss 1 backend=vector, batch=32, n=800, quality=1.0, schedule=cosine";
    String other = "com.example.Jpeg.encode ss 1 quality=1.0";
    String floor =
        """
        {"relative":0.03,"runs":4,"forksPerRun":3,"jdk":"17","measuredUtc":"2026-01-02T03:04:05Z"}""";
    Path file = Files.createDirectories(folder.resolve("noise-floor")).resolve("host-cpu.json");
    Files.writeString(
        file,
        "{\"host\":\"host\",\"cpu\":\"cpu\",\"bySeries\":{\"%s\":%s,\"%s\":%s}}"
            .formatted(key, floor, other, floor));
    NoiseFloors floors = NoiseFloors.read(folder, "host", "cpu");
    Map<String, String> params =
        Map.of(
            "backend", "vector", "batch", "32", "n", "800", "schedule", "cosine", "task", "sine");
    assertEquals(0.03, floors.of(new Series(SHOTS, "ss", 1, params)).orElseThrow().relative());
    assertTrue(floors.bySeries().containsKey(other));
  }

  private static Series series(String benchmark, String name, String value) {
    return new Series(benchmark, "ss", 1, Map.of("n", "800", name, value));
  }
}
