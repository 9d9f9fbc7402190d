package org.learncost.benchmarks.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.Availability.Available;
import org.learncost.core.backend.Availability.Unavailable;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.Device;
import org.learncost.core.result.BackendRecord;

/** The results of probing, as the manifest keeps them. */
public final class BackendRecords {
  private BackendRecords() {}

  /** Probes every backend. */
  static List<BackendRecord> probe() {
    return of(Backends.probeAll(ProcessResources.get()));
  }

  public static List<BackendRecord> of(Map<String, Availability> found) {
    List<BackendRecord> records = new ArrayList<>();
    found.forEach((id, availability) -> records.add(record(id, availability)));
    return records;
  }

  private static BackendRecord record(String id, Availability availability) {
    if (availability instanceof Available available) {
      Device device = available.device();
      return new BackendRecord(
          id, true, device.name(), device.kind().name(), device.runtime(), null, null);
    }
    Unavailable unavailable = (Unavailable) availability;
    return new BackendRecord(
        id, false, null, null, null, unavailable.reason(), unavailable.remedy());
  }

  /** The backends that run here; says on standard error which do not, and why. */
  public static List<String> available(Map<String, Availability> found) {
    List<String> available = new ArrayList<>();
    found.forEach(
        (id, availability) -> {
          if (availability instanceof Unavailable missing) {
            leaveOut(id, missing.reason() + "; " + missing.remedy());
          } else {
            available.add(id);
          }
        });
    return available;
  }

  public static void leaveOut(String id, String reason) {
    System.err.println(id + " is left out: " + reason);
  }

  /** The devices that are there, by backend. */
  public static Map<String, Device> devices(Map<String, Availability> found) {
    Map<String, Device> devices = new LinkedHashMap<>();
    found.forEach(
        (id, availability) -> {
          if (availability instanceof Available available) devices.put(id, available.device());
        });
    return devices;
  }
}
