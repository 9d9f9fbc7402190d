package org.learncost.benchmarks.host;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * The time that this JVM took from the start of its process to the end of its own initialisation,
 * right before it loads the main class. Linux counts the start of a process in ticks of 10 ms, and
 * the JVM tells its end in milliseconds. ProcessHandle would tell the start too, but adds it to the
 * boot time in whole seconds, and is up to a second off.
 */
public final class JvmStart {
  /** Ticks of /proc a second, the same on every Linux that Java runs on. */
  private static final double TICKS_PER_SECOND = 100;

  /** Field 22 of stat; the fields are counted from the third, behind the command in brackets. */
  private static final int START_TIME = 22 - 3;

  /** A container may show an uptime of its own beside the host's process times. */
  private static final double LONGEST_SECONDS = 60;

  private JvmStart() {}

  /**
   * The time of the start in milliseconds; empty where this system does not tell, or tells what
   * cannot be.
   *
   * @param proc the folder /proc
   * @param nowMillis the time, in milliseconds since 1970
   */
  public static OptionalDouble millis(Path proc, long nowMillis) {
    long initialised = ManagementFactory.getRuntimeMXBean().getStartTime();
    try {
      String uptime = Files.readString(proc.resolve("uptime"));
      String stat = Files.readString(proc.resolve("self/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
      double age =
          Double.parseDouble(uptime.split(" ", -1)[0])
              - Double.parseDouble(fields[START_TIME]) / TICKS_PER_SECOND;
      double seconds = age - (nowMillis - initialised) * 1e-3;
      boolean possible = seconds > 0 && seconds < LONGEST_SECONDS;
      return possible ? OptionalDouble.of(seconds * 1e3) : OptionalDouble.empty();
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return OptionalDouble.empty();
    }
  }
}
