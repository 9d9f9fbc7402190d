package org.learncost.benchmarks.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learncost.core.sweep.SweepFailed;

class SparkMasterTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "local[*]",
        "local[8]",
        "local-cluster[2,1,1024]",
        "spark://node-1.example.org:7077",
        "spark://a:7077,b:7077",
        "yarn",
        "k8s://https://10.0.0.1:6443"
      })
  void mastersOfSparkAreTaken(String master) {
    assertEquals(master, SparkMaster.parse("spark:" + master).url());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark:",
        "spark:mesos://a:1",
        "spark:local",
        "spark:local[0]",
        "spark:spark://a",
        "here",
        "spark:local-cluster[2,1]",
        "spark:k8s://",
        "yarn",
        "local[2]",
        "spark:spark://a:1 "
      })
  void whatIsNoneIsNamed(String on) {
    var e = assertThrows(IllegalArgumentException.class, () -> SparkMaster.parse(on));
    assertTrue(e.getMessage().startsWith("--on: expected local or spark:MASTER"), e.getMessage());
    assertTrue(e.getMessage().endsWith("not '" + on + "'"), e.getMessage());
  }

  @Test
  void tasksOfThisJvmAreTriedAgain() {
    assertEquals("local[2,4]", SparkMaster.parse("spark:local[2]").argument());
    assertEquals(
        "local-cluster[2,1,1024]", SparkMaster.parse("spark:local-cluster[2,1,1024]").argument());
  }

  @Test
  void theLoopbackNeedsNoName() {
    assertTrue(SparkMaster.parse("spark:spark://127.0.0.1:7077").isHere());
    assertFalse(SparkMaster.parse("spark:spark://node:7077").isHere());
  }

  @Test
  void oneOfSeveralMastersIsEnough() throws Exception {
    try (ServerSocket there = new ServerSocket(0)) {
      String place = "127.0.0.1:" + there.getLocalPort();
      SparkMaster.parse("spark:spark://127.0.0.1:9," + place).requireReachable();
    }
    SparkMaster nobody = SparkMaster.parse("spark:spark://127.0.0.1:9");
    assertThrows(SweepFailed.class, nobody::requireReachable);
  }
}
