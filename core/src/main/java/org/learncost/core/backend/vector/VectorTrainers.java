package org.learncost.core.backend.vector;

import java.util.List;
import org.learncost.core.backend.Device;
import org.learncost.core.backend.HostProcessor;
import org.learncost.core.backend.HostTrainer;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Resources;
import org.learncost.core.backend.Startup;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;

/** Opens trainers; apart from the backend, because this class needs the incubator's module. */
final class VectorTrainers {
  private VectorTrainers() {}

  static Trainer open(TrainingPlan plan, List<Replica> replicas, Resources resources) {
    long before = System.nanoTime();
    Device device =
        new Device(
            HostProcessor.name(),
            Device.Kind.CPU,
            "Vector API of "
                + Lanes.FLOATS.vectorBitSize()
                + " bits on "
                + System.getProperty("java.vm.name")
                + " "
                + System.getProperty("java.version"));
    Startup startup = Startup.ofLibrary(System.nanoTime() - before);
    return new HostTrainer(
        device, plan, replicas, resources, 1, startup, replica -> new VectorNetwork(plan, replica));
  }
}
