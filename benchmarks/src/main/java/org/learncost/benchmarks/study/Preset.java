package org.learncost.benchmarks.study;

import java.util.List;

/**
 * The size of a study where its options do not say.
 *
 * @param n training set sizes of the sweep
 * @param timedN sizes that are also timed directly, train to the end of the budget
 * @param moreBatches batches beside the plan's own at which throughput is measured
 */
public record Preset(
    List<Integer> n,
    int seeds,
    int epochs,
    List<Integer> timedN,
    List<Integer> moreBatches,
    int forks,
    int warmupIterations,
    int iterations,
    int shots) {

  /** Names on the command line. */
  public enum Name {
    SMOKE,
    QUICK,
    FULL
  }

  public static Preset of(Name name) {
    return switch (name) {
      case SMOKE ->
          new Preset(List.of(50, 100, 200, 400, 800), 2, 50, List.of(400), List.of(), 1, 1, 1, 1);
      case QUICK ->
          new Preset(
              List.of(50, 100, 200, 400, 800, 1600, 3200),
              10,
              50,
              List.of(100, 800),
              List.of(512),
              3,
              1,
              1,
              1);
      // The sizes of the published sine study, and forks enough for a number to be published.
      case FULL ->
          new Preset(
              List.of(
                  50, 100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 51_200, 102_400,
                  204_800),
              20,
              50,
              List.of(50, 100, 200, 400, 800, 1600, 3200),
              List.of(512),
              10,
              5,
              5,
              3);
    };
  }
}
