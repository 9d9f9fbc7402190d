package org.learncost.peers.python;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.learncost.core.backend.Device;
import org.learncost.core.backend.HostProcessor;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.BatchOrder;
import org.learncost.core.data.Dataset;
import org.learncost.core.data.TestError;
import org.learncost.core.mlp.OptimizerSpec.Adam;
import org.learncost.core.mlp.OptimizerSpec.Sgd;
import org.learncost.peers.python.PythonBackend.Script;

/** Replicas in a Python process; plan, data, first weights and batch order pass as files. */
final class PythonTrainer implements Trainer {
  private final TrainingPlan plan;
  private final List<Replica> replicas;
  private final int threads;
  private final List<BatchOrder> orders;
  private final Path folder;
  private final PythonProcess python;
  private final Device device;
  private long stepsDone;

  PythonTrainer(Script script, TrainingPlan plan, List<Replica> replicas, int threads) {
    this.plan = plan;
    this.replicas = List.copyOf(replicas);
    this.threads = threads;
    orders = replicas.stream().map(replica -> replica.batchOrder(plan.batch())).toList();
    try {
      folder = Files.createTempDirectory("learncost-python");
      write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JsonNode greeting;
    try {
      python = PythonProcess.take(script, threads);
      greeting = python.ask("open " + folder);
    } catch (RuntimeException e) {
      delete(folder);
      throw e;
    }
    String gpu = greeting.path("device").asText();
    String runtime = greeting.path("runtime").asText();
    device =
        gpu.isEmpty()
            ? new Device(HostProcessor.name(), Device.Kind.CPU, runtime)
            : new Device(gpu, Device.Kind.GPU, runtime);
  }

  private void write() throws IOException {
    ObjectNode told = new JsonMapper().createObjectNode();
    ArrayNode widths = told.putArray("widths");
    plan.mlp().widths().forEach(widths::add);
    told.put("activation", plan.mlp().activation().name().toLowerCase(Locale.ROOT));
    told.put("loss", plan.loss().name().toLowerCase(Locale.ROOT));
    told.put("batch", plan.batch());
    told.put("threads", threads);
    ObjectNode optimizer = told.putObject("optimizer");
    optimizer.put("rate", plan.optimizer().learningRate());
    if (plan.optimizer() instanceof Adam adam) {
      optimizer.put("kind", "adam").put("beta1", adam.beta1()).put("beta2", adam.beta2());
      optimizer.put("epsilon", adam.epsilon()).put("decay", adam.weightDecay());
    } else if (plan.optimizer() instanceof Sgd sgd) {
      optimizer.put("kind", "sgd").put("momentum", sgd.momentum());
    }
    ArrayNode rows = told.putArray("rows");
    List<float[]> data = new ArrayList<>();
    List<float[]> weights = new ArrayList<>();
    for (Replica replica : replicas) {
      Dataset train = replica.data().train();
      Dataset test = replica.data().test();
      rows.addArray().add(train.rows()).add(test.rows());
      data.add(train.inputs());
      data.add(train.targets());
      data.add(test.inputs());
      weights.add(replica.initialParameters(plan.mlp()));
    }
    Files.writeString(folder.resolve("plan.json"), told.toString());
    write("data.bin", data);
    write("weights.bin", weights);
  }

  private void write(String name, List<float[]> arrays) throws IOException {
    int count = arrays.stream().mapToInt(a -> a.length).reduce(0, Math::addExact);
    ByteBuffer buffer = bytes(Math.multiplyExact(count, Float.BYTES));
    for (float[] array : arrays) {
      for (float value : array) buffer.putFloat(value);
    }
    Files.write(folder.resolve(name), buffer.array());
  }

  private static ByteBuffer bytes(int count) {
    return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public Device device() {
    return device;
  }

  @Override
  public int hostThreads() {
    return device.kind() == Device.Kind.CPU ? threads : 0;
  }

  @Override
  public void train(int steps) {
    int batches = steps * replicas.size();
    ByteBuffer rates = bytes(steps * Double.BYTES);
    ByteBuffer rows = bytes(Math.multiplyExact(batches, plan.batch() * Integer.BYTES));
    ByteBuffer counts = bytes(batches * Integer.BYTES);
    int[] batch = new int[plan.batch()];
    for (int s = 0; s < steps; s++) {
      rates.putDouble(plan.learningRate(stepsDone + 1 + s));
      for (BatchOrder order : orders) {
        int count = order.next(batch, 0);
        counts.putInt(count);
        // The script drops what a short batch does not fill.
        for (int i = 0; i < batch.length; i++) rows.putInt(i < count ? batch[i] : 0);
      }
    }
    try {
      Files.write(folder.resolve("rates.bin"), rates.array());
      Files.write(folder.resolve("rows.bin"), rows.array());
      Files.write(folder.resolve("counts.bin"), counts.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    python.ask("train " + steps);
    stepsDone += steps;
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
    python.ask("predict");
    ByteBuffer values = read("predictions.bin");
    List<float[]> predictions = new ArrayList<>();
    for (Replica replica : replicas) {
      float[] own = new float[replica.data().test().rows() * plan.mlp().outputWidth()];
      for (int i = 0; i < own.length; i++) own[i] = values.getFloat();
      predictions.add(own);
    }
    return predictions;
  }

  @Override
  public float[] parameters(int replica) {
    python.ask("parameters " + replica);
    ByteBuffer values = read("parameters.bin");
    float[] parameters = new float[values.remaining() / Float.BYTES];
    for (int i = 0; i < parameters.length; i++) parameters[i] = values.getFloat();
    return parameters;
  }

  private ByteBuffer read(String name) {
    try {
      return ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name)))
          .order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void reset() {
    python.ask("reset");
    orders.forEach(BatchOrder::restart);
    stepsDone = 0;
  }

  @Override
  public void close() {
    python.release();
    delete(folder);
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) return;
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException e)
                throws IOException {
              Files.delete(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
