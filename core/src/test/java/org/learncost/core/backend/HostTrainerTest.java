package org.learncost.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.learncost.core.data.SineTask;

class HostTrainerTest {
  @Test
  void aReplicaHasOneThreadAndTheResourcesAreTheLimit() {
    assertEquals(1, hostThreads(1));
    assertEquals(2, hostThreads(2));
    assertEquals(3, hostThreads(5));
  }

  private static int hostThreads(int replicas) {
    List<Replica> drawn =
        LongStream.range(0, replicas)
            .mapToObj(seed -> new Replica(seed, new SineTask(1).draw(8, 8, seed)))
            .toList();
    try (Trainer trainer =
        Backends.byId("scalar").open(Probe.plan(), drawn, new Resources(3, ""))) {
      return trainer.hostThreads();
    }
  }
}
