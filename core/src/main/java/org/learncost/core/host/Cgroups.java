package org.learncost.core.host;

import static java.util.Comparator.naturalOrder;
import static org.learncost.core.host.HostFiles.known;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The control groups of this process, of both versions, since a machine can have both mounted. A
 * limit of any group on the way to the root holds, so the smallest counts.
 *
 * @param v1Cpu and the others: this process's group of that kind, then its parents; empty where
 *     that kind is not mounted
 */
record Cgroups(HostFiles files, List<String> v1Cpu, List<String> v1Memory, List<String> v2) {
  private static final String MOUNT = "sys/fs/cgroup";

  /** Version 1 writes a number near 2^63 for no limit. */
  private static final long NO_LIMIT = 1L << 60;

  static Cgroups of(HostFiles files) {
    String v2 = files.exists(MOUNT + "/cgroup.controllers") ? MOUNT : MOUNT + "/unified";
    return new Cgroups(
        files,
        groups(files, MOUNT + "/cpu", "cpu"),
        groups(files, MOUNT + "/memory", "memory"),
        groups(files, v2, ""));
  }

  /**
   * Inside a container the path that /proc tells may be the host's and not be there: what is
   * mounted then is the container's own group.
   *
   * @param controller empty for version 2
   */
  private static List<String> groups(HostFiles files, String mount, String controller) {
    List<String> groups = new ArrayList<>();
    if (!files.exists(mount)) return groups;
    for (String line : files.lines("proc/self/cgroup")) {
      String[] parts = line.split(":", 3); // 4:cpu,cpuacct:/a/b, version 2: 0::/a/b
      if (parts.length < 3 || !List.of(parts[1].split(",")).contains(controller)) continue;
      String path = parts[2].contains("..") ? "" : parts[2]; // Above the own namespace.
      for (; path.length() > 1; path = path.substring(0, path.lastIndexOf('/'))) {
        groups.add(mount + path);
      }
    }
    groups.add(mount);
    return groups;
  }

  @Nullable String versions() {
    boolean one = !v1Cpu.isEmpty() || !v1Memory.isEmpty();
    if (v2.isEmpty()) return one ? "v1" : null;
    return one ? "v1 and v2" : "v2";
  }

  @Nullable Double quotaCores() {
    Stream<Double> one =
        known(v1Cpu, g -> ratio(text(g, "cpu.cfs_quota_us"), text(g, "cpu.cfs_period_us")));
    Stream<Double> two = known(v2, group -> quota(text(group, "cpu.max")));
    return Stream.concat(one, two).min(naturalOrder()).orElse(null);
  }

  @Nullable Long memoryBytes() {
    Stream<Long> one = known(v1Memory, g -> HostFiles.parse(text(g, "memory.limit_in_bytes")));
    Stream<Long> two = known(v2, group -> HostFiles.parse(text(group, "memory.max")));
    return Stream.concat(one.filter(bytes -> bytes < NO_LIMIT), two)
        .min(naturalOrder())
        .orElse(null);
  }

  private @Nullable String text(String group, String file) {
    return files.text(group + "/" + file);
  }

  /**
   * @param text "150000 100000", microseconds of each period; "max 100000" for no quota
   */
  private static @Nullable Double quota(@Nullable String text) {
    String[] parts = text == null ? new String[0] : text.split(" ");
    return parts.length == 2 ? ratio(parts[0], parts[1]) : null;
  }

  private static @Nullable Double ratio(
      @Nullable String quotaMicros, @Nullable String periodMicros) {
    Long quota = HostFiles.parse(quotaMicros);
    Long period = HostFiles.parse(periodMicros);
    // Version 1 writes -1 for no quota.
    return quota == null || period == null || quota <= 0 || period <= 0
        ? null
        : (double) quota / period;
  }
}
