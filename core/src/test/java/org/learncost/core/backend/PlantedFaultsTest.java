package org.learncost.core.backend;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.learncost.core.backend.scalar.Float64Network;
import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.Loss;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.mlp.OptimizerSpec.Adam;
import org.learncost.core.mlp.OptimizerSpec.Sgd;
import org.learncost.core.mlp.Parameters;

/** The contract test catches what it is there to catch. */
class PlantedFaultsTest {
  private static final ContractShape SHAPE =
      new ContractShape(MlpSpec.of(Activation.RELU, 2, 130, 130, 1), Loss.MSE, 33, 2);

  /** Mistakes of the kind that kernels make. */
  enum Fault {
    NONE,
    ONE_WEIGHT_OFF_BY_A_THOUSANDTH,
    BIAS_OF_LAST_UNIT_FORGOTTEN,
    LAST_ROW_OF_BATCH_FORGOTTEN,
    SHORT_BATCH_DIVIDED_BY_WHOLE,
    HIDDEN_WEIGHTS_TRANSPOSED,
    OPTIMIZER_WITHOUT_BIAS_CORRECTION,
    WEIGHTS_NOT_DECAYED,
    MOMENTUM_FORGOTTEN,
    SCHEDULE_FORGOTTEN,
    SECOND_REPLICA_TRAINED_ON_FIRST_DATA
  }

  @Test
  void theOracleItselfPasses() {
    assertDoesNotThrow(() -> contract(Fault.NONE));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void everyPlantedFaultIsCaught(Fault fault) {
    assertThrows(AssertionError.class, () -> contract(fault));
  }

  private static void contract(Fault fault) {
    Backend backend = new FaultyBackend(fault);
    BackendContract.firstGradient(backend, SHAPE, BackendContractTest.SEED);
    BackendContract.shortBatchGradient(backend, SHAPE, BackendContractTest.SEED);
    BackendContract.adam(backend, SHAPE, BackendContractTest.SEED);
    BackendContract.adamW(backend, SHAPE, BackendContractTest.SEED);
    BackendContract.momentum(backend, SHAPE, BackendContractTest.SEED);
  }

  private record FaultyBackend(Fault fault) implements Backend {
    @Override
    public String id() {
      return "faulty";
    }

    @Override
    public Availability probe(Resources resources) {
      return new Availability.Available(Probe.inThisProcess(this, resources));
    }

    @Override
    public Trainer open(TrainingPlan plan, List<Replica> replicas, Resources resources) {
      Device device = new Device("host", Device.Kind.CPU, "planted fault");
      return new HostTrainer(
          device,
          plan,
          replicas,
          resources,
          r -> new FaultyNetwork(fault, plan, r, replicas.get(0)));
    }
  }

  /** The oracle's gradient with a fault in it, and an optimiser of its own. */
  private static final class FaultyNetwork implements HostTrainer.Network {
    private final Fault fault;
    private final TrainingPlan plan;
    private final Float64Network oracle;
    private final double[] m;
    private final double[] v;

    FaultyNetwork(Fault fault, TrainingPlan plan, Replica replica, Replica first) {
      boolean mixUp = fault == Fault.SECOND_REPLICA_TRAINED_ON_FIRST_DATA;
      this.fault = fault;
      this.plan = plan;
      // The first replica has the fewest rows; row numbers beyond them are wrapped in step().
      this.oracle =
          new Float64Network(plan, mixUp ? new Replica(replica.seed(), first.data()) : replica);
      this.m = new double[oracle.weights().length];
      this.v = new double[oracle.weights().length];
      this.rowLimit = (mixUp ? first : replica).data().train().rows();
    }

    private final int rowLimit;

    @Override
    public void step(int[] rows, int count, long t) {
      int[] read = Arrays.stream(rows).map(row -> row % rowLimit).toArray();
      double[] g = gradient(read, count);
      double[] w = oracle.weights();
      double rate =
          fault == Fault.SCHEDULE_FORGOTTEN
              ? plan.optimizer().learningRate()
              : plan.learningRate(t);
      for (int i = 0; i < w.length; i++) {
        if (plan.optimizer() instanceof Adam adam) {
          long corrected = fault == Fault.OPTIMIZER_WITHOUT_BIAS_CORRECTION ? 1000 : t;
          m[i] += (1 - adam.beta1()) * (g[i] - m[i]);
          v[i] += (1 - adam.beta2()) * (g[i] * g[i] - v[i]);
          double move =
              adam.stepSize(rate, corrected)
                  * m[i]
                  / (adam.secondMomentScale(corrected) * Math.sqrt(v[i]) + adam.epsilon());
          w[i] = (fault == Fault.WEIGHTS_NOT_DECAYED ? 1 : adam.keep(rate)) * w[i] - move;
        } else if (plan.optimizer() instanceof Sgd sgd) {
          m[i] = (fault == Fault.MOMENTUM_FORGOTTEN ? 0 : sgd.momentum()) * m[i] + g[i];
          w[i] -= rate * m[i];
        }
      }
    }

    private double[] gradient(int[] rows, int count) {
      Parameters layout = new Parameters(plan.mlp());
      if (fault == Fault.LAST_ROW_OF_BATCH_FORGOTTEN && count > 1) {
        return scaled(oracle.gradient(rows, count - 1), (count - 1.0) / count);
      }
      double[] g = oracle.gradient(rows, count);
      if (fault == Fault.SHORT_BATCH_DIVIDED_BY_WHOLE) {
        return scaled(g, (double) count / plan.batch());
      }
      int hidden = layout.weights(1);
      int width = plan.mlp().in(1);
      if (fault == Fault.ONE_WEIGHT_OFF_BY_A_THOUSANDTH) {
        g[largest(g, hidden, layout.biases(1))] *= 1.001;
      } else if (fault == Fault.BIAS_OF_LAST_UNIT_FORGOTTEN) {
        g[largest(g, layout.biases(1), layout.weights(2))] = 0;
      } else if (fault == Fault.HIDDEN_WEIGHTS_TRANSPOSED) {
        double[] right = g.clone();
        for (int i = 0; i < width * width; i++) {
          g[hidden + i] = right[hidden + i % width * width + i / width];
        }
      }
      return g;
    }

    private static double[] scaled(double[] g, double factor) {
      return Arrays.stream(g).map(x -> x * factor).toArray();
    }

    private static int largest(double[] g, int from, int to) {
      int largest = from;
      for (int i = from; i < to; i++) {
        if (Math.abs(g[i]) > Math.abs(g[largest])) largest = i;
      }
      return largest;
    }

    @Override
    public float[] predict() {
      return oracle.predict();
    }

    @Override
    public float[] parameters() {
      return oracle.parameters();
    }
  }
}
