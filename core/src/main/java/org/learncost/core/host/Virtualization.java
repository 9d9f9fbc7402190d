package org.learncost.core.host;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Containers and virtual machines, by the traces that systemd-detect-virt goes by. */
final class Virtualization {
  private static final String NONE = "none";
  private static final String UNNAMED = "unnamed hypervisor";

  private static final List<String> FIRMWARE =
      List.of("sys_vendor", "product_name", "board_vendor", "bios_vendor");

  /** What firmware calls itself, and the hypervisor behind it. */
  private static final Map<String, String> HYPERVISORS =
      Map.ofEntries(
          Map.entry("amazon ec2", "Amazon EC2"),
          Map.entry("google compute engine", "Google Compute Engine"),
          Map.entry("openstack", "OpenStack"),
          Map.entry("kvm", "KVM"),
          Map.entry("qemu", "QEMU"),
          Map.entry("vmware", "VMware"),
          Map.entry("virtualbox", "VirtualBox"),
          Map.entry("innotek", "VirtualBox"),
          Map.entry("parallels", "Parallels"),
          Map.entry("bhyve", "bhyve"),
          Map.entry("xen", "Xen"),
          Map.entry("microsoft corporation virtual machine", "Hyper-V"));

  /** What control groups are named by those who make containers. */
  private static final List<String> CONTAINERS =
      List.of("docker", "kubepods", "containerd", "lxc", "libpod");

  private Virtualization() {}

  /** The container runtime, none outside of containers; null without /proc. */
  static @Nullable String container(HostFiles files) {
    String named = files.text("run/systemd/container");
    if (named != null) return named;
    if (files.exists(".dockerenv")) return "docker";
    if (files.exists("run/.containerenv")) return "podman";
    List<String> groups = files.lines("proc/1/cgroup");
    for (String container : CONTAINERS) {
      if (groups.stream().anyMatch(line -> line.contains(container))) return container;
    }
    // Old kernels show here which process of the host is the first in its container.
    List<String> scheduling = files.lines("proc/1/sched");
    if (!scheduling.isEmpty() && !scheduling.get(0).contains("(1,")) return "unnamed container";
    return groups.isEmpty() ? null : NONE;
  }

  /** The hypervisor, none on bare metal; null if that cannot be told. */
  static @Nullable String machine(HostFiles files) {
    String version = files.text("proc/version");
    if (version != null && version.toLowerCase(Locale.ROOT).contains("microsoft")) return "WSL";
    if ("xen".equals(files.text("sys/hypervisor/type"))) return "Xen";
    String flags = files.value("proc/cpuinfo", "flags");
    // x86 tells outright. Firmware alone does not: EC2's metal hosts carry the same name.
    if (flags != null && !Stream.of(flags.split(" ")).anyMatch("hypervisor"::equals)) return NONE;
    String vendor = vendor(files);
    if (vendor != null) return vendor;
    if (files.exists("proc/device-tree/hypervisor")) return UNNAMED;
    return flags == null ? null : UNNAMED;
  }

  private static @Nullable String vendor(HostFiles files) {
    StringBuilder names = new StringBuilder();
    for (String name : FIRMWARE) {
      String text = files.text("sys/class/dmi/id/" + name);
      if (text != null) names.append(text.toLowerCase(Locale.ROOT)).append(' ');
    }
    return HYPERVISORS.entrySet().stream()
        .filter(entry -> names.indexOf(entry.getKey()) >= 0)
        .map(Map.Entry::getValue)
        .min(String::compareTo)
        .orElse(null);
  }
}
