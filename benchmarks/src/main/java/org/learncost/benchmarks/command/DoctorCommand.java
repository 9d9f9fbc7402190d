package org.learncost.benchmarks.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.learncost.benchmarks.doctor.BackendsText;
import org.learncost.benchmarks.doctor.Diagnosis;
import org.learncost.benchmarks.doctor.DiagnosisText;
import org.learncost.benchmarks.doctor.HostReport;
import org.learncost.benchmarks.host.BackendRecords;
import org.learncost.benchmarks.host.ProcessResources;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.Backend;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.DeviceList;
import org.learncost.core.backend.Probe;
import org.learncost.core.result.BackendRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The command that says whether this host is fit to measure on, what runs here, and what mends the
 * rest.
 */
@Command(
    name = "doctor",
    description = {
      "Judges whether this host is fit to measure on: its settings, clock and noise, with the"
          + " command that mends each fault. Then shows which backends run here, on which device,"
          + " and how to get the others.",
      "A noisy host is a finding, no failure: the exit code is 0 all the same."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Option(names = "--json", description = "Print JSON instead of text.")
  private boolean json;

  @Option(
      names = "--no-probe",
      description = "Leave out the noise probe, which keeps the processors busy for 5 seconds.")
  private boolean noProbe;

  @Mixin private final DeviceOption device = new DeviceOption();

  @Override
  public Integer call() throws Exception {
    if (!noProbe) System.err.println("Probing the noise of this host for 5 seconds ...");
    Diagnosis host = Diagnosis.make(!noProbe);
    Map<String, Availability> found = Backends.probeAll(ProcessResources.get());
    List<BackendRecord> backends = BackendRecords.of(found);
    Map<String, DeviceList> devices = new LinkedHashMap<>();
    for (Backend backend : Backends.all()) {
      DeviceList choice = devices(backend.id());
      if (!choice.equals(DeviceList.NONE)) devices.put(backend.id(), choice);
    }
    HostReport findings = new HostReport(host, backends, devices, auto(found));
    if (json) {
      System.out.println(
          new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(findings));
    } else {
      System.out.println(DiagnosisText.of(host));
      BackendsText.lines(findings).forEach(System.out::println);
    }
    return 0;
  }

  /** In a child process: a driver may end it. */
  private static DeviceList devices(String backend) {
    try {
      return Probe.devicesInChildProcess(backend, ProcessResources.get().device());
    } catch (BackendUnavailable e) {
      return DeviceList.NONE; // The backend's own line says why.
    }
  }

  private static Backends.@Nullable Choice auto(Map<String, Availability> found) {
    try {
      return Backends.auto(found);
    } catch (BackendUnavailable e) {
      return null;
    }
  }
}
