package org.learncost.peers.libtorch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.learncost.core.backend.Device;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Resources;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.TestError;

/** The replicas in as many stacks as there are threads, as even as they go, a thread for each. */
final class StackedTrainer implements Trainer {
  private final Device device;
  private final TrainingPlan plan;
  private final List<Replica> replicas;
  private final List<List<Replica>> shares = new ArrayList<>();
  private final List<Stack> stacks = new ArrayList<>();
  private final ForkJoinPool threads;
  private long stepsDone;

  StackedTrainer(Device device, TrainingPlan plan, List<Replica> replicas, Resources resources) {
    plan.check(replicas);
    this.device = device;
    this.plan = plan;
    this.replicas = List.copyOf(replicas);
    int count = Math.min(resources.threads(), replicas.size());
    for (int i = 0; i < count; i++) {
      int from = i * replicas.size() / count;
      int to = (i + 1) * replicas.size() / count;
      shares.add(replicas.subList(from, to));
    }
    shares.forEach(share -> stacks.add(new Stack(plan, share)));
    threads = new ForkJoinPool(count);
  }

  @Override
  public Device device() {
    return device;
  }

  @Override
  public int hostThreads() {
    return stacks.size();
  }

  @Override
  public void train(int steps) {
    long first = stepsDone + 1;
    forEachStack(
        stack -> {
          for (int s = 0; s < steps; s++) {
            stack.step(first + s);
          }
        });
    stepsDone += steps;
  }

  private void forEachStack(Consumer<Stack> work) {
    threads.submit(() -> stacks.parallelStream().forEach(work)).join();
  }

  @Override
  public List<TestError> evaluate() {
    List<float[]> predictions = predictions();
    return IntStream.range(0, replicas.size())
        .mapToObj(r -> replicas.get(r).data().testError(predictions.get(r)))
        .toList();
  }

  @Override
  public List<float[]> predictions() {
    List<float[]> predictions = new ArrayList<>();
    for (int i = 0; i < stacks.size(); i++) {
      for (int r = 0; r < shares.get(i).size(); r++) predictions.add(stacks.get(i).predict(r));
    }
    return predictions;
  }

  @Override
  public float[] parameters(int replica) {
    int passed = 0;
    for (int i = 0; i < stacks.size(); i++) {
      int size = shares.get(i).size();
      if (replica < passed + size) return stacks.get(i).parameters(replica - passed);
      passed += size;
    }
    throw new IndexOutOfBoundsException(replica + " of " + replicas.size() + " replicas");
  }

  @Override
  public void reset() {
    for (int i = 0; i < stacks.size(); i++) {
      stacks.get(i).close();
      stacks.set(i, new Stack(plan, shares.get(i)));
    }
    stepsDone = 0;
  }

  @Override
  public void close() {
    stacks.forEach(Stack::close);
    threads.shutdown();
  }
}
