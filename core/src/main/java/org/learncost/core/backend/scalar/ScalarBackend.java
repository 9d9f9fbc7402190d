package org.learncost.core.backend.scalar;

import java.util.List;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.Backend;
import org.learncost.core.backend.Device;
import org.learncost.core.backend.HostProcessor;
import org.learncost.core.backend.HostTrainer;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Resources;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;

/** Plain Java loops in float32: what every other backend is compared with. */
public final class ScalarBackend implements Backend {
  private static final Device DEVICE =
      new Device(
          HostProcessor.name(),
          Device.Kind.CPU,
          "plain Java on "
              + System.getProperty("java.vm.name")
              + " "
              + System.getProperty("java.version"));

  @Override
  public String id() {
    return "scalar";
  }

  /** Plain Java runs wherever this does. */
  @Override
  public Availability probe(Resources resources) {
    return new Availability.Available(DEVICE);
  }

  @Override
  public boolean concurrent() {
    return true;
  }

  @Override
  public Trainer open(TrainingPlan plan, List<Replica> replicas, Resources resources) {
    return new HostTrainer(
        DEVICE, plan, replicas, resources, replica -> new Float32Network(plan, replica));
  }
}
