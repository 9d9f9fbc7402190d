package org.learncost.benchmarks.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EnergyTest {
  private static final long RANGE = 262_143_328_850L;

  @TempDir Path powercap;

  private void zone(String folder, String name, long microjoules) throws IOException {
    Path zone = Files.createDirectories(powercap.resolve(folder));
    Files.writeString(zone.resolve("name"), name + "\n");
    Files.writeString(zone.resolve("max_energy_range_uj"), RANGE + "\n");
    Files.writeString(zone.resolve("energy_uj"), microjoules + "\n");
  }

  @Test
  void packagesAreAddedUpAndNothingIsCountedTwice() throws Exception {
    zone("intel-rapl:0", "package-0", 1_000_000);
    zone("intel-rapl:0:0", "core", 500_000);
    zone("intel-rapl:1", "package-1", 7_000_000);
    zone("intel-rapl:2", "psys", 9_000_000);
    zone("intel-rapl-mmio:0", "package-0", 1_000_000);
    Rapl rapl = new Rapl(powercap);
    zone("intel-rapl:0", "package-0", 2_000_000);
    rapl.begin();
    zone("intel-rapl:0", "package-0", 3_500_000);
    zone("intel-rapl:0:0", "core", 900_000);
    zone("intel-rapl:1", "package-1", 7_250_000);
    zone("intel-rapl:2", "psys", 99_000_000);
    zone("intel-rapl-mmio:0", "package-0", 3_500_000);
    assertEquals(1.75, rapl.joules(1), 1e-9);
  }

  @Test
  void aCounterThatStartedAnewIsMended() throws Exception {
    zone("intel-rapl:0", "package-0", RANGE - 400_000);
    Rapl rapl = new Rapl(powercap);
    zone("intel-rapl:0", "package-0", 600_000);
    assertEquals(1.0, rapl.joules(1), 1e-9);
  }

  private String reason(Path folder) {
    return assertThrows(EnergyUnreadable.class, () -> new Rapl(folder)).getMessage();
  }

  @Test
  void whatCannotBeReadIsToldAndNeverZero() throws Exception {
    Path nowhere = powercap.resolve("nowhere");
    assertEquals("there is no " + nowhere, reason(nowhere));
    assertEquals("there is no package in " + powercap, reason(powercap));
    zone("intel-rapl:0", "package-0", 5);
    Rapl still = new Rapl(powercap);
    assertThrows(EnergyUnreadable.class, () -> still.joules(1));
    Path counter = powercap.resolve("intel-rapl:0/energy_uj");
    Files.writeString(counter, "-1\n");
    assertTrue(reason(powercap).contains("energy_uj holds '-1'"), reason(powercap));
    Files.delete(counter);
    assertTrue(reason(powercap).contains("energy_uj cannot be read"), reason(powercap));
  }

  @Test
  void aMeterThatFailsIsLeftOutWithItsReason() throws Exception {
    zone("intel-rapl:0", "package-0", 1_000_000);
    try (Energy energy = new Energy()) {
      energy.add("processor", () -> new Rapl(powercap));
      energy.add("gpu", () -> new GpuPower(List.of("learncost-no-such-program"), List.of()));
      energy.begin();
      zone("intel-rapl:0", "package-0", 3_000_000);
      assertEquals(Map.of("processor", 2.0), energy.joules(1));
      assertEquals(List.of("there is no nvidia-smi"), energy.reasons());
      energy.begin();
      assertEquals(Map.of(), energy.joules(1));
      assertEquals(2, energy.reasons().size());
    }
  }

  private static List<String> script(String text) {
    return List.of("sh", "-c", text);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "plays nvidia-smi with sh")
  @Timeout(60)
  void theGpusEnergyIsItsMeanPowerTimesTheTime() throws Exception {
    Path go = powercap.resolve("go");
    Path gone = powercap.resolve("gone");
    String sample =
        "echo 900; until [ -e %s ]; do sleep 0.01; done; printf '60\\n80\\n'; touch %s"
            .formatted(go, gone);
    try (GpuPower power = new GpuPower(script("echo GPU 0"), script(sample + "; sleep 20"))) {
      power.begin();
      assertThrows(EnergyUnreadable.class, () -> power.joules(1));
      Files.createFile(go);
      while (!Files.exists(gone)) Thread.sleep(10);
      assertEquals(140, power.joules(2), 1e-9);
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "plays nvidia-smi with sh")
  void aGpuThatCannotBeToldIsRefused() {
    List<String> one = script("echo GPU 0");
    assertEquals(
        "nvidia-smi lists 2 GPUs, expected one", refused(script("echo 0; echo 1"), List.of()));
    assertEquals("nvidia-smi says '[N/A]', expected watts", refused(one, script("echo '[N/A]'")));
    assertEquals("nvidia-smi gives no sample", refused(one, script("exit 1")));
  }

  private static String refused(List<String> list, List<String> sample) {
    return assertThrows(EnergyUnreadable.class, () -> new GpuPower(list, sample)).getMessage();
  }
}
