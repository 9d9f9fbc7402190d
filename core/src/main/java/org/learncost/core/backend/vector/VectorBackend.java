package org.learncost.core.backend.vector;

import java.util.List;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.Availability.Available;
import org.learncost.core.backend.Availability.Unavailable;
import org.learncost.core.backend.Backend;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.Probe;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Resources;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;

/** SIMD by the incubator's Vector API. Names no type of that module, which may be missing. */
public final class VectorBackend implements Backend {
  private static final String MODULE = "jdk.incubator.vector";
  private static final String REASON = "the module " + MODULE + " is not loaded";
  private static final String REMEDY = "add --add-modules " + MODULE;

  @Override
  public String id() {
    return "vector";
  }

  /** No native library is involved, so this process may try for itself. */
  @Override
  public Availability probe(Resources resources) {
    return isModuleLoaded()
        ? new Available(Probe.inThisProcess(this, resources))
        : new Unavailable(REASON, REMEDY);
  }

  @Override
  public boolean concurrent() {
    return true;
  }

  @Override
  public Trainer open(TrainingPlan plan, List<Replica> replicas, Resources resources) {
    if (!isModuleLoaded()) throw new BackendUnavailable(id(), REASON, REMEDY);
    return VectorTrainers.open(plan, replicas, resources);
  }

  private static boolean isModuleLoaded() {
    return ModuleLayer.boot().findModule(MODULE).isPresent();
  }
}
