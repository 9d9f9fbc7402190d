package org.learncost.benchmarks;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.concurrent.Callable;
import org.learncost.benchmarks.doctor.Diagnosis;
import org.learncost.benchmarks.doctor.DiagnosisText;
import org.learncost.core.backend.Backends;
import org.learncost.core.result.BackendRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether this host is fit to measure on, what runs here, and what mends the rest. */
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

  /** What is printed as JSON. */
  record Findings(@JsonUnwrapped Diagnosis host, List<BackendRecord> backends) {}

  @Override
  public Integer call() throws Exception {
    if (!noProbe) System.err.println("Probing the noise of this host for 5 seconds ...");
    Diagnosis host = Diagnosis.make(!noProbe);
    List<BackendRecord> backends = BackendRecords.probe();
    if (json) {
      System.out.println(
          new JsonMapper()
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(new Findings(host, backends)));
      return 0;
    }
    System.out.println(DiagnosisText.of(host));
    System.out.println("Backends");
    for (BackendRecord backend : backends) {
      System.out.printf("  %-8s  ", backend.id());
      if (backend.available()) {
        System.out.printf(
            "runs on %s: %s%n            through %s%n",
            backend.kind(), backend.device(), backend.runtime());
        for (String line : Backends.byId(backend.id()).devices()) {
          System.out.println("            --opencl-device " + line);
        }
      } else {
        System.out.printf(
            "not available: %s%n            mend it: %s%n", backend.reason(), backend.remedy());
      }
    }
    return 0;
  }
}
