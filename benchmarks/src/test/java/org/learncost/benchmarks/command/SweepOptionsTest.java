package org.learncost.benchmarks.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SweepOptionsTest {
  private static final List<String> BEGUN =
      List.of(
          "--seeds",
          "5",
          "--on=spark:yarn",
          "--time-on",
          "each-kind",
          "--spark-conf",
          "spark.a=b",
          "--backend",
          "auto",
          "--threads=3");

  /** No cluster's hosts are timed where there is no cluster. */
  @Test
  void aRunThatGoesOnElsewhereLeavesBehindWhatIsOfItsPlace() {
    assertEquals(
        List.of("--seeds", "5", "--backend", "auto", "--threads=3", "--on", "local"),
        SweepOptions.moved(BEGUN, List.of("--on", "local")));
    assertEquals(BEGUN, SweepOptions.moved(BEGUN, List.of()));
    assertTrue(SweepOptions.isAllOf(List.of("--on", "local", "--time-on=driver")));
    assertFalse(SweepOptions.isAllOf(List.of("--on", "local", "--seeds", "6")));
  }

  @Test
  void anotherMachineIsToldNothingOfThisOne() {
    assertEquals(List.of("--seeds", "5"), SweepOptions.elsewhere(BEGUN));
  }
}
