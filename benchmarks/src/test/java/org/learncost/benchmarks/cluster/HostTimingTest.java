package org.learncost.benchmarks.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.learncost.core.result.Checkpoints;
import org.learncost.core.result.Condition;
import org.learncost.core.result.Trial;

class HostTimingTest {
  private static Trial trial(int seed, String backend, String device, String host) {
    Checkpoints untrained = new Checkpoints(new long[] {0}, new float[] {1}, new float[0]);
    Trial.Outcome outcome = seed == 0 ? Trial.Outcome.FAILED : Trial.Outcome.FINISHED;
    return new Trial(
            "sine",
            Condition.NONE,
            "epochs",
            100,
            seed,
            backend,
            device,
            outcome,
            0,
            0,
            1.0,
            null,
            Map.of(),
            List.of(),
            untrained,
            seed == 0 ? "broken" : null)
        .at(host);
  }

  @Test
  void oneHostOfEachKindButThisOnes() {
    List<Trial> trials =
        List.of(
            trial(1, "vector", "CPU: old", "node3"),
            trial(2, "vector", "CPU: old", "node2"),
            trial(3, "vector", "CPU: here", "node1"),
            trial(4, "vector", "CPU: new", "node4"),
            // What a GPU trained, and what failed, tells of no kind.
            trial(5, "opencl", "GPU: large", "node5"),
            trial(0, "vector", "CPU: broken", "node6"));
    assertEquals(
        Map.of("CPU: old", "node2", "CPU: new", "node4"),
        HostTiming.kinds(trials, "vector", "CPU: here"));
  }
}
