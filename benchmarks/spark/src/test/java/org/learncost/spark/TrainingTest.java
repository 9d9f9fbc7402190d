package org.learncost.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.learncost.core.backend.Availability.Available;
import org.learncost.core.backend.Availability.Unavailable;
import org.learncost.core.backend.Device;

class TrainingTest {
  @Test
  void anOpenClDeviceOfTheProcessorIsLeftToVector() {
    for (Device.Kind kind : Device.Kind.values()) {
      Device device = new Device("some", kind, "runtime");
      assertEquals(kind == Device.Kind.GPU, Training.isGpu(new Available(device)), kind.name());
    }
    assertEquals(false, Training.isGpu(new Unavailable("no platform", "install one")));
  }
}
