package org.learncost.core.backend.opencl;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.Backend;
import org.learncost.core.backend.Probe;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Resources;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;

/** The backend with its choice of strategy taken away. */
public final class ForcedStrategy implements Backend {
  private final Strategy strategy;

  private ForcedStrategy(Strategy strategy) {
    this.strategy = strategy;
  }

  /** Every strategy. */
  public static Stream<Backend> all() {
    return Arrays.stream(Strategy.values()).map(ForcedStrategy::new);
  }

  @Override
  public String id() {
    return strategy.title();
  }

  @Override
  public Availability probe(Resources resources) {
    return new Availability.Available(Probe.inThisProcess(this, resources));
  }

  @Override
  public Trainer open(TrainingPlan plan, List<Replica> replicas, Resources resources) {
    return new OpenClTrainer(
        plan, replicas, OpenClDevices.choose(resources.device()), strategy, 0L);
  }
}
