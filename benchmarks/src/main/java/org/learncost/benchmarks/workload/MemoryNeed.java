package org.learncost.benchmarks.workload;

import java.util.Collections;
import java.util.Locale;
import org.learncost.core.mlp.MlpSpec;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The least memory that training takes, whatever the backend: each replica's rows, its weights with
 * their gradient, and what every layer puts out for a mini-batch. Backends take a few times as
 * much.
 *
 * @param rows of training data for each replica
 */
public record MemoryNeed(MlpSpec mlp, int batch, int replicas, long rows) {
  private static final double MEBIBYTE = 0x1p20;
  private static final double GIBIBYTE = 0x1p30;

  /** HotSpot's longest array is a few short of the largest int. */
  private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8L;

  /** The need of a benchmark, which draws whole batches. */
  public static MemoryNeed of(MlpSpec mlp, int batch, int replicas) {
    return new MemoryNeed(mlp, batch, replicas, Workload.rows(mlp, batch, replicas));
  }

  /** The need in bytes; in floating point, because what is asked for may not fit into a long. */
  double bytes() {
    double perRow = mlp.inputWidth() + mlp.outputWidth();
    double data = (rows + Workload.TEST_ROWS) * perRow;
    double layers = 0;
    double weights = 0;
    for (int l = 0; l < mlp.layers(); l++) {
      layers += mlp.out(l);
      weights += (mlp.in(l) + 1.0) * mlp.out(l);
    }
    return Float.BYTES * (double) replicas * (data + 2 * weights + batch * layers);
  }

  /**
   * Refuses what cannot fit, before anything is allocated.
   *
   * @param option that names the batch
   * @param heapBytes of the JVM that trains
   */
  public void require(CommandLine command, String option, long heapBytes) {
    long ends = Math.max(mlp.inputWidth(), mlp.outputWidth());
    long longest = Math.max(rows * ends, batch * (long) Collections.max(mlp.widths()));
    if (bytes() > heapBytes) {
      throw new ParameterException(command, option + " " + inWords(heapBytes));
    }
    if (longest > LONGEST_ARRAY) {
      throw new ParameterException(
          command,
          "%s %d: %s makes arrays of %d numbers, expected at most %d: take a smaller one"
              .formatted(option, batch, mlp, longest, LONGEST_ARRAY));
    }
  }

  /** The batch, what it needs and what there is. */
  public String inWords(long heapBytes) {
    return String.format(
        Locale.ROOT,
        "%d: %d %s of %s with %d rows each %s at least %s of heap, which has %s: take"
            + " fewer, or a larger heap (JAVA_TOOL_OPTIONS=-Xmx…)",
        batch,
        replicas,
        replicas == 1 ? "replica" : "replicas",
        mlp,
        rows,
        replicas == 1 ? "needs" : "need",
        size(bytes()),
        size(heapBytes));
  }

  private static String size(double bytes) {
    return bytes < GIBIBYTE
        ? String.format(Locale.ROOT, "%.0f MiB", Math.ceil(bytes / MEBIBYTE))
        : String.format(Locale.ROOT, "%.1f GiB", bytes / GIBIBYTE);
  }
}
