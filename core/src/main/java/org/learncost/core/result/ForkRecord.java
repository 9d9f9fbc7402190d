package org.learncost.core.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One JMH fork: a line of forks.jsonl.
 *
 * @param round from 1; each round runs every series once
 * @param position from 1, in the random order of its round
 * @param startedUtc when
 * @param seconds that the fork took, start of the JVM included
 * @param othersCores processors' worth of time that other processes and other machines took while
 *     it ran; null where that is not told
 * @param hostSpeed how fast the host was just before and after it, in multiply-adds per second of a
 *     fixed piece of work on every processor; null where that is not told
 * @param outcome how it ended
 * @param reason why it failed, in one line; null if it did not
 * @param crashFile hs_err file of a JVM that crashed, relative to the run directory; else null
 * @param files that the fork wrote, relative to the run directory: latency logs, profiles
 * @param result what JMH returned, serialised by Java and in Base64, so that forks of different
 *     processes can be merged by JMH itself; null for a failed fork
 */
public record ForkRecord(
    int round,
    int position,
    Series series,
    String startedUtc,
    double seconds,
    @Nullable Double othersCores,
    @Nullable Double hostSpeed,
    Outcome outcome,
    @Nullable String reason,
    @Nullable String crashFile,
    List<String> files,
    @Nullable String result) {

  /** How a fork ended. */
  public enum Outcome {
    DONE,
    FAILED
  }
}
