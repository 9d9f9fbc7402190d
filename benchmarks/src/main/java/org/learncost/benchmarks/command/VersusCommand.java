package org.learncost.benchmarks.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learncost.benchmarks.doctor.HostCheck;
import org.learncost.benchmarks.host.ProcessResources;
import org.learncost.benchmarks.host.Usage;
import org.learncost.benchmarks.rounds.JmhLock;
import org.learncost.benchmarks.versus.PairedMedian;
import org.learncost.benchmarks.versus.TrainingContender;
import org.learncost.benchmarks.versus.Versus;
import org.learncost.benchmarks.versus.VersusTable;
import org.learncost.benchmarks.workload.MemoryNeed;
import org.learncost.benchmarks.workload.Workload;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.PlanRefused;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.failure.Reason;
import org.learncost.core.host.EnvironmentReader;
import org.learncost.core.mlp.Loss;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.result.ExitCode;
import org.learncost.core.train.TrainingPlans;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Backends beside one another, interleaved in one JVM: a quick answer with an honest interval. */
@Command(
    name = "versus",
    description = {
      "Compares backends on one network: short timed slices, interleaved in random order in one",
      "JVM, medians of the ratios within a round. For numbers to publish, use bench: its forks",
      "also see what differs from one JVM to the next."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class VersusCommand implements Callable<Integer> {
  private static final long NANOS_PER_MILLI = 1_000_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--baseline",
      required = true,
      paramLabel = "BACKEND",
      description = "What the others are compared with.")
  private String baseline;

  @Option(
      names = "--backends",
      required = true,
      split = ",",
      paramLabel = "BACKEND",
      description = "The others.")
  private List<String> backends;

  @Option(
      names = "--mlp",
      defaultValue = "1-128-128-1",
      description = "Widths, input and output among them (default: ${DEFAULT-VALUE}).")
  private String mlp;

  @Option(
      names = "--loss",
      defaultValue = "mse",
      description = "mse or cross-entropy (default: ${DEFAULT-VALUE}).")
  private String loss;

  @Mixin private final TrainingOptions training = new TrainingOptions();

  @Option(
      names = "--replicas",
      defaultValue = "1",
      description = "Networks trained at once (default: ${DEFAULT-VALUE}).")
  private int replicas;

  @Option(
      names = "--threads",
      split = ",",
      description = {
        "Limits of host threads; each backend runs once with each (default: none).",
        "A library with threads of its own is not limited by them."
      })
  private @Nullable List<Integer> threads;

  @Option(
      names = "--rounds",
      defaultValue = "15",
      description =
          "Slices of each contender; fewer than 6 give no interval (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--slice",
      defaultValue = "200",
      paramLabel = "MILLIS",
      description = "Length of a slice (default: ${DEFAULT-VALUE}).")
  private int sliceMillis;

  @Option(
      names = "--warm-up",
      defaultValue = "6000",
      paramLabel = "MILLIS",
      description = "Of each contender, before the rounds (default: ${DEFAULT-VALUE}).")
  private int warmUpMillis;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the order within rounds (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private final DeviceOption device = new DeviceOption();

  @Option(names = "--json", description = "Print JSON instead of text.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    CommandLine command = spec.commandLine();
    TrainingPlan plan = plan(command);
    requireRange("--replicas", replicas, 1, 1024);
    requireRange("--rounds", rounds, 1, 10_000);
    requireRange("--slice", sliceMillis, 1, 60_000);
    requireRange("--warm-up", warmUpMillis, 0, 600_000);
    if (threads != null) threads.forEach(t -> requireRange("--threads", t, 1, 1024));
    MemoryNeed need = MemoryNeed.of(plan.mlp(), plan.batch(), replicas);
    long heap = Runtime.getRuntime().maxMemory();
    need.require(command, "--batch", heap);
    List<String> ids = Stream.concat(Stream.of(baseline), backends.stream()).distinct().toList();
    ids.forEach(this::requireAvailable);
    HostCheck.warn(EnvironmentReader.capture());
    // Standard output is for the result; what trainers print belongs beside it.
    PrintStream stdout = System.out;
    System.setOut(System.err);
    Versus.Outcome outcome;
    try (JmhLock unused = JmhLock.take()) {
      outcome = run(ids, plan);
    } catch (OutOfMemoryError e) {
      throw new IllegalStateException(Reason.of(e) + "; --batch " + need.inWords(heap));
    } finally {
      System.setOut(stdout);
    }
    String network = network(plan);
    long flops = plan.mlp().trainingFlopsPerSample();
    if (json) {
      String arguments = String.join(" ", command.getParseResult().originalArgs());
      VersusTable.Report report =
          new VersusTable.Report(arguments, network, flops, PairedMedian.CONFIDENCE, outcome);
      System.out.println(VersusTable.json(report));
    } else {
      System.out.printf(
          Locale.ROOT,
          "%s%n%d rounds of %d ms slices in random order; %d FLOP per sample%n%n",
          network,
          rounds,
          sliceMillis,
          flops);
      VersusTable.lines(outcome).forEach(System.out::println);
    }
    boolean complete = outcome.rows().stream().allMatch(row -> row.failure() == null);
    return complete ? ExitCode.DONE : ExitCode.FAILED;
  }

  private TrainingPlan plan(CommandLine command) {
    MlpSpec network =
        Usage.parsed(command, () -> TrainingPlans.mlp(mlp, training.activation(command)));
    Loss minimised = Usage.parsed(command, () -> TrainingPlans.choice(Loss.class, "--loss", loss));
    var optimizer = training.optimizer(command);
    int batch = training.batch(command);
    return Usage.parsed(command, () -> new TrainingPlan(network, minimised, optimizer, batch));
  }

  private Versus.Outcome run(List<String> ids, TrainingPlan plan) throws Exception {
    List<Replica> data = Workload.replicas(plan, replicas);
    List<TrainingContender> contenders = new ArrayList<>();
    List<Versus.Row> refused = new ArrayList<>();
    List<@Nullable Integer> limits = new ArrayList<>();
    if (threads == null) limits.add(null);
    else limits.addAll(threads);
    try {
      for (String id : ids) {
        for (Integer limit : limits) {
          try {
            contenders.add(new TrainingContender(id, limit, plan, data));
          } catch (BackendUnavailable | PlanRefused | IllegalStateException e) {
            // Without a baseline there is nothing to compare with.
            if (contenders.isEmpty()) throw e;
            refused.add(Versus.Row.failed(id, "", Reason.of(e).replaceFirst("^" + id + ": ", "")));
          }
        }
      }
      return new Versus(contenders, plan.mlp().trainingFlopsPerSample())
          .run(rounds, sliceMillis * NANOS_PER_MILLI, warmUpMillis * NANOS_PER_MILLI, seed)
          .with(refused);
    } finally {
      contenders.forEach(VersusCommand::close);
    }
  }

  /** What failed may fail once more when it is closed: that is no news. */
  private static void close(TrainingContender contender) {
    try {
      contender.close();
    } catch (RuntimeException e) {
      System.err.println(contender.name() + ": " + Reason.of(e));
    }
  }

  private String network(TrainingPlan plan) {
    return "%s, %s, %s, %s, batch %d, %d %s"
        .formatted(
            plan.mlp(),
            TrainingPlans.word(plan.mlp().activation()),
            TrainingPlans.word(plan.loss()),
            TrainingPlans.text(plan.optimizer()),
            plan.batch(),
            replicas,
            replicas == 1 ? "replica" : "replicas");
  }

  private void requireRange(String option, int value, int least, int most) {
    Usage.require(
        spec.commandLine(), value >= least && value <= most, option, least + " to " + most, value);
  }

  private void requireAvailable(String id) {
    List<String> known = Backends.ids();
    Usage.require(
        spec.commandLine(),
        known.contains(id),
        id.equals(baseline) ? "--baseline" : "--backends",
        "one of " + String.join(", ", known),
        id);
    Backends.byId(id).probe(ProcessResources.get()).require(id);
  }
}
