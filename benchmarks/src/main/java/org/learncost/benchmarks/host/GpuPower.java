package org.learncost.benchmarks.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learncost.core.failure.Reason;

/**
 * Power that the one NVIDIA GPU of this machine draws, as nvidia-smi reads it from NVML. From
 * Ampere on a sample is itself the mean over the last second: what is measured must have run for
 * that long before.
 */
public final class GpuPower implements EnergyMeter {
  private static final long FIRST_SAMPLE_NANOS = 10_000_000_000L;
  private static final int POLL_MILLIS = 5;

  /** How many GPUs there are: which of several an OpenCL device is, nothing tells. */
  static final List<String> LIST = List.of("nvidia-smi", "--list-gpus");

  /** A line per twentieth of a second, such as 71.35, in watts. */
  static final List<String> SAMPLE =
      List.of(
          "nvidia-smi", "--query-gpu=power.draw", "--format=csv,noheader,nounits", "--loop-ms=50");

  private final Process process;
  private final BufferedReader lines;

  /**
   * Begins to sample, and returns once that works.
   *
   * @throws EnergyUnreadable if there is no nvidia-smi, or not one GPU
   */
  GpuPower(List<String> list, List<String> sample) throws EnergyUnreadable {
    try {
      long gpus = start(list).inputReader(StandardCharsets.UTF_8).lines().count();
      if (gpus != 1) throw new EnergyUnreadable("nvidia-smi lists " + gpus + " GPUs, expected one");
      process = start(sample);
    } catch (IOException e) {
      throw new EnergyUnreadable("there is no nvidia-smi");
    }
    lines = process.inputReader(StandardCharsets.UTF_8);
    long giveUp = System.nanoTime() + FIRST_SAMPLE_NANOS;
    try {
      while (next() == null) {
        if (System.nanoTime() > giveUp || !process.isAlive()) {
          throw new EnergyUnreadable("nvidia-smi gives no sample");
        }
        Thread.sleep(POLL_MILLIS);
      }
    } catch (EnergyUnreadable e) {
      close();
      throw e;
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new EnergyUnreadable("interrupted");
    }
  }

  private static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** Drops the samples from before; they wait in the pipe. */
  @Override
  public void begin() throws EnergyUnreadable {
    while (next() != null) {}
  }

  @Override
  public double joules(double seconds) throws EnergyUnreadable {
    double watts = 0;
    int count = 0;
    for (Double sample = next(); sample != null; sample = next()) {
      watts += sample;
      count++;
    }
    if (count == 0) throw new EnergyUnreadable("nvidia-smi gave no sample in time");
    return watts / count * seconds;
  }

  private @Nullable Double next() throws EnergyUnreadable {
    String line = "";
    try {
      if (!lines.ready()) return null;
      line = String.valueOf(lines.readLine()).strip();
      double watts = Double.parseDouble(line);
      if (watts > 0) return watts;
    } catch (IOException e) {
      throw new EnergyUnreadable("nvidia-smi cannot be read: " + Reason.of(e));
    } catch (NumberFormatException e) {
      // As in "[N/A]": this GPU does not tell.
    }
    throw new EnergyUnreadable("nvidia-smi says '" + line + "', expected watts");
  }

  @Override
  public void close() {
    process.destroy();
  }
}
