package org.learncost.reports.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JMH up to 1.20 breaks lines within values; later ones write the breaks that values have. */
class JmhLineBreakTest {
  @TempDir Path folder;

  private JmhResult read(String version, String value, String more) throws IOException {
    String told = version.isEmpty() ? "" : "\"jmhVersion\": \"" + version + "\", ";
    return JmhFile.read(
            Files.writeString(
                folder.resolve("jmh.json"),
                "[{%s\"benchmark\": \"a.B.c\", \"mode\": \"avgt\", \"params\": {\"p\": \"%s\"}%s, \"primaryMetric\": {\"score\": 1, \"scoreUnit\": \"s/op\"}}]"
                    .formatted(told, value, more)))
        .get(0);
  }

  @ParameterizedTest
  @CsvSource({"1.0", "1.19", "1.20", "''"})
  void breaksOfOldVersionsAreTakenBack(String version) throws IOException {
    assertEquals("8,16", read(version, "8,\n            16", "").params().get("p"));
    assertEquals("8,16", read(version, "8,\r\n    16", "").params().get("p"));
  }

  @ParameterizedTest
  @CsvSource({"1.19", "1.21", "1.37", "''"})
  void escapedBreaksStay(String version) throws IOException {
    assertEquals("a\nb", read(version, "a\\nb", "").params().get("p"));
    assertEquals("a\n  b", read(version, "a\\n  b", "").params().get("p"));
  }

  @Test
  void nothingElseIsTouched() throws IOException {
    assertEquals("a\nb", read("1.21", "a\nb", "").params().get("p"), "no break of JMH's");
    assertEquals("say \"\\\" x", read("1.37", "say \\\"\\\\\\\" x", "").params().get("p"));
    JmhResult told =
        read("1.37", "x", ", \"forks\": 0, \"jvmArgs\": [\"-a\", \"-b\"], \"vmName\": null");
    assertEquals("-a -b", told.jvm().get("jvmArgs"));
    assertEquals(List.of("jmhVersion", "jvmArgs", "forks"), List.copyOf(told.jvm().keySet()));
    assertEquals(true, told.notForked());
  }

  @ParameterizedTest
  @CsvSource({
    "# / s, RATE, ops/s, MORE",
    "#/min, RATE, ops/s, MORE",
    "ops/hour, RATE, ops/s, MORE",
    "requests/sec, RATE, requests/s, MORE",
    "\u00b5s/op, TIME, s/op, LESS",
    "\u03bcs/op, TIME, s/op, LESS",
    "ns / iter, TIME, s/iter, LESS",
    "minutes, TIME, s, LESS",
    "MB/sec, OTHER, MB/sec, MORE",
    "B/op, OTHER, B/op, LESS",
    "#/op, OTHER, #/op, LESS",
    "%, OTHER, %, UNKNOWN",
    "furlongs, OTHER, furlongs, UNKNOWN",
  })
  void unitsOfOtherExporters(String name, Unit.Kind kind, String base, Unit.Better better) {
    Unit unit = new Unit(name);
    assertEquals(kind, unit.kind());
    assertEquals(base, unit.base());
    assertEquals(better, unit.better());
  }
}
