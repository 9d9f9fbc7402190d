package org.learncost.core.backend.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.aparapi.Config;
import com.aparapi.internal.model.ClassModel;
import com.aparapi.internal.writer.KernelWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a compiler for NVIDIA's GPUs makes of the kernels for them, without such a GPU: clang's code
 * is not that of NVIDIA's own OpenCL compiler, but what needs a stack or a division here does
 * there.
 */
class GpuCodeTest {
  /** Two work-groups of 256 items fit the 65 536 registers of a multiprocessor. */
  private static final int REGISTERS_OF_TWO_GROUPS = 128;

  private static final Pattern INTEGER_DIVISION =
      Pattern.compile("\\b(div|rem)\\.[su](16|32|64)\\b");

  /** The functions of OpenCL that the kernels call, in clang's words for this target. */
  private static final String FUNCTIONS =
      """
      #define OVER static __attribute__((overloadable, always_inline))
      OVER float fma(float a, float b, float c) { return __builtin_fmaf(a, b, c); }
      OVER float sqrt(float a) { return __nvvm_sqrt_approx_f(a); }
      OVER float exp(float a) { return __nvvm_ex2_approx_f(a * 1.44269504f); }
      OVER float tanh(float a) { return 1.0f - 2.0f / (exp(2.0f * a) + 1.0f); }
      OVER float fmin(float a, float b) { return a < b ? a : b; }
      OVER float fmax(float a, float b) { return a > b ? a : b; }
      OVER int min(int a, int b) { return a < b ? a : b; }
      OVER int max(int a, int b) { return a > b ? a : b; }
      OVER int get_local_id(int d) { return __nvvm_read_ptx_sreg_tid_x(); }
      OVER int get_group_id(int d) { return __nvvm_read_ptx_sreg_ctaid_x(); }
      #define CLK_LOCAL_MEM_FENCE 1
      #define CLK_GLOBAL_MEM_FENCE 2
      #define barrier(flags) __nvvm_bar_sync(0)
      """;

  @TempDir Path folder;

  /** It warns of every attribute of a class file that it does not know. */
  @BeforeAll
  static void quiet() {
    Logger.getLogger(Config.getLoggerName()).setLevel(Level.OFF);
  }

  @Test
  void theReplicaKernelNeedsNeitherStackNorDivision() throws Exception {
    String code = assemble(new BlockedReplicaKernel());
    assertEquals(0, count(INTEGER_DIVISION, code), "integer divisions");
    Optional<String> registers = registers();
    if (registers.isPresent()) {
      int used = Integer.parseInt(registers.get());
      assertTrue(used <= REGISTERS_OF_TWO_GROUPS, used + " registers");
    }
  }

  /** Of a team it finds the replica and its own place, and of a pass the step and the phase. */
  @Test
  void theLayeredKernelDividesTwiceAPass() throws Exception {
    assertTrue(count(INTEGER_DIVISION, assemble(new BlockedKernel(3))) <= 2, "integer divisions");
  }

  /** The code, which must not have memory of its own for each item: that is a stack. */
  private String assemble(NetworkKernel kernel) throws Exception {
    Optional<Path> clang = find("clang-15", "clang-16", "clang-14", "clang-19", "clang");
    assumeTrue(clang.isPresent(), "there is no clang");
    String source =
        KernelWriter.writeToString(
            ClassModel.createClassModel(kernel.getClass()).getEntrypoint("run", kernel));
    String body = source.substring(source.indexOf("typedef struct This_s"));
    // As NVIDIA's compiler does: every function within the kernel.
    body =
        body.replaceAll(
            "(?m)^(void|int|float) (\\w+\\(This )", "static __attribute__((always_inline)) $1 $2");
    Path cl = folder.resolve("kernel.cl");
    Files.writeString(cl, FUNCTIONS + body);
    Path ptx = folder.resolve("kernel.ptx");
    List<String> command = new ArrayList<>(List.of(clang.get().toString()));
    command.addAll(List.of("-x", "cl", "-cl-std=CL1.2", "-target", "nvptx64-nvidia-nvcl"));
    command.addAll(List.of("-Xclang", "-target-cpu", "-Xclang", "sm_80"));
    command.addAll(List.of("-Xclang", "-target-feature", "-Xclang", "+ptx71"));
    command.addAll(List.of("-cl-mad-enable", "-O3", "-w", "-S", "" + cl, "-o", "" + ptx));
    run(command);
    String code = Files.readString(ptx);
    assertTrue(code.contains("fma.rn.f32"), "no multiply-add in what was compiled");
    assertEquals(0, count(Pattern.compile("\\b(ld|st)\\.local\\b"), code), "local accesses");
    assertEquals(0, count(Pattern.compile("\\.local\\b"), code), "stack frames");
    return code;
  }

  /** Registers of an item, where NVIDIA's assembler is at hand. */
  private Optional<String> registers() throws Exception {
    Optional<Path> ptxas = find("ptxas");
    if (ptxas.isEmpty()) return Optional.empty();
    String told =
        run(
            List.of(
                ptxas.get().toString(),
                "-v",
                "-arch=sm_90",
                "" + folder.resolve("kernel.ptx"),
                "-o",
                "" + folder.resolve("kernel.cubin")));
    assertTrue(told.contains("0 bytes stack frame"), told);
    assertTrue(told.contains("0 bytes spill stores"), told);
    Matcher used = Pattern.compile("Used (\\d+) registers").matcher(told);
    assertTrue(used.find(), told);
    return Optional.of(used.group(1));
  }

  private static long count(Pattern pattern, String code) {
    return pattern.matcher(code).results().count();
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String told = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), told);
    return told;
  }

  private static Optional<Path> find(String... names) {
    String[] folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1);
    return Arrays.stream(names)
        .flatMap(name -> Arrays.stream(folders).map(f -> Path.of(f, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
