package org.learncost.peers.dl4j;

import java.util.List;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.Backend;
import org.learncost.core.backend.Device;
import org.learncost.core.backend.HostTrainer;
import org.learncost.core.backend.PlanRefused;
import org.learncost.core.backend.Probe;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Resources;
import org.learncost.core.backend.Startup;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.backend.nd4j.Nd4jBackend;
import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.OptimizerSpec;

/** Each replica a MultiLayerNetwork; several on several threads. */
public final class Dl4jBackend implements Backend {
  @Override
  public String id() {
    return "dl4j";
  }

  @Override
  public Availability probe(Resources resources) {
    return Probe.inChildProcess(this, resources);
  }

  @Override
  public void check(TrainingPlan plan) {
    if (plan.mlp().activation() == Activation.GELU) {
      throw new PlanRefused(id(), "its GELU is an approximation; expected RELU or TANH");
    }
    if (plan.optimizer() instanceof OptimizerSpec.Sgd sgd && sgd.momentum() > 0) {
      throw new PlanRefused(id(), "its only momentum is Nesterov's; expected momentum 0");
    }
    if (plan.optimizer() instanceof OptimizerSpec.Adam adam && adam.weightDecay() > 0) {
      // The contract's test finds its moves off by as much as the whole decay.
      throw new PlanRefused(id(), "its weight decay is not AdamW's; expected weight decay 0");
    }
  }

  @Override
  public Trainer open(TrainingPlan plan, List<Replica> replicas, Resources resources) {
    check(plan);
    long before = System.nanoTime();
    Device nd4j = Nd4jBackend.start();
    Startup startup = Startup.ofLibrary(System.nanoTime() - before);
    Device device = new Device(nd4j.name(), nd4j.kind(), "DL4J on " + nd4j.runtime());
    return new HostTrainer(
        device,
        plan,
        replicas,
        resources,
        Nd4jBackend.threads(),
        startup,
        replica -> new Dl4jNetwork(plan, replica));
  }
}
