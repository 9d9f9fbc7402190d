package org.learncost.peers.libtorch;

import java.util.List;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.Backend;
import org.learncost.core.backend.Probe;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Resources;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;

/** All replicas as one ensemble: batched products and one optimiser over stacked weights. */
public final class StackedBackend implements Backend {
  @Override
  public String id() {
    return "libtorch-stacked";
  }

  @Override
  public Availability probe(Resources resources) {
    return Probe.inChildProcess(this, resources);
  }

  @Override
  public Trainer open(TrainingPlan plan, List<Replica> replicas, Resources resources) {
    return new StackedTrainer(LibtorchRuntime.start(id()), plan, replicas, resources);
  }
}
