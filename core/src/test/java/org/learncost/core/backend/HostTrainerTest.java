package org.learncost.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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

  /** Counts its steps; one of them fails. */
  private record Counting(AtomicInteger steps, boolean fails) implements HostTrainer.Network {
    @Override
    public void step(int[] rows, int count, long t) {
      if (fails) throw new IllegalStateException("planted");
      steps.incrementAndGet();
    }

    @Override
    public float[] predict() {
      return new float[8];
    }

    @Override
    public float[] parameters() {
      return new float[0];
    }
  }

  private static HostTrainer counting(List<AtomicInteger> steps, int failing) {
    List<Replica> replicas =
        IntStream.range(0, steps.size())
            .mapToObj(seed -> new Replica(seed, new SineTask(1).draw(8, 8, seed)))
            .toList();
    return new HostTrainer(
        new Device("host", Device.Kind.CPU, "counting"),
        Probe.plan(),
        replicas,
        new Resources(3, ""),
        replica -> new Counting(steps.get((int) replica.seed()), replica.seed() == failing));
  }

  @Test
  void eachReplicaTakesEveryStepOnce() {
    List<AtomicInteger> steps = Stream.generate(AtomicInteger::new).limit(50).toList();
    try (HostTrainer trainer = counting(steps, -1)) {
      trainer.train(7);
      trainer.train(4);
      assertEquals(50, trainer.evaluate().size());
    }
    for (AtomicInteger each : steps) assertEquals(11, each.get());
  }

  @Test
  void aReplicaThatFailsIsToldOfWhenNobodyWorksAnyMore() {
    List<AtomicInteger> steps = Stream.generate(AtomicInteger::new).limit(50).toList();
    try (HostTrainer trainer = counting(steps, 1)) {
      Exception told = assertThrows(IllegalStateException.class, () -> trainer.train(1000));
      assertTrue(String.valueOf(told.getMessage()).contains("planted"), told.toString());
      for (AtomicInteger each : steps) assertTrue(each.get() % 1000 == 0, each.toString());
    }
  }
}
