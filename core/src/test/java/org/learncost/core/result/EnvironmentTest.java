package org.learncost.core.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
  @TempDir private Path folder;

  @Test
  void anOlderEnvironmentIsReadAndShownWithoutWhatItLacks() throws IOException {
    String old =
        """
        {"schemaVersion":1,"name":"x","createdUtc":"t","commandLine":"c","gitDirty":false,"backends":[],
         "environment":{"host":"h","cpu":"EPYC","physicalCores":2,"logicalCores":4,"memoryBytes":1073741824,
         "os":"Debian","kernel":"Linux","jdk":"17","jvm":"VM","jvmFlags":["-Xmx1g"],"garbageCollectors":"G1",
         "locale":"en","loadAverage":0.4}}""";
    Files.writeString(folder.resolve("manifest.json"), old);
    Environment environment = new RunDirectory(folder).manifest().environment();
    assertEquals(0.4, environment.loadAverage());
    assertNull(environment.processor());
    assertNull(environment.loadSnapshot());
    List<EnvironmentText.Line> lines = EnvironmentText.lines(environment);
    assertTrue(
        lines.contains(new EnvironmentText.Line("machine", "cores", "2 physical, 4 logical")));
    assertTrue(lines.contains(new EnvironmentText.Line("at the time", "load of 1 min", "0.40")));
    assertTrue(lines.stream().noneMatch(line -> line.value().equals("unknown")), lines.toString());
  }

  @Test
  void whatCannotBeReadIsUnknown() {
    Environment empty =
        new Environment(
            "unknown",
            "unknown",
            0,
            0,
            0,
            "unknown",
            "Linux",
            "17",
            "VM",
            List.of(),
            "G1",
            "en",
            null,
            new Processor(null, null, null, null, null, null, null),
            new SystemSettings(null, null, null, null, null, null, null),
            new ResourceLimits(null, null, null, null, 1, 1L << 30),
            Map.of(),
            "UTC",
            Map.of(),
            new LoadSnapshot("t", null, null, null, null, null, null, null, null, null));
    for (EnvironmentText.Line line : EnvironmentText.lines(empty)) {
      assertNotNull(line.value());
      assertFalse(line.value().contains("null"), line.toString());
    }
    assertTrue(
        EnvironmentText.lines(empty)
            .contains(new EnvironmentText.Line("limits", "processor quota", "unknown")));
  }
}
