package org.learncost.core.data;

/**
 * Rows of inputs and targets, row-major.
 *
 * @param rows number of samples
 * @param inputWidth values per input row
 * @param outputWidth values per target row
 * @param inputs shape (rows, inputWidth)
 * @param targets shape (rows, outputWidth)
 */
public record Dataset(int rows, int inputWidth, int outputWidth, float[] inputs, float[] targets) {
  public Dataset {
    if (rows < 1) throw new IllegalArgumentException("need at least one row: " + rows);
    if (inputs.length != rows * inputWidth) {
      throw new IllegalArgumentException(
          "inputs: " + inputs.length + " values for " + rows + " rows of " + inputWidth);
    }
    if (targets.length != rows * outputWidth) {
      throw new IllegalArgumentException(
          "targets: " + targets.length + " values for " + rows + " rows of " + outputWidth);
    }
    requireFinite("inputs", inputs, inputWidth);
    requireFinite("targets", targets, outputWidth);
  }

  private static void requireFinite(String name, float[] values, int width) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            name
                + ": row "
                + i / width
                + ", column "
                + i % width
                + " is "
                + values[i]
                + ", expected a finite number");
      }
    }
  }
}
