package org.learncost.core.backend.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learncost.core.backend.Availability.Unavailable;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.backend.scalar.Float64Network;
import org.learncost.core.data.SineTask;
import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.Loss;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.mlp.OptimizerSpec;

/** What a JVM settles when it starts: the width of its vectors, its modules, its compilers. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChildJvmTest {
  private static final String VECTORS = "--add-modules=jdk.incubator.vector";

  /** Narrower than this machine's and wider: a width that it lacks runs as plain Java. */
  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void everyWidthIsRight(int bits) throws Exception {
    String output = run(Kernels.class, VECTORS, "-Dlearncost.vector.bits=" + bits);
    assertEquals("right with " + bits + " bits", output);
  }

  @Test
  void theSameBitsFromInterpreterAndCompiler() throws Exception {
    String compiled = run(Digest.class, VECTORS, "-Xbatch", "-Dwarmup=400");
    assertEquals(compiled, run(Digest.class, VECTORS, "-Xint", "-Dwarmup=0"));
    assertEquals(compiled, run(Digest.class, VECTORS, "-XX:TieredStopAtLevel=1", "-Dwarmup=20"));
  }

  @Test
  void withoutTheModuleItNamesTheFlag() throws Exception {
    assertEquals("add --add-modules jdk.incubator.vector", run(Remedy.class));
  }

  /** Runs the kernels' tests, and trains beside the oracle. */
  static final class Kernels {
    public static void main(String[] args) {
      KernelsTest kernels = new KernelsTest();
      kernels.product();
      kernels.shallowProduct();
      kernels.weightGradient();
      kernels.biasGradient();
      kernels.transposition();
      for (Activation activation : Activation.values()) {
        besideTheOracle(activation);
      }
      System.out.println("right with " + Lanes.FLOATS.vectorBitSize() + " bits");
    }

    private static void besideTheOracle(Activation activation) {
      TrainingPlan plan = plan(activation);
      Replica replica = replica();
      VectorNetwork network = new VectorNetwork(plan, replica);
      Float64Network oracle = new Float64Network(plan, replica);
      for (int t = 1; t <= 20; t++) {
        network.step(ROWS, 33, t);
        oracle.step(ROWS, 33, t);
      }
      assertArrayEquals(oracle.parameters(), network.parameters(), 1e-4f);
    }
  }

  /** Prints a digest of the weights after two steps, the compilers having had some to warm up. */
  static final class Digest {
    public static void main(String[] args) {
      StringBuilder digest = new StringBuilder();
      for (Activation activation : Activation.values()) {
        train(activation, Integer.getInteger("warmup"));
        digest.append(Arrays.hashCode(train(activation, 2))).append(' ');
      }
      System.out.println(digest.toString().strip());
    }

    private static float[] train(Activation activation, int steps) {
      VectorNetwork network = new VectorNetwork(plan(activation), replica());
      for (int t = 1; t <= steps; t++) {
        network.step(ROWS, 32 + t % 2, t);
      }
      return network.parameters();
    }
  }

  /** Prints what to do about the missing module. */
  static final class Remedy {
    public static void main(String[] args) {
      System.out.println(((Unavailable) new VectorBackend().probe()).remedy());
    }
  }

  private static final int[] ROWS = new int[33];

  static {
    Arrays.setAll(ROWS, row -> 2 * row);
  }

  private static TrainingPlan plan(Activation activation) {
    OptimizerSpec adam = new OptimizerSpec.Adam(1e-3, 0.9, 0.999, 1e-2, 1e-2);
    return new TrainingPlan(MlpSpec.of(activation, 1, 21, 34, 1), Loss.MSE, adam, 33);
  }

  private static Replica replica() {
    return new Replica(1, new SineTask(1).draw(66, 8, 1));
  }

  private static String run(Class<?> program, String... flags) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(child.waitFor() == 0, () -> command + " printed " + output);
    return output.strip();
  }
}
