package org.learncost.core.backend.opencl;

import java.util.List;
import java.util.stream.Stream;
import org.learncost.core.backend.Backend;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;

/** The backend with its choice of strategy and work-group size taken away. */
public final class ForcedStrategy implements Backend {
  private final Strategy strategy;
  private final int localSize;

  private ForcedStrategy(Strategy strategy, int localSize) {
    this.strategy = strategy;
    this.localSize = localSize;
  }

  /** Every strategy, as a processor and as a GPU would run it. */
  public static Stream<Backend> all() {
    return Stream.of(
        new ForcedStrategy(Strategy.REPLICA, 32),
        new ForcedStrategy(Strategy.LAYERED, 1),
        new ForcedStrategy(Strategy.LAYERED, 32),
        new ForcedStrategy(Strategy.BLOCKED, BlockKernel.ITEMS));
  }

  @Override
  public String id() {
    return strategy.title() + " with " + localSize + " work-items";
  }

  @Override
  public Trainer open(TrainingPlan plan, List<Replica> replicas) {
    return new OpenClTrainer(plan, replicas, OpenClDevices.choose(), strategy, localSize, 0);
  }
}
