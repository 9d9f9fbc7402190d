package org.learncost.core.backend.opencl;

import java.util.Arrays;
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
    return Arrays.stream(Strategy.values())
        .flatMap(
            strategy -> Stream.of(1, 32).map(localSize -> new ForcedStrategy(strategy, localSize)));
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
