package org.learncost.core.backend;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.learncost.core.backend.Availability.Available;
import org.learncost.core.backend.Availability.Unavailable;
import org.learncost.core.data.TestSeed;

/**
 * Every registered backend keeps the contract on every shape, with random inputs ({@link
 * TestSeed}). A backend that is missing fails: set the environment variable
 * LEARNCOST_SKIP_BACKENDS=id,id to leave it out on purpose.
 */
class BackendContractTest {
  static final long SEED = TestSeed.draw();

  /** Whether a plan that a backend refuses counts as skipped; else it fails. */
  boolean mayRefusePlans() {
    return false;
  }

  /** Whether a backend that is missing here counts as skipped; else it fails. */
  boolean mayBeMissing(Backend backend) {
    return false;
  }

  private interface Check {
    void run(Backend backend, ContractShape shape, long seed);
  }

  @TestFactory
  Stream<DynamicNode> everyBackend() {
    String skipped = System.getenv().getOrDefault("LEARNCOST_SKIP_BACKENDS", "");
    List<String> skip = Arrays.asList(skipped.split(","));
    return Backends.all().stream()
        .filter(backend -> !skip.contains(backend.id()))
        .map(this::contract);
  }

  private DynamicContainer contract(Backend backend) {
    Availability availability = backend.probe();
    DynamicTest available =
        dynamicTest(
            "is available",
            () -> {
              if (availability instanceof Unavailable missing && mayBeMissing(backend)) {
                abort(missing.reason());
              }
              assertInstanceOf(Available.class, availability);
            });
    if (availability instanceof Unavailable && mayBeMissing(backend)) {
      return dynamicContainer(backend.id(), Stream.of(available));
    }
    DynamicTest unknown =
        dynamicTest(
            "refuses a plan without replicas",
            () ->
                assertThrows(
                    IllegalArgumentException.class, () -> backend.open(Probe.plan(), List.of())));
    Stream<DynamicNode> shapes = ContractShape.all().map(shape -> onShape(backend, shape));
    Stream<DynamicNode> neighbours =
        ContractShape.thatOverflow()
            .map(
                shape ->
                    check(
                        shape + " beside one that diverges",
                        BackendContract::divergingNeighbour,
                        backend,
                        shape));
    return dynamicContainer(
        backend.id(),
        Stream.of(Stream.of(available, unknown), shapes, neighbours).flatMap(all -> all));
  }

  private DynamicContainer onShape(Backend backend, ContractShape shape) {
    return dynamicContainer(
        shape.toString(),
        Stream.of(
            check("first gradient", BackendContract::firstGradient, backend, shape),
            check("short batch", BackendContract::shortBatchGradient, backend, shape),
            check("Adam", BackendContract::adam, backend, shape),
            check("AdamW", BackendContract::adamW, backend, shape),
            check("momentum", BackendContract::momentum, backend, shape),
            check("evaluation", BackendContract::evaluation, backend, shape),
            check("reset and chunks", BackendContract::resetAndChunks, backend, shape)));
  }

  private DynamicTest check(String name, Check check, Backend backend, ContractShape shape) {
    return dynamicTest(
        name + ", seed " + SEED,
        () -> {
          try {
            check.run(backend, shape, SEED);
          } catch (PlanRefused e) {
            if (!mayRefusePlans()) throw e;
            abort(e.getMessage());
          }
        });
  }
}
