package org.learncost.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.learncost.core.data.SineTask;

class HostTrainerTest {
  @Test
  void aReplicaHasOneThreadAndThePropertyIsTheLimit() {
    System.setProperty(HostTrainer.THREADS, "3");
    try {
      assertEquals(1, hostThreads(1));
      assertEquals(2, hostThreads(2));
      assertEquals(3, hostThreads(5));
    } finally {
      System.clearProperty(HostTrainer.THREADS);
    }
  }

  private static int hostThreads(int replicas) {
    List<Replica> seats =
        LongStream.range(0, replicas)
            .mapToObj(seed -> new Replica(seed, new SineTask(1).draw(8, 8, seed)))
            .toList();
    try (Trainer trainer = Backends.byId("scalar").open(Probe.plan(), seats)) {
      return trainer.hostThreads();
    }
  }
}
