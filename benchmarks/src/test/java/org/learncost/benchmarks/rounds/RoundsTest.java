package org.learncost.benchmarks.rounds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.benchmarks.command.ChildProcess;
import org.learncost.core.result.ForkRecord;
import org.learncost.core.result.Journal;
import org.learncost.core.result.RunDirectory;

/** Rounds of forks through the command line. */
@Tag("slow")
class RoundsTest {
  private static final String SHORT =
      " TrainingThroughput -wi 0 -i 2 -r 20ms -p mlp=1-4-1 -p backend=scalar -p batch=1,2,3";

  @TempDir Path folder;

  private ChildProcess run(String arguments) throws Exception {
    ChildProcess child =
        ChildProcess.start(
            folder, (arguments + " --out " + folder.resolve("results")).trim().split(" "));
    assertEquals(0, child.exitCode(), child.stderr());
    return child;
  }

  private static Map<Integer, List<String>> orders(RunDirectory directory) {
    return Journal.read(directory.forksFile(), ForkRecord.class).entries().stream()
        .collect(
            Collectors.groupingBy(
                ForkRecord::round,
                TreeMap::new,
                Collectors.mapping(f -> f.series().params().get("batch"), Collectors.toList())));
  }

  private static JsonNode jmh(RunDirectory directory) throws IOException {
    return new ObjectMapper().readTree(directory.jmhFile().toFile());
  }

  @Test
  void everyRoundRunsEverySeriesOnceInAnOrderOfItsOwnUntilIntervalsAreNarrow() throws Exception {
    Path csv = folder.resolve("all.csv");
    ChildProcess bench =
        run("bench --rounds 6 --until 99% --order-seed 5 -prof gc -rf csv -rff " + csv + SHORT);
    RunDirectory directory = RunDirectory.open(Path.of(bench.stdout().strip()));
    Map<Integer, List<String>> orders = orders(directory);
    assertTrue(orders.size() >= 3 && orders.size() <= 6, orders.toString());
    for (List<String> order : orders.values()) {
      assertEquals(Set.of("1", "2", "3"), new HashSet<>(order), orders.toString());
      assertEquals(3, order.size(), orders.toString());
    }
    assertTrue(new HashSet<>(orders.values()).size() > 1, "one order for all: " + orders);
    JsonNode rows = jmh(directory);
    assertEquals(3, rows.size());
    for (JsonNode row : rows) {
      JsonNode raw = row.path("primaryMetric").path("rawData");
      assertEquals(orders.size(), raw.size());
      assertEquals(orders.size(), row.path("forks").asInt());
      double sum = 0;
      for (JsonNode fork : raw) {
        assertEquals(2, fork.size());
        sum += fork.get(0).asDouble() + fork.get(1).asDouble();
      }
      double score = row.path("primaryMetric").path("score").asDouble();
      assertEquals(sum / (2 * orders.size()), score, 1e-9 * score);
      assertTrue(row.path("secondaryMetrics").has("gc.alloc.rate.norm"), row.toString());
    }
    assertTrue(Files.readString(csv).contains("gc.alloc.rate.norm"));
    assertTrue(bench.stderr().contains("TrainingThroughput.train"), bench.stderr());
  }

  @Test
  void aBudgetThatIsOverAtOnceLeavesOneRound() throws Exception {
    ChildProcess bench = run("bench --budget 1ms" + SHORT);
    assertEquals(Set.of(1), orders(RunDirectory.open(Path.of(bench.stdout().strip()))).keySet());
  }

  @Test
  void theNoiseFloorIsMeasuredOnceAndKept() throws Exception {
    String noise = "noise --runs 2 --rounds 1" + SHORT.replace("1,2,3", "1");
    ChildProcess first = run(noise);
    // Beside a busy neighbour nothing is kept, and that is said.
    if (first.stderr().contains("not kept: ")) return;
    assertTrue(first.stdout().contains("TrainingThroughput"), first.stderr());
    try (var kept = Files.walk(folder.resolve("cache"))) {
      Path file = kept.filter(Files::isRegularFile).findFirst().orElseThrow();
      JsonNode floors = new ObjectMapper().readTree(file.toFile()).path("bySeries");
      assertEquals(1, floors.size());
      JsonNode floor = floors.elements().next();
      assertEquals(2, floor.path("runs").asInt());
      assertTrue(floor.path("relative").asDouble() > 0, floor.toString());
    }
    String again = run(noise).stderr();
    assertTrue(again.contains("--refresh measures it again"), again);
    try (var runs = Files.list(folder.resolve("results"))) {
      assertEquals(2, runs.count());
    }
  }
}
