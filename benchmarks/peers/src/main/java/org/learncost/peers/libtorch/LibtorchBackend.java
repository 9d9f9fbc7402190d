package org.learncost.peers.libtorch;

import java.util.List;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.Backend;
import org.learncost.core.backend.Device;
import org.learncost.core.backend.HostTrainer;
import org.learncost.core.backend.Probe;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Resources;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;

/** Each replica a module of its own, as the tutorials have it; several on several threads. */
public final class LibtorchBackend implements Backend {
  @Override
  public String id() {
    return "libtorch";
  }

  @Override
  public Availability probe(Resources resources) {
    return Probe.inChildProcess(this, resources);
  }

  @Override
  public Trainer open(TrainingPlan plan, List<Replica> replicas, Resources resources) {
    Device device = LibtorchRuntime.start(id());
    return new HostTrainer(
        device, plan, replicas, resources, replica -> new EagerNetwork(plan, replica));
  }
}
