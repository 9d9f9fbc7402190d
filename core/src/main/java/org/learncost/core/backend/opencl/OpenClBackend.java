package org.learncost.core.backend.opencl;

import java.util.List;
import org.learncost.core.backend.Backend;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;

/** OpenCL through Aparapi: the first GPU, else accelerator, else processor with a driver. */
public final class OpenClBackend implements Backend {
  static final String ID = "opencl";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Trainer open(TrainingPlan plan, List<Replica> replicas) {
    plan.check(replicas);
    return new OpenClTrainer(plan, replicas, OpenClDevices.choose());
  }
}
