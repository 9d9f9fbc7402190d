package org.learncost.benchmarks.rounds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learncost.benchmarks.host.Usage;
import org.learncost.benchmarks.workload.MemoryNeed;
import org.learncost.core.data.Tasks;
import org.learncost.core.failure.Reason;
import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.Loss;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.result.Series;
import org.learncost.core.train.BudgetSchedule;
import org.learncost.core.train.TrainingPlans;
import org.openjdk.jmh.runner.options.Options;
import picocli.CommandLine;

/** Looks at JMH's {@code -p} before any fork starts: a bad plan is a matter of usage. */
public final class BenchParameters {
  private static final Pattern HEAP = Pattern.compile("-Xmx(\\d{1,12})([kKmMgGtT]?)");

  private BenchParameters() {}

  public static void check(CommandLine command, Options options) {
    each(command, options, "mlp", text -> TrainingPlans.mlp(text, Activation.RELU));
    each(
        command,
        options,
        "activation",
        text -> TrainingPlans.choice(Activation.class, "value", text));
    each(command, options, "loss", text -> TrainingPlans.choice(Loss.class, "value", text));
    each(command, options, "optimizer", TrainingPlans::optimizer);
    each(
        command,
        options,
        "schedule",
        text -> TrainingPlans.choice(BudgetSchedule.class, "value", text));
    each(command, options, "task", text -> new Tasks().open(Tasks.parse(text)));
    for (String name : List.of("batch", "replicas", "n")) {
      each(command, options, name, BenchParameters::requireCount);
    }
  }

  private static void each(
      CommandLine command, Options options, String name, Consumer<String> check) {
    Collection<String> values = options.getParameter(name).orElse(List.of());
    for (String value : values) {
      Usage.parsed(
          command,
          () -> {
            try {
              check.accept(value);
              return value;
            } catch (IllegalArgumentException e) {
              throw new IllegalArgumentException("-p " + name + ": " + e.getMessage(), e);
            }
          });
    }
  }

  /** Refuses batches that cannot fit into the heap of a fork. */
  public static void requireMemory(CommandLine command, Options options, List<ForkSpec> forkSpecs) {
    long heap = forkHeap(options, List.of());
    for (ForkSpec forkSpec : forkSpecs) {
      need(forkSpec.series()).ifPresent(need -> need.require(command, "-p batch", heap));
    }
  }

  /** The memory that a benchmark needs, if it trains. */
  private static Optional<MemoryNeed> need(Series series) {
    Map<String, String> params = series.params();
    String mlp = params.get("mlp");
    String batch = params.get("batch");
    if (mlp == null || batch == null) return Optional.empty();
    MlpSpec network = TrainingPlans.mlp(mlp, Activation.RELU);
    int rows = Integer.parseInt(batch);
    int replicas = Integer.parseInt(params.getOrDefault("replicas", "1"));
    String n = params.get("n");
    return Optional.of(
        n == null
            ? MemoryNeed.of(network, rows, replicas)
            : new MemoryNeed(network, rows, replicas, Long.parseLong(n)));
  }

  /** Why a fork failed; what it needed beside it where memory ran out. */
  static String withNeed(String reason, ForkSpec forkSpec) {
    if (!reason.startsWith(Reason.OUT_OF_MEMORY)) return reason;
    long heap = forkHeap(forkSpec.options(), forkSpec.jvmArgs());
    return reason + need(forkSpec.series()).map(need -> "; batch " + need.inWords(heap)).orElse("");
  }

  /** JMH's forks have this JVM's flags unless they are given others. */
  private static long forkHeap(Options options, List<String> more) {
    List<String> flags = new ArrayList<>();
    for (var given :
        List.of(options.getJvmArgsPrepend(), options.getJvmArgs(), options.getJvmArgsAppend())) {
      flags.addAll(given.orElse(List.of()));
    }
    flags.addAll(more);
    long heap = Runtime.getRuntime().maxMemory();
    for (String flag : String.join(" ", flags).split(" +")) {
      Matcher size = HEAP.matcher(flag);
      if (size.matches()) {
        int shift = 10 * (1 + "kmgt".indexOf(size.group(2).toLowerCase(Locale.ROOT)));
        heap = Long.parseLong(size.group(1)) << (size.group(2).isEmpty() ? 0 : shift);
      } else if (flag.startsWith("-XX:Max")) {
        return Long.MAX_VALUE; // Whatever it comes to, the fork itself will tell.
      }
    }
    return heap;
  }

  private static void requireCount(String text) {
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException("expected a whole number from 1, not '" + text + "'");
    }
  }
}
