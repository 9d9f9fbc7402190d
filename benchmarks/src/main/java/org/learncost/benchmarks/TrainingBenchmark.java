package org.learncost.benchmarks;

import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.train.TrainingPlans;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The parameters that all benchmarks of training share. */
@State(Scope.Benchmark)
public abstract class TrainingBenchmark {
  @Param({"scalar", "vector", "nd4j", "opencl"})
  public String backend;

  /** Widths, as in 784-512-512-10. */
  @Param("1-128-128-1")
  public String mlp;

  @Param("relu")
  public String activation;

  @Param("mse")
  public String loss;

  /** The optimiser as {@link TrainingPlans#optimizer} reads it, such as adamw:0.001:0.01. */
  @Param("adam:0.001")
  public String optimizer;

  final TrainingPlan plan(int batch) {
    return TrainingPlans.of(mlp, activation, loss, optimizer, batch);
  }
}
