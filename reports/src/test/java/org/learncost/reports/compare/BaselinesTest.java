package org.learncost.reports.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learncost.core.result.RunFileException;
import org.learncost.reports.SyntheticRun;

class BaselinesTest {
  @TempDir Path results;

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> folder.relativize(f).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void keepsWhatWasMeasuredAndNothingElse() throws IOException {
    Path run = new SyntheticRun().write(results);
    Files.createDirectories(run.resolve("report"));
    Files.writeString(run.resolve("report/index.html"), "later");
    Path saved = Baselines.save(results, "v1.0", run, false);
    assertEquals(Optional.of(saved), Baselines.find(results, "v1.0"));
    assertEquals(
        List.of(
            "jmh.json",
            "latency/fork-0.hlog",
            "latency/fork-1.hlog",
            "latency/fork-2.hlog",
            "manifest.json",
            "trials.jsonl"),
        files(saved));
    assertEquals(-1, Files.mismatch(run.resolve("jmh.json"), saved.resolve("jmh.json")));
  }

  @Test
  void keepsAFileOfJmhs() throws IOException {
    Path file = Files.writeString(results.resolve("foreign.json"), "[]");
    Path saved = Baselines.save(results, "foreign", file, false);
    assertEquals(List.of("jmh.json"), files(saved));
  }

  @Test
  void overwritesOnlyIfToldTo() throws IOException {
    Path first = Files.writeString(results.resolve("1.json"), "[]");
    Path second = Files.writeString(results.resolve("2.json"), "[ ]");
    Path saved = Baselines.save(results, "base", first, false);
    assertThrows(RunFileException.class, () -> Baselines.save(results, "base", second, false));
    assertEquals("[]", Files.readString(saved.resolve("jmh.json")));
    Baselines.save(results, "base", second, true);
    assertEquals("[ ]", Files.readString(saved.resolve("jmh.json")));
    assertEquals(List.of("base/jmh.json"), files(results.resolve("baselines")));
  }

  @Test
  void aDamagedSourceLeavesTheOldOneAlone() throws IOException {
    Path good = Files.writeString(results.resolve("1.json"), "[]");
    Path bad = Files.writeString(results.resolve("2.json"), "[{");
    Baselines.save(results, "base", good, false);
    assertThrows(RunFileException.class, () -> Baselines.save(results, "base", bad, true));
    assertThrows(
        RunFileException.class,
        () -> Baselines.save(results, "base", results.resolve("none"), true));
    assertThrows(RunFileException.class, () -> Baselines.save(results, "base", results, true));
    assertEquals(List.of("base/jmh.json"), files(results.resolve("baselines")));
  }

  @Test
  void listsAndDrops() throws IOException {
    assertEquals(List.of(), Baselines.list(results));
    Path file = Files.writeString(results.resolve("1.json"), "[]");
    Baselines.save(results, "b", file, false);
    Baselines.save(results, "a", file, false);
    assertEquals(List.of("a", "b"), Baselines.list(results));
    Baselines.drop(results, "a");
    assertEquals(List.of("b"), Baselines.list(results));
    assertThrows(RunFileException.class, () -> Baselines.drop(results, "a"));
    assertEquals(List.of("b/jmh.json"), files(results.resolve("baselines")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", ".a", "-a", "a/b", "a b", "ä", "../../x"})
  void otherNamesAreRefused(String name) {
    assertFalse(Baselines.isName(name));
    assertEquals(Optional.empty(), Baselines.find(results, name));
    assertThrows(
        IllegalArgumentException.class, () -> Baselines.save(results, name, results, false));
    assertTrue(Baselines.list(results).isEmpty());
  }
}
