package org.learncost.core.host;

import org.learncost.core.result.ResourceLimits;

/** Reader of what this process may use. */
final class ResourceLimitsReader {

  private ResourceLimitsReader() {}

  static ResourceLimits read(HostFiles files) {
    Cgroups groups = Cgroups.of(files);
    return new ResourceLimits(
        groups.versions(),
        groups.quotaCores(),
        groups.memoryBytes(),
        files.value("proc/self/status", "Cpus_allowed_list"),
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory());
  }
}
