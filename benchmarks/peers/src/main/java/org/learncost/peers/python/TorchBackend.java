package org.learncost.peers.python;

import java.util.List;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.Backend;
import org.learncost.core.backend.Probe;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Resources;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;

/** PyTorch in Python, on a GPU if it finds one: each replica a module, one after the other. */
public class TorchBackend implements Backend {
  @Override
  public String id() {
    return "torch";
  }

  /** How the script trains replicas. */
  String variant() {
    return "eager";
  }

  @Override
  public Availability probe(Resources resources) {
    return Probe.inChildProcess(this, resources);
  }

  @Override
  public Trainer open(TrainingPlan plan, List<Replica> replicas, Resources resources) {
    plan.check(replicas);
    return new PythonTrainer(id(), variant(), plan, replicas, resources.threads());
  }

  /** All replicas in one batched product a layer, the fastest that PyTorch has for many. */
  public static final class Stacked extends TorchBackend {
    @Override
    public String id() {
      return "torch-stacked";
    }

    @Override
    String variant() {
      return "stacked";
    }
  }
}
