package org.learncost.core.backend.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.core.backend.Probe;

/** A host without any OpenCL driver, in a child process that is shown an empty driver folder. */
@EnabledOnOs(OS.LINUX)
class MissingPlatformTest {
  @Test
  void isReportedWithItsRemedy(@TempDir Path noDrivers) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    File log = noDrivers.resolve("probe.log").toFile();
    ProcessBuilder child =
        new ProcessBuilder(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            Probe.class.getName(),
            OpenCl.ID,
            "");
    child.environment().put("OCL_ICD_VENDORS", noDrivers.toString());
    assertEquals(0, child.redirectErrorStream(true).redirectOutput(log).start().waitFor());
    List<String> answers =
        Files.readAllLines(log.toPath(), StandardCharsets.UTF_8).stream()
            .filter(line -> line.startsWith("learncost-probe"))
            .toList();
    assertEquals(1, answers.size());
    assertTrue(answers.get(0).contains("no OpenCL platform found"), answers.get(0));
    assertTrue(answers.get(0).contains("apt-get install pocl-opencl-icd"), answers.get(0));
  }
}
