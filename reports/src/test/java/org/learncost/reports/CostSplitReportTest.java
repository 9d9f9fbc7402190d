package org.learncost.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.reports.ReportCommandTest.Result;

/** The cost split and the percentiles of latency. */
class CostSplitReportTest {
  private static final String SMALL =
      "backend=vector;mlp=1-32-1;batch=32;activation=relu;loss=mse;optimizer=adam:0.001";
  private static final String LARGE = SMALL.replace("1-32-1", "1-128-128-1");

  @TempDir Path results;

  private Result report(Path run) {
    Result result = ReportCommandTest.run("report", "--full", run.toString());
    assertEquals(0, result.code(), result.err());
    return result;
  }

  private static String read(Path run, String file) throws IOException {
    return Files.readString(run.resolve("report").resolve(file));
  }

  @Test
  void energyAllocationAndBytesAreTold() throws IOException {
    Path run = new SyntheticRun().bench().write(results);
    Result result = report(run);
    assertTrue(result.out().contains("Once warm"), result.out());
    String table = read(run, "tables/once-warm.md");
    assertTrue(table.contains("0\u00a0B"), table);
    assertTrue(table.matches("(?s).*6\\d\\.\\d\u00a0mJ.*"), table);
    assertTrue(table.contains("67.6\u00a0kB"), table);
    assertFalse(table.contains("not readable"), table);
    JsonNode start = new JsonMapper().readTree(read(run, "summary.json")).at("/coldStart/0");
    assertEquals("opencl", start.get("backend").asText());
    assertEquals(8e6, start.at("/amounts/upload_bytes/value").asDouble(), 5e5);
    assertEquals(0, start.at("/amounts/allocated_bytes/value").asDouble(-1));
    assertEquals(0.064, start.at("/amounts/processor_joules/value").asDouble(), 0.004);
    assertEquals(0.08, start.at("/seconds/jvm/value").asDouble(), 0.005);
    List<String> csv = read(run, "tables/once-warm.csv").lines().toList();
    String[] names = csv.get(0).split(",", -1);
    String[] values = csv.get(1).split(",", -1);
    int perStep = List.of(names).indexOf("processor_joules_per_step");
    assertEquals("processor_joules_per_sample", names[perStep + 1]);
    double joules = Double.parseDouble(values[perStep]);
    assertEquals(joules / SyntheticRun.BATCH, Double.parseDouble(values[perStep + 1]), 1e-12);
    List<String> speeds = read(run, "tables/throughput.csv").lines().toList();
    assertTrue(speeds.get(0).endsWith(",joules_per_sample"), speeds.get(0));
    List<String> metered =
        speeds.stream().filter(l -> l.contains(",opencl,") && !l.endsWith(",")).toList();
    assertEquals(1, metered.size(), speeds.toString());
    double perSample =
        Double.parseDouble(metered.get(0).substring(metered.get(0).lastIndexOf(',') + 1));
    assertEquals(joules / SyntheticRun.BATCH, perSample, 1e-12);
  }

  @Test
  void energyThatCannotBeReadIsSaidToBeAndWhy() throws IOException {
    String reason = "/sys/class/powercap/intel-rapl:0/energy_uj may be read by root only";
    Path run = new SyntheticRun().bench().noEnergy(reason).write(results);
    String out = report(run).out().replaceAll("\\s+", " ");
    assertTrue(out.contains("Energy that is not readable here: " + reason + "."), out);
    assertTrue(read(run, "tables/once-warm.md").contains("not readable"));
    assertFalse(read(run, "tables/throughput.csv").contains("joules"));
    JsonNode start = new JsonMapper().readTree(read(run, "summary.json")).at("/coldStart/0");
    assertEquals(reason, start.at("/noEnergy/0").asText());
    assertTrue(start.at("/amounts/processor_joules").isMissingNode());
  }

  @Test
  void anOlderRunHasNeitherEnergyNorABadReason() throws IOException {
    Path run = new SyntheticRun().bench().write(results);
    Path jmh = run.resolve("jmh.json");
    Files.writeString(jmh, Files.readString(jmh).replace("energy:processor", "cold:unknown"));
    report(run);
    assertFalse(read(run, "tables/once-warm.md").contains("readable"));
  }

  @Test
  void shapesInOneFolderStayApart() throws IOException {
    // 3 forks of 1000 steps a nanosecond: 30,000 steps of 10 ns, 3,000,000 of 1000 ns.
    Path run = new SyntheticRun().bench().latency(SMALL, 10).latency(LARGE, 1000).write(results);
    Result result = report(run);
    assertTrue(result.out().contains("vector 1-32-1,"), result.out());
    List<String> csv = read(run, "tables/latency.csv").lines().toList();
    String columns = "percentile,backend,network,batch,training,device,seconds";
    assertTrue(csv.get(0).startsWith(columns), csv.get(0));
    JsonNode latency = new JsonMapper().readTree(read(run, "summary.json")).get("latency");
    assertEquals(2, latency.size());
    assertEquals("1-32-1", latency.at("/0/network").asText());
    assertEquals(30_000, latency.at("/0/count").asInt());
    assertEquals(1e-8, latency.at("/0/secondsP50").asDouble(), 1e-11);
    assertEquals("1-128-128-1", latency.at("/1/network").asText());
    assertEquals(1e-6, latency.at("/1/secondsP50").asDouble(), 1e-9);
    // 3 of 30,000 steps lie beyond p99.99, 300 of 3,000,000.
    assertTrue(latency.at("/0/secondsP9999").isNull());
    assertEquals(1e-6, latency.at("/1/secondsP9999").asDouble(), 1e-9);
    String table = read(run, "tables/latency.md");
    assertTrue(table.contains("3, too few") && table.contains("| 300 |"), table);
  }

  @Test
  void logsTaggedByBackendAloneAreRead() throws IOException {
    Path run = new SyntheticRun().bench().latency("vector", 200).write(results);
    report(run);
    JsonNode latency = new JsonMapper().readTree(read(run, "summary.json")).get("latency");
    assertEquals(1, latency.size());
    assertEquals("vector", latency.at("/0/backend").asText());
    assertTrue(latency.at("/0/network").isNull());
  }

  @Test
  void aTagThatMakesNoSenseIsNamed() throws IOException {
    Path run =
        new SyntheticRun().bench().latency(SMALL.replace("1-32-1", "wide"), 200).write(results);
    Result result = ReportCommandTest.run("report", "--full", run.toString());
    assertEquals(1, result.code());
    assertTrue(result.problem().contains("parameter mlp is \"wide\""), result.err());
  }
}
