package org.learncost.peers.python;

import java.util.List;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.Backend;
import org.learncost.core.backend.Probe;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Resources;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;

/** A library in the python3 that has it, on a GPU if it finds one. */
public abstract class PythonBackend implements Backend {
  private final Script script;

  PythonBackend(String id, String module, String variant) {
    script = new Script(id, module, variant);
  }

  /**
   * @param backend its id
   * @param module the Python module that trains
   * @param variant which of the module's ways
   */
  record Script(String backend, String module, String variant) {}

  @Override
  public final String id() {
    return script.backend();
  }

  @Override
  public final Availability probe(Resources resources) {
    return Probe.inChildProcess(this, resources);
  }

  @Override
  public final Trainer open(TrainingPlan plan, List<Replica> replicas, Resources resources) {
    plan.check(replicas);
    return new PythonTrainer(script, plan, replicas, resources.threads());
  }

  /** PyTorch, each replica a module with an optimiser of its own, one after the other. */
  public static final class Torch extends PythonBackend {
    public Torch() {
      super("torch", "torch_networks", "eager");
    }
  }

  /** The same with each network and its loss under torch.compile. */
  public static final class TorchCompiled extends PythonBackend {
    public TorchCompiled() {
      super("torch-compiled", "torch_networks", "compiled");
    }
  }

  /** PyTorch, all replicas in one batched product a layer. */
  public static final class TorchStacked extends PythonBackend {
    public TorchStacked() {
      super("torch-stacked", "torch_networks", "stacked");
    }
  }

  /** The same with a step recorded as a CUDA graph, the fastest that PyTorch has on a GPU. */
  public static final class TorchGraph extends PythonBackend {
    public TorchGraph() {
      super("torch-graph", "torch_networks", "graph");
    }
  }

  /** JAX, vmap over the replicas and scan over the steps. */
  public static final class Jax extends PythonBackend {
    public Jax() {
      super("jax", "jax_networks", "scan");
    }
  }
}
