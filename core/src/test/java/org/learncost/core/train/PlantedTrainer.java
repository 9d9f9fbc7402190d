package org.learncost.core.train;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.learncost.core.backend.Device;
import org.learncost.core.backend.Trainer;
import org.learncost.core.data.TestError;

/** Replicas whose test errors are known functions of the steps done. */
final class PlantedTrainer implements Trainer {
  private final List<DoubleUnaryOperator> errors;
  private long done;

  PlantedTrainer(DoubleUnaryOperator... errors) {
    this.errors = List.of(errors);
  }

  long done() {
    return done;
  }

  @Override
  public Device device() {
    return new Device("planted", Device.Kind.CPU, "test");
  }

  @Override
  public void train(int steps) {
    done += steps;
  }

  @Override
  public List<TestError> evaluate() {
    return errors.stream()
        .map(error -> error.applyAsDouble(done))
        .map(error -> new TestError(error, error / 2))
        .toList();
  }

  @Override
  public List<float[]> predictions() {
    return errors.stream().map(error -> new float[0]).toList();
  }

  @Override
  public float[] parameters(int replica) {
    throw new UnsupportedOperationException("planted errors have no weights");
  }

  @Override
  public void reset() {
    done = 0;
  }

  @Override
  public void close() {}
}
