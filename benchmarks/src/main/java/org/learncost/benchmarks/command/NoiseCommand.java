package org.learncost.benchmarks.command;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.learncost.benchmarks.host.Usage;
import org.learncost.benchmarks.rounds.ForkSpec;
import org.learncost.benchmarks.rounds.JmhLock;
import org.learncost.benchmarks.rounds.Rounds;
import org.learncost.benchmarks.rounds.RunSession;
import org.learncost.core.host.EnvironmentReader;
import org.learncost.core.result.BackgroundLoad;
import org.learncost.core.result.Environment;
import org.learncost.core.result.ExitCode;
import org.learncost.core.result.NoiseFloors;
import org.learncost.core.result.NoiseFloors.Floor;
import org.learncost.core.result.RoundsPlan;
import org.learncost.core.result.Series;
import org.openjdk.jmh.util.ListStatistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * Measures this host's noise floor: the same thing, run after run, and how far apart it comes out.
 */
@Command(
    name = "noise",
    description = {
      "Measures this host's noise floor with A/A runs, and keeps it in the user's cache folder;",
      "'compare' gives no verdict below it. Options of JMH say what is measured and for how long",
      "(default: TrainingThroughput -wi 1 -i 1)."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class NoiseCommand implements Callable<Integer> {
  private static final String NAME = "noise";
  private static final int ROUNDS = 5;
  private static final int MOST_RUNS = 1000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--runs",
      defaultValue = "5",
      description = "A/A runs, one after the other (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Mixin private final RoundsOptions rounds = new RoundsOptions();

  @Option(names = "--refresh", description = "Measure again what the cache holds already.")
  private boolean refresh;

  @Option(
      names = "--out",
      defaultValue = "results",
      description = "Folder of all runs (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Mixin private final DeviceOption device = new DeviceOption();

  @Unmatched private final List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    Usage.require(
        spec.commandLine(), runs >= 2 && runs <= MOST_RUNS, "--runs", "2 to " + MOST_RUNS, runs);
    List<String> jmh =
        arguments.isEmpty()
            ? List.of("TrainingThroughput", "-wi", "1", "-i", "1")
            : List.copyOf(arguments);
    JmhSelection selection = JmhSelection.of(spec.commandLine(), jmh);
    RoundsPlan plan =
        rounds.plan(spec.commandLine(), ROUNDS, selection.profilers(), String.join(" ", jmh));
    Path cache = NoiseFloors.cacheFolder(System.getenv());
    Environment here = EnvironmentReader.capture();
    NoiseFloors known = NoiseFloors.read(cache, here.host(), here.cpu());
    List<ForkSpec> forkSpecs =
        selection.forkSpecs().stream()
            .filter(forkSpec -> refresh || known.of(forkSpec.series()).isEmpty())
            .toList();
    if (forkSpecs.isEmpty()) {
      System.err.println("All of this is known; --refresh measures it again.");
    }
    // Before the work, not after it, is the time to find out that it cannot be kept.
    if (!forkSpecs.isEmpty()) known.write(cache);
    List<Rounds.Result> results = new ArrayList<>();
    try (JmhLock unused = JmhLock.take()) {
      for (int run = 1; run <= runs && !forkSpecs.isEmpty(); run++) {
        System.err.println("A/A run " + run + " of " + runs);
        results.add(run(selection, plan, forkSpecs, jmh));
      }
    }
    Map<String, Floor> measured = floors(forkSpecs, results, here);
    NoiseFloors all = known.with(measured);
    if (!measured.isEmpty()) System.err.println("kept in " + all.write(cache));
    print(selection.forkSpecs(), all);
    return results.stream().allMatch(run -> run.failures().isEmpty()) ? 0 : ExitCode.FAILED;
  }

  /** What is to be kept: of series that no run lacks, and that no neighbour crowded. */
  private static Map<String, Floor> floors(
      List<ForkSpec> forkSpecs, List<Rounds.Result> results, Environment here) {
    Map<String, Floor> floors = new LinkedHashMap<>();
    for (ForkSpec forkSpec : forkSpecs) {
      Series series = forkSpec.series();
      List<double[]> runs =
          results.stream()
              .map(run -> run.merged().medians().getOrDefault(series, new double[0]))
              .toList();
      boolean crowded =
          results.stream()
              .map(run -> BackgroundLoad.cores(run.forks()).getOrDefault(series, 0.0))
              .anyMatch(cores -> BackgroundLoad.crowd(cores, here.logicalCores()));
      if (crowded) {
        System.err.println(
            "not kept: " + series.label() + ": other processes took a quarter of the processors");
      } else if (!runs.isEmpty() && runs.stream().allMatch(run -> run.length > 0)) {
        floors.put(series.key(), floor(runs, here.jdk()));
      }
    }
    return floors;
  }

  private Rounds.Result run(
      JmhSelection selection, RoundsPlan plan, List<ForkSpec> forkSpecs, List<String> jmh)
      throws Exception {
    // A bench like any other: it can be resumed as one, compared and drawn.
    List<String> asBench = RoundsOptions.arguments(plan);
    asBench.addAll(List.of("--name", NAME));
    asBench.addAll(jmh);
    RunSession.Intent intent =
        new RunSession.Intent(NAME, "bench", asBench, selection.found(), plan, null);
    try (RunSession session = RunSession.begin(out, intent)) {
      Rounds.Result result = new Rounds(session.directory(), plan, forkSpecs).run();
      result.tellFailures(session.directory());
      session.complete();
      return result;
    }
  }

  /** The largest change between two runs, each the median over its forks. */
  private static Floor floor(List<double[]> runs, String jdk) {
    double[] medians =
        runs.stream().mapToDouble(forks -> new ListStatistics(forks).getPercentile(50)).toArray();
    double lowest = Arrays.stream(medians).min().orElseThrow();
    double highest = Arrays.stream(medians).max().orElseThrow();
    return new Floor(
        highest / lowest - 1,
        runs.size(),
        runs.get(0).length,
        jdk,
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static void print(List<ForkSpec> forkSpecs, NoiseFloors floors) {
    Map<Series, String> labels =
        Series.labels(forkSpecs.stream().map(ForkSpec::series).collect(Collectors.toList()));
    int width = labels.values().stream().mapToInt(String::length).max().orElse(0);
    String row = "%-" + width + "s  %11s  %4s  %5s  %s%n";
    System.out.printf(row, "benchmark", "noise floor", "runs", "forks", "measured");
    labels.forEach(
        (series, label) ->
            floors
                .of(series)
                .ifPresent(
                    f ->
                        System.out.printf(
                            row,
                            label,
                            "%.1f %%".formatted(100 * f.relative()),
                            f.runs(),
                            f.forksPerRun(),
                            f.measuredUtc())));
  }
}
