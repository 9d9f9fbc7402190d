package org.learncost.core.backend;

import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.learncost.core.backend.opencl.ForcedStrategy;
import org.learncost.core.mlp.Parameters;

/** The contract on the strategies that the backend would not choose by itself on this machine. */
class OpenClStrategiesTest {
  @TestFactory
  Stream<DynamicTest> keepTheContract() {
    String skipped = System.getenv().getOrDefault("LEARNCOST_SKIP_BACKENDS", "");
    assumeFalse(Arrays.asList(skipped.split(",")).contains("opencl"), "LEARNCOST_SKIP_BACKENDS");
    return ForcedStrategy.all()
        // The contract's own run has this one: the choice on a processor.
        .filter(backend -> !backend.id().equals("replica kernel"))
        .flatMap(
            backend ->
                ContractShape.all()
                    // The largest shapes take most of the time; 1-2048-1 has sums as long.
                    .filter(shape -> new Parameters(shape.mlp()).count() < 1_000_000)
                    .filter(shape -> shape.replicas() < 1000)
                    .map(
                        shape ->
                            dynamicTest(backend.id() + ": " + shape, () -> check(backend, shape))));
  }

  private static void check(Backend backend, ContractShape shape) {
    long seed = BackendContractTest.SEED;
    BackendContract.firstGradient(backend, shape, seed);
    BackendContract.shortBatchGradient(backend, shape, seed);
    BackendContract.adam(backend, shape, seed);
    BackendContract.adamW(backend, shape, seed);
    BackendContract.momentum(backend, shape, seed);
    BackendContract.evaluation(backend, shape, seed);
  }
}
