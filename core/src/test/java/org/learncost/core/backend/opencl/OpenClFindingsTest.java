package org.learncost.core.backend.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenClFindingsTest {
  @TempDir Path folder;

  @Test
  void oneLineTellsDevicesLoaderAndVendors() {
    String here = new OpenClBackend().found();
    assertEquals(1, here.lines().count(), here);
    assertTrue(here.contains(OpenClDevices.list().get(0)), here);
    assertTrue(here.contains("OCL_ICD_VENDORS"), here);
    if (Files.exists(Path.of("/proc/self/maps"))) {
      assertTrue(here.matches(".*; loader /\\S*libOpenCL\\.so\\S*; vendors' libraries /.*"), here);
    }
  }

  @Test
  void librariesAreThoseThatAreMapped() throws Exception {
    Path maps = folder.resolve("maps");
    Files.writeString(
        maps,
        """
        7f0000000000-7f0000001000 r--p 00000000 08:01 1234    /opt/a b/libOpenCL.so.1.0.0
        7f0000001000-7f0000002000 r-xp 00001000 08:01 1234    /opt/a b/libOpenCL.so.1.0.0
        7f0000003000-7f0000004000 r-xp 00001000 08:01 1235    /usr/lib/libnvidia-opencl.so.1
        7f0000005000-7f0000006000 r-xp 00001000 08:01 1236    /usr/lib/libc.so.6
        7f0000007000-7f0000008000 rw-p 00000000 00:00 0       [heap]
        """);
    assertEquals(
        "loader /opt/a b/libOpenCL.so.1.0.0; vendors' libraries /usr/lib/libnvidia-opencl.so.1",
        OpenClFindings.libraries(maps));
    Files.writeString(maps, "");
    assertEquals("loader none; vendors' libraries none", OpenClFindings.libraries(maps));
    assertEquals(
        "its libraries are not told here", OpenClFindings.libraries(folder.resolve("none")));
  }

  @Test
  void vendorsAreThoseThatTheLoaderIsToldOf() throws Exception {
    Files.writeString(folder.resolve("pocl.icd"), "libpocl.so.2");
    String set =
        OpenClFindings.settings(
            Map.of("OCL_ICD_VENDORS", folder.toString(), "CUDA_VISIBLE_DEVICES", ""));
    assertEquals(
        "OCL_ICD_VENDORS=%s, in %s: pocl.icd, CUDA_VISIBLE_DEVICES=".formatted(folder, folder),
        set);
    String unset = OpenClFindings.settings(Map.of());
    assertTrue(unset.startsWith("OCL_ICD_VENDORS not set, in /etc/OpenCL/vendors: "), unset);
  }
}
