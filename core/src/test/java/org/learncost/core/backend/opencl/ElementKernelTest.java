package org.learncost.core.backend.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.numbers.gamma.Erf;
import org.junit.jupiter.api.Test;

/** The functions that OpenCL lacks, run as Java. */
class ElementKernelTest {
  private final ElementKernel kernel = new ReplicaKernel();

  @Test
  void erfIsRightToAFewUnitsInTheLastPlace() {
    for (int i = -60_000; i <= 60_000; i++) {
      float x = i * 1e-4f;
      assertEquals(Erf.value(x), kernel.erf(x), 8 * Math.ulp((float) Erf.value(x)), "erf " + x);
    }
    assertEquals(1, kernel.erf(Float.POSITIVE_INFINITY), 1e-6);
    assertEquals(-1, kernel.erf(Float.NEGATIVE_INFINITY), 1e-6);
  }

  @Test
  void nanStaysNanThroughGelu() {
    assertTrue(Float.isNaN(Float.NaN * kernel.normalDistribution(Float.NaN)));
  }
}
