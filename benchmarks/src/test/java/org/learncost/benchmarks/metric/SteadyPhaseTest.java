package org.learncost.benchmarks.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.learncost.core.backend.Device;
import org.learncost.core.backend.Trainer;
import org.learncost.core.data.TestError;
import org.openjdk.jmh.results.ScalarResult;

class SteadyPhaseTest {
  private static final int STEP_BYTES = 100_000;
  private static final long STEP_NANOS = 2_000_000;

  /** Takes at least two milliseconds and 100 kB a step, and much longer at first. */
  private static final class Planted implements Trainer {
    private long steps;
    byte[] last = {};

    @Override
    public Device device() {
      return new Device("planted", Device.Kind.CPU, "test");
    }

    @Override
    public void train(int count) {
      for (int i = 0; i < count; i++) {
        long end = System.nanoTime() + (steps++ < 10 ? 50 * STEP_NANOS : STEP_NANOS);
        last = new byte[STEP_BYTES];
        while (System.nanoTime() < end) LockSupport.parkNanos(100_000);
      }
    }

    @Override
    public List<TestError> evaluate() {
      return List.of();
    }

    @Override
    public List<float[]> predictions() {
      return List.of();
    }

    @Override
    public float[] parameters(int replica) {
      return new float[0];
    }

    @Override
    public void reset() {
      steps = 0;
    }

    @Override
    public void close() {}
  }

  @Test
  void aWarmStepIsMeasured() {
    try (Trainer trainer = new Planted()) {
      SteadyPhase.measure(trainer);
    }
    Map<String, Double> noted =
        SecondaryMetricNotes.take().stream()
            .collect(Collectors.toMap(ScalarResult::getLabel, ScalarResult::getScore));
    double millis = noted.getOrDefault("steady:step", 0.0);
    assertTrue(millis >= 2 && millis < 40, "warmed up, the step takes 2 ms, not " + millis);
    assertEquals(STEP_BYTES, noted.getOrDefault("steady:allocation", 0.0), 0.05 * STEP_BYTES);
    boolean energy = noted.keySet().stream().anyMatch(name -> name.contains("energy:"));
    assertTrue(energy, "joules or the reason: " + noted);
  }
}
