package org.learncost.benchmarks.host;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.learncost.core.failure.Reason;

/**
 * Joules that the processor's packages use, from the counters of Intel's and AMD's Running Average
 * Power Limit as Linux shows them. A counter knows no processes: whatever else runs on the package
 * is in it, and so is what it takes when idle. It moves about once a millisecond, and starts anew
 * at {@code max_energy_range_uj}; see the kernel's Documentation/power/powercap.
 */
final class Rapl implements EnergyMeter {
  /** Where Linux has its counters. */
  static final Path POWERCAP = Path.of("/sys/class/powercap");

  private static final double JOULES = 1e-6;

  /** A package's counter, in microjoules. */
  private static final class Zone {
    private final Path counter;
    private final long range;
    private long begin;

    Zone(Path folder) throws EnergyUnreadable {
      counter = folder.resolve("energy_uj");
      range = number(folder.resolve("max_energy_range_uj"));
      begin();
    }

    void begin() throws EnergyUnreadable {
      begin = number(counter);
    }

    long used() throws EnergyUnreadable {
      long now = number(counter);
      long used = now >= begin ? now - begin : range - begin + now;
      if (used <= 0) throw new EnergyUnreadable(counter + " does not move");
      return used;
    }
  }

  private final List<Zone> packages = new ArrayList<>();

  /**
   * Finds the packages.
   *
   * @throws EnergyUnreadable if there are none, or only root may read them
   */
  Rapl(Path powercap) throws EnergyUnreadable {
    // intel-rapl:0:1 is a part of intel-rapl:0; intel-rapl-mmio:0 is the same package once more.
    try (DirectoryStream<Path> zones = Files.newDirectoryStream(powercap, "intel-rapl:*")) {
      for (Path zone : zones) {
        boolean top = zone.getFileName().toString().matches("intel-rapl:\\d+");
        // "psys" is the whole platform, the packages in it.
        if (top && text(zone.resolve("name")).startsWith("package")) packages.add(new Zone(zone));
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new EnergyUnreadable("there is no " + powercap);
    } catch (IOException e) {
      throw new EnergyUnreadable(powercap + " cannot be listed: " + Reason.of(e));
    }
    if (packages.isEmpty()) throw new EnergyUnreadable("there is no package in " + powercap);
  }

  @Override
  public void begin() throws EnergyUnreadable {
    for (Zone zone : packages) {
      zone.begin();
    }
  }

  @Override
  public double joules(double seconds) throws EnergyUnreadable {
    long sum = 0;
    for (Zone zone : packages) {
      sum += zone.used();
    }
    return sum * JOULES;
  }

  private static long number(Path file) throws EnergyUnreadable {
    String text = text(file);
    if (text.matches("\\d{1,18}")) return Long.parseLong(text);
    throw new EnergyUnreadable(file + " holds '" + text + "', expected microjoules");
  }

  private static String text(Path file) throws EnergyUnreadable {
    try {
      return Files.readString(file).strip();
    } catch (AccessDeniedException e) {
      throw new EnergyUnreadable(file + " may be read by root only");
    } catch (IOException e) {
      throw new EnergyUnreadable(file + " cannot be read: " + Reason.of(e));
    }
  }
}
