package org.learncost.benchmarks;

import java.util.concurrent.Callable;
import org.learncost.core.backend.Backends;
import org.learncost.core.result.BackendRecord;
import org.learncost.core.result.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What runs here, on which device, and what mends the rest. */
@Command(
    name = "doctor",
    description = "Shows which backends run here, on which device, and how to get the others.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Option(names = "--json", description = "Print JSON instead of text.")
  private boolean json;

  @Mixin private final DeviceOption device = new DeviceOption();

  /** What the doctor found. */
  record Findings(Environment environment, java.util.List<BackendRecord> backends) {}

  @Override
  public Integer call() throws Exception {
    Findings findings = new Findings(Environment.capture(), BackendRecords.probe());
    if (json) {
      System.out.println(
          new com.fasterxml.jackson.databind.ObjectMapper()
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(findings));
      return 0;
    }
    Environment environment = findings.environment();
    System.out.printf(
        "CPU      %s, %d cores, %d threads%n",
        environment.cpu(), environment.physicalCores(), environment.logicalCores());
    System.out.printf("Memory   %.1f GiB%n", environment.memoryBytes() / 0x1p30);
    System.out.printf("System   %s%n", environment.os());
    System.out.printf("Java     %s, %s%n%n", environment.jdk(), environment.jvm());
    for (BackendRecord backend : findings.backends()) {
      System.out.printf("%-8s ", backend.id());
      if (backend.available()) {
        System.out.printf(
            "runs on %s: %s%n         through %s%n",
            backend.kind(), backend.device(), backend.runtime());
        for (String device : Backends.byId(backend.id()).devices()) {
          System.out.println("         --opencl-device " + device);
        }
      } else {
        System.out.printf(
            "not available: %s%n         mend it: %s%n", backend.reason(), backend.remedy());
      }
    }
    return 0;
  }
}
