package org.learncost.benchmarks.doctor;

import java.util.ArrayList;
import java.util.List;
import org.learncost.benchmarks.host.ProcessResources;
import org.learncost.core.backend.DeviceList;
import org.learncost.core.result.BackendRecord;

/** Which backends run here, with the devices that they could be told to use, for a terminal. */
public final class BackendsText {
  private static final String INDENT = " ".repeat(12);

  private BackendsText() {}

  public static List<String> lines(HostReport findings) {
    List<String> lines = new ArrayList<>();
    lines.add("Backends");
    for (BackendRecord backend : findings.backends()) {
      String id = "  %-8s  ".formatted(backend.id());
      if (backend.available()) {
        lines.add(id + "runs on " + backend.kind() + ": " + backend.device());
        lines.add(INDENT + "through " + backend.runtime());
      } else {
        lines.add(id + "not available: " + backend.reason());
        lines.add(INDENT + "mend it: " + backend.remedy());
      }
      DeviceList devices = findings.devices().getOrDefault(backend.id(), DeviceList.NONE);
      devices.platforms().forEach(platform -> add(lines, platform));
      // Without any platform, the reason above names them already.
      if (devices.platforms().isEmpty()) continue;
      devices.faults().forEach(fault -> lines.add(INDENT + "no platform: " + fault));
    }
    lines.add("");
    lines.add(
        findings.auto() == null
            ? "--backend auto finds none"
            : "--backend auto takes " + findings.auto().reason().replaceFirst("^auto: ", ""));
    return lines;
  }

  private static void add(List<String> lines, DeviceList.Platform platform) {
    lines.add(INDENT + "platform " + platform.name() + ", " + platform.version());
    if (platform.devices().isEmpty()) lines.add(INDENT + "  no device");
    for (DeviceList.Entry entry : platform.devices()) {
      String taken =
          !entry.chosen()
              ? ""
              : System.getProperty(ProcessResources.DEVICE) == null
                  ? "  <- taken without --opencl-device"
                  : "  <- taken, as asked for";
      lines.add(
          "%s  --opencl-device %s  %s: %s%s"
              .formatted(
                  INDENT, entry.selector(), entry.device().kind(), entry.device().name(), taken));
    }
  }
}
