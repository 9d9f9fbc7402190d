package org.learncost.core.backend.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.aparapi.device.Device.TYPE;
import com.aparapi.device.OpenCLDevice;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.Device;
import org.learncost.core.backend.DeviceList;
import org.learncost.core.backend.Probe;
import org.learncost.core.backend.Resources;

/** Choosing among this machine's devices, whatever they are. */
class OpenClDevicesTest {
  /** Each test is skipped by its name: of a class that is, nothing is told. */
  @BeforeEach
  void skippedOnPurpose() {
    String skipped = System.getenv().getOrDefault("LEARNCOST_SKIP_BACKENDS", "");
    assumeFalse(Arrays.asList(skipped.split(",")).contains(OpenCl.ID), "LEARNCOST_SKIP_BACKENDS");
  }

  @Test
  void aDeviceIsFoundByPositionAndByAnyPartOfItsNames() {
    OpenCLDevice any = OpenClDevices.choose("");
    String line = OpenClDevices.list().get(0);
    String position = line.substring(0, line.indexOf(' '));
    assertEquals("0:0", position);
    OpenCLDevice first = OpenClDevices.choose(position);
    assertTrue(line.endsWith(OpenClDevices.describe(first).toString()), line);
    String name = any.getName().strip().toUpperCase(Locale.ROOT);
    assertEquals(any.getName(), OpenClDevices.choose(name.substring(1)).getName());
    String platform = any.getOpenCLPlatform().getName().toLowerCase(Locale.ROOT);
    assertSame(any.getOpenCLPlatform(), OpenClDevices.choose(platform).getOpenCLPlatform());
  }

  @Test
  void whatIsNotThereIsNamedBesideWhatIs() {
    for (String selector : new String[] {"99:0", "0:99", "no such device"}) {
      var missing = assertThrows(BackendUnavailable.class, () -> OpenClDevices.choose(selector));
      assertTrue(missing.reason().contains('"' + selector + '"'), missing.reason());
      assertTrue(missing.remedy().contains(OpenClDevices.list().get(0)), missing.remedy());
    }
  }

  @Test
  void theListHasEveryDeviceOnceAndOneIsChosen() {
    DeviceList all = Probe.devicesInChildProcess(OpenCl.ID, "");
    List<DeviceList.Entry> entries =
        all.platforms().stream().flatMap(platform -> platform.devices().stream()).toList();
    assertEquals(
        OpenClDevices.list(),
        entries.stream().map(entry -> entry.selector() + " " + entry.device()).toList());
    List<DeviceList.Entry> chosen = entries.stream().filter(DeviceList.Entry::chosen).toList();
    assertEquals(1, chosen.size(), all.toString());
    assertEquals(OpenClDevices.describe(OpenClDevices.choose("")), chosen.get(0).device());
  }

  @Test
  void theBackendTakesTheDeviceThatItsResourcesName() {
    Resources resources = Resources.onDevice("no such device");
    var missing =
        assertThrows(
            BackendUnavailable.class, () -> Probe.inThisProcess(new OpenClBackend(), resources));
    assertTrue(missing.reason().contains("no such device"), missing.reason());
    assertTrue(
        new OpenClBackend().probe(resources) instanceof Availability.Unavailable unavailable
            && unavailable.reason().contains("no such device"));
  }

  @Test
  void aDeviceIsNamedAsItsDriverDoes() {
    OpenCLDevice device = OpenClDevices.choose("");
    Device described = OpenClDevices.describe(device);
    assertEquals(device.getType() == TYPE.GPU, described.kind() == Device.Kind.GPU);
    assertTrue(
        described.runtime().matches("Aparapi \\d.*, .+, OpenCL \\d.*, driver \\d.*"),
        described.runtime());
  }
}
