package org.learncost.core.result;

/**
 * Test errors on the way, one entry per checkpoint, steps ascending.
 *
 * @param step mini-batches done
 * @param error as the study's measure counts it
 * @param cleanError the same on test targets without label noise; no entries where the task has
 *     none
 */
public record Checkpoints(long[] step, float[] error, float[] cleanError) {
  /** None that were read. */
  public static final Checkpoints NONE = new Checkpoints(new long[0], new float[0], new float[0]);

  public Checkpoints {
    if (step.length != error.length || cleanError.length > 0 && step.length != cleanError.length) {
      throw new IllegalArgumentException(
          "checkpoints differ in length: "
              + step.length
              + ", "
              + error.length
              + ", "
              + cleanError.length);
    }
  }
}
