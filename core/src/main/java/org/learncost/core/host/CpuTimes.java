package org.learncost.core.host;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The time that all processors of this machine were busy, idle or stolen since it was started, in
 * the kernel's ticks.
 *
 * @param processors that are on
 * @param total ticks of all of them
 * @param idle of these, waiting for disks included
 * @param steal of these, the ticks in which a processor would have run and the hypervisor gave it
 *     to another machine
 * @param own of these, the ticks of this process and of the children that it has waited for
 */
public record CpuTimes(int processors, long total, long idle, long steal, long own) {
  private static final int IDLE = 3;
  private static final int IO_WAIT = 4;

  /** User, nice, system, idle, I/O wait, interrupts, soft interrupts, steal. */
  private static final int STEAL = 7;

  /** Null where there is no /proc/stat. */
  public static @Nullable CpuTimes now() {
    return read(HostFiles.HERE);
  }

  static @Nullable CpuTimes read(HostFiles files) {
    var lines = files.lines("proc/stat");
    int processors = (int) lines.stream().filter(line -> line.matches("cpu\\d+ .*")).count();
    if (processors == 0 || !lines.get(0).matches("cpu +\\d+( \\d+){7,}")) return null;
    // Guests' ticks follow, and are part of user and nice already.
    long[] ticks =
        Stream.of(lines.get(0).split(" +"))
            .skip(1)
            .limit(STEAL + 1)
            .mapToLong(Long::parseLong)
            .toArray();
    return new CpuTimes(
        processors,
        Arrays.stream(ticks).sum(),
        ticks[IDLE] + ticks[IO_WAIT],
        ticks[STEAL],
        own(files));
  }

  /** 0 where it is not told. */
  private static long own(HostFiles files) {
    String stat = files.text("proc/self/stat");
    if (stat == null) return 0;
    // The name in parentheses may hold spaces; user and system time of the process, then of its
    // children, are the fields 14 to 17 of proc(5).
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    return Stream.of(fields).skip(11).limit(4).mapToLong(Long::parseLong).sum();
  }

  /** Since the machine was started. */
  public double stealShare() {
    return total == 0 ? 0 : (double) steal / total;
  }

  /** What was done since. */
  public CpuTimes since(CpuTimes earlier) {
    return new CpuTimes(
        processors,
        total - earlier.total,
        idle - earlier.idle,
        steal - earlier.steal,
        own - earlier.own);
  }

  /** How many processors this machine's other processes kept busy, on average. */
  public double othersBusyCores() {
    return cores(total - idle - steal - own);
  }

  /** How many processors' worth of time other processes, and other machines by steal, took. */
  public double othersCores() {
    return cores(total - idle - own);
  }

  private double cores(long ticks) {
    return total == 0 ? 0 : (double) processors * Math.max(0, ticks) / total;
  }
}
