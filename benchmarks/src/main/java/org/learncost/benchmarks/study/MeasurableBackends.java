package org.learncost.benchmarks.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.learncost.benchmarks.host.BackendRecords;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.PlanRefused;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.result.training.TrainingSettings;
import org.learncost.core.train.TrainingPlans;

/** Which backends can be timed on given networks. */
public final class MeasurableBackends {
  private MeasurableBackends() {}

  /** The plans of networks, each once. */
  public static List<TrainingPlan> plans(Collection<TrainingSettings> networks) {
    return networks.stream()
        .distinct()
        .map(t -> TrainingPlans.schedule(t).applyTo(TrainingPlans.of(t), 1))
        .toList();
  }

  /** Those that train every network; says on standard error which do not, and why. */
  public static List<String> of(Map<String, Availability> found, Collection<TrainingPlan> plans) {
    List<String> able = new ArrayList<>();
    for (String id : BackendRecords.available(found)) {
      try {
        plans.forEach(Backends.byId(id)::check);
        able.add(id);
      } catch (PlanRefused e) {
        BackendRecords.leaveOut(id, String.valueOf(e.getMessage()));
      }
    }
    return able;
  }
}
