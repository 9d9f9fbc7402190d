package org.learncost.core.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.learncost.core.data.BatchOrder;
import org.learncost.core.data.TestError;

/**
 * A trainer whose replicas live in host memory, one {@link Network} each. Several replicas are
 * trained in parallel, one thread per replica at a time; one replica stays on the calling thread.
 */
public final class HostTrainer implements Trainer {
  /** One replica's weights and optimiser state, and the arithmetic on them. */
  public interface Network {
    /**
     * One mini-batch.
     *
     * @param rows training rows, the first {@code count} of them
     * @param t this step's number, counted from 1
     */
    void step(int[] rows, int count, long t);

    /** Predictions for the test set, shape (test rows, output width). */
    float[] predict();

    /** A copy of the weights and biases. */
    float[] parameters();

    /**
     * Back to the first weights and a fresh optimiser, in place.
     *
     * @return false where only a new network can do that
     */
    default boolean restart() {
      return false;
    }

    /** Frees what the garbage collector does not. */
    default void close() {}
  }

  /** A replica with its network and its place in the order of batches. */
  private static final class ReplicaState {
    final Replica replica;
    final int[] rows;
    Network network;
    final BatchOrder order;

    ReplicaState(Replica replica, int batch, Network network) {
      this.replica = replica;
      this.rows = new int[batch];
      this.network = network;
      this.order = replica.batchOrder(batch);
    }
  }

  private final Device device;
  private final int batch;
  private final int threadsPerNetwork;
  private final Startup startup;
  private final Function<Replica, Network> start;
  private final List<ReplicaState> states = new ArrayList<>();

  /** Null where the calling thread does all the work. */
  private final @Nullable ForkJoinPool threads;

  private long stepsDone;

  /**
   * @param start makes a replica's network at its first weights
   */
  public HostTrainer(
      Device device,
      TrainingPlan plan,
      List<Replica> replicas,
      Resources resources,
      Function<Replica, Network> start) {
    this(device, plan, replicas, resources, 1, Startup.UNTOLD, start);
  }

  /**
   * @param threadsPerNetwork how many threads of its own a network may use
   * @param startup what the backend took before it came here
   * @param start makes a replica's network at its first weights
   */
  public HostTrainer(
      Device device,
      TrainingPlan plan,
      List<Replica> replicas,
      Resources resources,
      int threadsPerNetwork,
      Startup startup,
      Function<Replica, Network> start) {
    plan.check(replicas);
    this.device = device;
    this.batch = plan.batch();
    this.start = start;
    this.threadsPerNetwork = threadsPerNetwork;
    this.startup = startup;
    int most = Math.min(resources.threads(), replicas.size());
    try {
      for (Replica replica : replicas) {
        states.add(new ReplicaState(replica, batch, start.apply(replica)));
      }
    } catch (RuntimeException | Error e) {
      states.forEach(state -> state.network.close());
      throw e;
    }
    threads = most > 1 ? new ForkJoinPool(most) : null;
  }

  @Override
  public Device device() {
    return device;
  }

  @Override
  public void train(int steps) {
    long first = stepsDone + 1;
    if (threads == null) {
      // No lambda: on one thread a step is to allocate nothing.
      for (int i = 0; i < states.size(); i++) {
        train(states.get(i), steps, first);
      }
    } else {
      forEach(i -> train(states.get(i), steps, first));
    }
    stepsDone += steps;
  }

  private static void train(ReplicaState state, int steps, long first) {
    for (int s = 0; s < steps; s++) {
      int count = state.order.next(state.rows, 0);
      state.network.step(state.rows, count, first + s);
    }
  }

  @Override
  public List<TestError> evaluate() {
    TestError[] errors = new TestError[states.size()];
    forEach(
        i -> {
          ReplicaState state = states.get(i);
          errors[i] = state.replica.data().testError(state.network.predict());
        });
    return List.of(errors);
  }

  @Override
  public List<float[]> predictions() {
    float[][] predictions = new float[states.size()][];
    forEach(i -> predictions[i] = states.get(i).network.predict());
    return List.of(predictions);
  }

  @Override
  public float[] parameters(int replica) {
    return states.get(replica).network.parameters();
  }

  @Override
  public void reset() {
    for (ReplicaState state : states) {
      if (!state.network.restart()) {
        state.network.close();
        state.network = start.apply(state.replica);
      }
      state.order.restart();
    }
    stepsDone = 0;
  }

  @Override
  public Startup startup() {
    return startup;
  }

  @Override
  public int hostThreads() {
    return threadsPerNetwork * (threads == null ? 1 : threads.getParallelism());
  }

  @Override
  public void close() {
    states.forEach(state -> state.network.close());
    if (threads != null) threads.shutdown();
  }

  /**
   * Each thread takes the next replica as it is done with one: the last ones wait for no others.
   */
  private void forEach(IntConsumer work) {
    if (threads == null) {
      IntStream.range(0, states.size()).forEach(work);
      return;
    }
    AtomicInteger next = new AtomicInteger();
    Runnable worker =
        () -> {
          for (int i = next.getAndIncrement(); i < states.size(); i = next.getAndIncrement()) {
            work.accept(i);
          }
        };
    List<ForkJoinTask<?>> workers = new ArrayList<>();
    for (int t = 0; t < threads.getParallelism(); t++) workers.add(threads.submit(worker));
    // One that fails is told of when nobody works any more.
    workers.forEach(ForkJoinTask::quietlyJoin);
    workers.forEach(ForkJoinTask::join);
  }
}
