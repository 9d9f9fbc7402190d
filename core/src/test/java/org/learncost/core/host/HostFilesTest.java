package org.learncost.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.core.result.Processor;
import org.learncost.core.result.ResourceLimits;
import org.learncost.core.result.SystemSettings;

/** Reads planted trees of /proc and /sys. */
class HostFilesTest {
  private static final String CPU = "sys/devices/system/cpu/";

  @TempDir private Path root;
  private HostFiles files;

  @BeforeEach
  void rooted() {
    files = new HostFiles(root);
  }

  @Test
  void aVirtualMachineOnAnEpyc() throws IOException {
    put("proc/cpuinfo", "processor\t: 0\nmicrocode\t: 0xa0011d5\nflags\t\t: fpu avx2 hypervisor\n");
    put(CPU + "smt/control", "notsupported\n");
    put(CPU + "smt/active", "0\n");
    put("sys/class/dmi/id/sys_vendor", "Google\n");
    put("sys/class/dmi/id/product_name", "Google Compute Engine\n");
    put("proc/1/cgroup", "0::/init.scope\n");
    put("proc/1/sched", "systemd (1, #threads: 1)\n");
    put("sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never\n");
    put("proc/sys/kernel/randomize_va_space", "2\n");
    put("proc/meminfo", "MemTotal:       16384 kB\nSwapTotal:             0 kB\n");
    put("sys/devices/system/clocksource/clocksource0/current_clocksource", "kvm-clock\n");
    assertEquals(
        new Processor("0xa0011d5", "not supported", null, null, null, null, null),
        ProcessorReader.read(files));
    SystemSettings settings = SystemSettingsReader.read(files);
    assertEquals(
        new SystemSettings(
            "madvise", "full", "kvm-clock", 0L, null, "Google Compute Engine", "none"),
        settings);
  }

  @Test
  void aLaptopThatSavesPower() throws IOException {
    put("proc/cpuinfo", "processor\t: 0\nmicrocode\t: 0x430\nflags\t\t: fpu avx2\n");
    put(CPU + "smt/control", "on\n");
    put(CPU + "smt/active", "1\n");
    put(CPU + "intel_pstate/no_turbo", "0\n");
    for (int core = 0; core < 2; core++) {
      String folder = CPU + "cpu" + core + "/cpufreq/";
      put(folder + "scaling_driver", "intel_pstate\n");
      put(folder + "scaling_governor", "powersave\n");
      put(folder + "cpuinfo_min_freq", "400000\n");
      put(folder + "cpuinfo_max_freq", core == 0 ? "4700000\n" : "3500000\n");
    }
    put("sys/kernel/mm/transparent_hugepage/enabled", "[always] madvise never\n");
    put("proc/sys/kernel/randomize_va_space", "2\n");
    put("proc/self/personality", "00040000\n");
    put("proc/meminfo", "SwapTotal:       2097152 kB\n");
    put("sys/class/dmi/id/sys_vendor", "LENOVO\n");
    assertEquals(
        new Processor("0x430", "on", 400, 4700, "intel_pstate", "powersave", true),
        ProcessorReader.read(files));
    SystemSettings settings = SystemSettingsReader.read(files);
    assertEquals("always", settings.transparentHugePages());
    assertEquals("off for this process", settings.aslr());
    assertEquals(2L << 30, settings.swapBytes());
    assertEquals("none", settings.virtualMachine());
  }

  @Test
  void governorsThatDifferAreAllTold() throws IOException {
    put(CPU + "cpu0/cpufreq/scaling_governor", "performance");
    put(CPU + "cpu1/cpufreq/scaling_governor", "schedutil");
    put(CPU + "cpu10/cpufreq/scaling_governor", "performance");
    put(CPU + "cpufreq/boost", "0");
    Processor processor = ProcessorReader.read(files);
    assertEquals("performance, schedutil", processor.governor());
    assertEquals(false, processor.turbo());
  }

  @Test
  void aContainerWithItsOwnGroups() throws IOException {
    put("proc/self/cgroup", "0::/\n");
    put("proc/self/status", "Name:\tjava\nCpus_allowed:\tf\nCpus_allowed_list:\t0-3\n");
    put("sys/fs/cgroup/cgroup.controllers", "cpu memory\n");
    put("sys/fs/cgroup/cpu.max", "150000 100000\n");
    put("sys/fs/cgroup/memory.max", "2147483648\n");
    put(".dockerenv", "");
    ResourceLimits limits = ResourceLimitsReader.read(files);
    assertEquals("v2", limits.cgroups());
    assertEquals(1.5, limits.quotaCores());
    assertEquals(2L << 30, limits.memoryBytes());
    assertEquals("0-3", limits.allowedCpus());
    assertEquals(Runtime.getRuntime().availableProcessors(), limits.jvmProcessors());
    assertEquals("docker", Virtualization.container(files));
  }

  @Test
  void theSmallestLimitUpTheTreeHolds() throws IOException {
    put("proc/self/cgroup", "0::/user.slice/build\n");
    put("sys/fs/cgroup/cgroup.controllers", "cpu memory\n");
    put("sys/fs/cgroup/user.slice/cpu.max", "300000 100000\n");
    put("sys/fs/cgroup/user.slice/memory.max", "1073741824\n");
    put("sys/fs/cgroup/user.slice/build/cpu.max", "max 100000\n");
    put("sys/fs/cgroup/user.slice/build/memory.max", "max\n");
    ResourceLimits limits = ResourceLimitsReader.read(files);
    assertEquals(3.0, limits.quotaCores());
    assertEquals(1L << 30, limits.memoryBytes());
  }

  @Test
  void groupsOfVersionOneInsideAndOutsideOfAContainer() throws IOException {
    put("proc/self/cgroup", "5:memory:/docker/abc\n4:cpu,cpuacct:/docker/abc\n");
    put("proc/1/cgroup", "4:cpu,cpuacct:/docker/abc\n");
    put("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "50000\n");
    put("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
    put("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    ResourceLimits inside = ResourceLimitsReader.read(files);
    assertEquals("v1", inside.cgroups());
    assertEquals(0.5, inside.quotaCores());
    assertNull(inside.memoryBytes());
    assertEquals("docker", Virtualization.container(files));

    put("sys/fs/cgroup/cpu/docker/abc/cpu.cfs_quota_us", "25000\n");
    put("sys/fs/cgroup/cpu/docker/abc/cpu.cfs_period_us", "100000\n");
    put("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n");
    assertEquals(0.25, ResourceLimitsReader.read(files).quotaCores());
  }

  @Test
  void anEmptyTreeIsUnknownAndNeverAnError() {
    assertEquals(
        new Processor(null, null, null, null, null, null, null), ProcessorReader.read(files));
    assertEquals(
        new SystemSettings(null, null, null, null, null, null, null),
        SystemSettingsReader.read(files));
    ResourceLimits limits = ResourceLimitsReader.read(files);
    assertNull(limits.cgroups());
    assertNull(limits.quotaCores());
    assertNull(limits.allowedCpus());
    assertNull(CpuTimes.read(files));
  }

  @Test
  void stolenAndBusyTimeComeFromDifferences() throws IOException {
    put("proc/stat", "cpu  100 0 100 600 100 0 0 100 0 0\ncpu0 1 2 3\ncpu1 1 2 3\nintr 5\n");
    put("proc/self/stat", "1 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 100 20 3 1 20 0\n");
    CpuTimes before = CpuTimes.read(files);
    put("proc/self/stat", "1 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 110 25 12 2 20 0\n");
    put("proc/stat", "cpu  140 0 110 620 110 0 0 120 40 0\ncpu0 1 2 3\ncpu1 1 2 3\nintr 5\n");
    CpuTimes after = CpuTimes.read(files);
    assertNotNull(before);
    assertNotNull(after);
    assertEquals(0.1, before.stealShare(), 1e-12);
    // 100 ticks on two processors: 50 for this machine's work, 30 idle, 20 stolen.
    assertEquals(0.2, after.since(before).stealShare(), 1e-12);
    // 25 of the 50 were ours; others took 25, and the hypervisor's other machines 20.
    assertEquals(0.5, after.since(before).othersBusyCores(), 1e-12);
    assertEquals(0.9, after.since(before).othersCores(), 1e-12);
  }

  @Test
  void hypervisorsAndContainersByTheirTraces() throws IOException {
    put("proc/cpuinfo", "flags\t: fpu hypervisor\n");
    assertEquals("unnamed hypervisor", Virtualization.machine(files));
    put("sys/class/dmi/id/sys_vendor", "Amazon EC2");
    assertEquals("Amazon EC2", Virtualization.machine(files));
    put("proc/cpuinfo", "flags\t: fpu\n");
    assertEquals("none", Virtualization.machine(files), "a metal host of the same vendor");
    put("proc/1/sched", "java (4711, #threads: 30)\n");
    assertEquals("unnamed container", Virtualization.container(files));
    put("run/.containerenv", "");
    assertEquals("podman", Virtualization.container(files));
  }

  private void put(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }
}
