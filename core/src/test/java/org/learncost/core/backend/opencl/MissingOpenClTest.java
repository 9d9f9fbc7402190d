package org.learncost.core.backend.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.Probe;

/** Each thing that may be missing for OpenCL is named, with what mends it. */
@EnabledOnOs(OS.LINUX)
class MissingOpenClTest {
  private static final String GONE = ": cannot open shared object file: No such file or directory";

  @TempDir Path folder;

  private void register(String file, String library) throws Exception {
    Files.writeString(folder.resolve(file), library);
  }

  /** A machine on which these libraries load, and no others. */
  private MissingOpenCl machine(String... libraries) {
    return new MissingOpenCl(
        RegisteredPlatforms.read(Map.of(), folder),
        library ->
            List.of(libraries).contains(library) ? Optional.empty() : Optional.of(library + GONE));
  }

  @Test
  void noLoader() throws Exception {
    BackendUnavailable nothing = machine().loader("libOpenCL.so.1" + GONE);
    assertEquals("the OpenCL loader, libOpenCL.so.1, is not installed", nothing.reason());
    assertEquals("apt-get install ocl-icd-libopencl1 pocl-opencl-icd", nothing.remedy());
    register("pocl.icd", "libpocl.so.2\n");
    assertEquals(
        "apt-get install ocl-icd-libopencl1",
        machine("libpocl.so.2").loader("libOpenCL.so.1" + GONE).remedy());
  }

  @Test
  void aLoaderThatIsBroken() {
    assertEquals(
        "the OpenCL loader, libOpenCL.so.1, does not load: /x/libOpenCL.so.1: file too short",
        machine().loader("/x/libOpenCL.so.1: file too short").reason());
  }

  @Test
  void noPlatform() {
    BackendUnavailable none = machine().platform();
    assertEquals("no OpenCL platform found: no .icd file in " + folder, none.reason());
    assertTrue(none.remedy().contains("apt-get install pocl-opencl-icd"), none.remedy());
    String register = machine("libnvidia-opencl.so.1").platform().remedy();
    assertTrue(register.contains("echo libnvidia-opencl.so.1 | sudo tee "), register);
  }

  @Test
  void aPlatformWhoseLibraryIsGone() throws Exception {
    register("pocl.icd", "libpocl.so.2.10.0");
    register("empty.icd", "");
    BackendUnavailable gone = machine().platform();
    assertEquals(
        "no OpenCL platform found: %s/empty.icd names no library, the library libpocl.so.2.10.0 of %s/pocl.icd is gone"
            .formatted(folder, folder),
        gone.reason());
    assertTrue(gone.remedy().startsWith("install that driver again"), gone.remedy());
  }

  @Test
  void aLibraryThatLoadsAndOffersNothing() throws Exception {
    register("nvidia.icd", "libnvidia-opencl.so.1");
    BackendUnavailable none = machine("libnvidia-opencl.so.1").platform();
    assertTrue(none.reason().endsWith("registers loads, but offers none"), none.reason());
    assertTrue(none.remedy().contains("nvidia-smi"), none.remedy());
  }

  @Test
  void besideAPlatformThatWorksTheOthersAreTold() throws Exception {
    register("a-gone.icd", "libgone.so");
    register("nvidia.icd", "libnvidia-opencl.so.1");
    register("pocl.icd", "libpocl.so.2");
    MissingOpenCl machine = machine("libnvidia-opencl.so.1", "libpocl.so.2");
    assertEquals(
        List.of(
            "the library libgone.so of " + folder + "/a-gone.icd is gone",
            "1 of 2 libraries that load from " + folder + ": see that their devices are there"),
        machine.faults(1));
    assertEquals(1, machine.faults(2).size());
  }

  @Test
  void platformsWithoutADevice() {
    BackendUnavailable none = MissingOpenCl.device(List.of("NVIDIA CUDA"));
    assertEquals("no OpenCL device found: none of NVIDIA CUDA", none.reason());
  }

  /** The variable takes a folder, a file, or a library, as libOpenCL(7) says. */
  @Test
  void whatTheUserNamesIsReadAsTheLoaderDoes() throws Exception {
    register("a.icd", "liba.so\nsecond line");
    register("b.txt", "libb.so");
    RegisteredPlatforms.Entry a =
        new RegisteredPlatforms.Entry(folder.resolve("a.icd").toString(), "liba.so");
    assertEquals(List.of(a), named(folder.toString()));
    assertEquals(List.of(a), named(folder.resolve("a.icd").toString()));
    assertEquals(List.of(a), named("a.icd"));
    assertEquals(List.of(), named("nowhere/c.icd"));
    assertEquals(
        List.of(new RegisteredPlatforms.Entry("OCL_ICD_VENDORS", "libc.so")), named("libc.so"));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    RegisteredPlatforms path =
        RegisteredPlatforms.read(Map.of("OPENCL_VENDOR_PATH", empty.toString()), folder);
    assertEquals(List.of(), path.entries());
    assertEquals("OPENCL_VENDOR_PATH=" + empty, path.place());
  }

  private List<RegisteredPlatforms.Entry> named(String value) {
    return RegisteredPlatforms.read(Map.of("OCL_ICD_VENDORS", value), folder).entries();
  }

  @Test
  void theProbeOfAPlatformWhoseLibraryIsGoneSaysSo() throws Exception {
    register("gone.icd", "libgone.so.7");
    String answer = probe(Map.of("OCL_ICD_VENDORS", folder.toString()));
    assertTrue(
        answer.contains("the library libgone.so.7 of " + folder.resolve("gone.icd") + " is gone"),
        answer);
    assertTrue(answer.contains("unset OCL_ICD_VENDORS, or "), answer);
  }

  @Test
  void theProbeWithABrokenLoaderBlamesTheLoader() throws Exception {
    Path loader = Files.writeString(folder.resolve("libOpenCL.so.1"), "no library");
    String answer = probe(Map.of("LD_LIBRARY_PATH", folder.toString()));
    String expected = "the OpenCL loader, libOpenCL.so.1, does not load: " + loader;
    assertTrue(answer.contains(expected), answer);
    assertFalse(answer.contains("not found in its jar"), answer);
  }

  /** The line of a probe in a process of its own. */
  private String probe(Map<String, String> environment) throws Exception {
    File log = Files.createTempFile(folder, "probe", ".log").toFile();
    ProcessBuilder child =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Probe.class.getName(),
            OpenCl.ID,
            "");
    child.environment().putAll(environment);
    assertEquals(0, child.redirectErrorStream(true).redirectOutput(log).start().waitFor());
    return Files.readAllLines(log.toPath(), StandardCharsets.UTF_8).stream()
        .filter(line -> line.startsWith("learncost-probe"))
        .findFirst()
        .orElse("no answer");
  }
}
