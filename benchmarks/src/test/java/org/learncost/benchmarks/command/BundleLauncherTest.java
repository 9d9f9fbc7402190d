package org.learncost.benchmarks.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The bundle's launcher, a shell script, by a script of its own. */
@EnabledOnOs(OS.LINUX)
class BundleLauncherTest {
  @TempDir Path folder;

  @Test
  void everyPlantedMachineGetsItsPlatforms() throws Exception {
    File log = folder.resolve("log").toFile();
    ProcessBuilder script =
        new ProcessBuilder("bash", "src/test/bash/bundle-opencl-test", "../.mvn/bundle-opencl.sh")
            .redirectErrorStream(true)
            .redirectOutput(log);
    // The JDK's libjsig, which the tests run with, speaks up in programs that set signals.
    script.environment().remove("LD_PRELOAD");
    int exitCode = script.start().waitFor();
    String output = Files.readString(log.toPath(), StandardCharsets.UTF_8);
    assertEquals(0, exitCode, output);
    assertTrue(output.lines().allMatch(line -> line.startsWith("ok: ")), output);
  }

  /** The folder that the launcher had to make is gone when the program ends. */
  @Test
  void whatTheLauncherMadeIsRemoved() throws Exception {
    Path made = Files.createDirectory(folder.resolve("learncost-opencl.x"));
    Files.writeString(made.resolve("nvidia.icd"), "libnvidia-opencl.so.1\n");
    File log = folder.resolve("log").toFile();
    int exitCode =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-D" + Main.REMOVED_AT_EXIT + "=" + made,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--version")
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start()
            .waitFor();
    assertEquals(0, exitCode, Files.readString(log.toPath()));
    assertTrue(Files.notExists(made), made.toString());
  }
}
