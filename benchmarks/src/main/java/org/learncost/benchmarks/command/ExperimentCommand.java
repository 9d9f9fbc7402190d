package org.learncost.benchmarks.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.learncost.benchmarks.cluster.SparkMaster;
import org.learncost.benchmarks.experiment.Design;
import org.learncost.benchmarks.experiment.Experiment;
import org.learncost.benchmarks.experiment.ExperimentRun;
import org.learncost.benchmarks.experiment.Request;
import org.learncost.benchmarks.experiment.Scale;
import org.learncost.benchmarks.experiment.StepTimer;
import org.learncost.benchmarks.host.BackendRecords;
import org.learncost.benchmarks.host.ProcessResources;
import org.learncost.benchmarks.host.Usage;
import org.learncost.benchmarks.rounds.JmhLock;
import org.learncost.benchmarks.rounds.RunSession;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.Device;
import org.learncost.core.backend.Resources;
import org.learncost.core.result.ExitCode;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.sweep.LocalShards;
import org.learncost.core.sweep.ShardRunner;
import org.learncost.core.train.MlpLearner;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The experiments of the literature: each a study with a claim, and what theory expects of it. */
@Command(
    name = "experiment",
    description = {
      "Repeats an experiment of the literature and sets what was measured beside what theory",
      "expects: 'list' shows them, 'all' runs every one.",
      "Prints the run directories; './run.sh report DIR' writes the page."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class ExperimentCommand implements Callable<Integer> {
  private static final String LIST = "list";
  private static final String ALL = "all";
  private static final String VECTOR = "vector";
  private static final int MAX_SEEDS = 100_000;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "list, all, or an experiment.")
  private @Nullable String name;

  @Option(
      names = "--scale",
      defaultValue = "quick",
      description = {
        "quick: the phenomenon, with wide intervals; full: the protocol of the source",
        "(default: ${DEFAULT-VALUE})."
      })
  private Scale scale;

  @Option(names = "--seeds", description = "Trials of each condition (default: the scale's).")
  private @Nullable Integer seeds;

  @Option(
      names = "--backend",
      defaultValue = StudyOptions.AUTO,
      description = "What trains networks; auto takes opencl where it is a GPU, else vector.")
  private String backend;

  @Option(
      names = "--data",
      paramLabel = "PATH",
      description = "File or folder to learn from; 'list' says which experiments take one.")
  private @Nullable Path data;

  @Mixin private final SweepOptions sweep = new SweepOptions();

  @Mixin private final DeviceOption device = new DeviceOption();

  @Option(
      names = "--out",
      defaultValue = "results",
      description = "Folder of all runs (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Mixin private final ResumeOption resume = new ResumeOption();

  @Override
  public Integer call() throws Exception {
    Path begun = resume.directory();
    if (begun == null) return run(null);
    List<String> given = ResumeOption.others(spec.commandLine());
    if (!SweepOptions.isAllOf(given)) return run(begun);
    ExperimentCommand earlier = new ExperimentCommand();
    new CommandLine(earlier)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(
            SweepOptions.moved(RunSession.arguments(begun, "experiment"), given)
                .toArray(new String[0]));
    return earlier.run(begun);
  }

  private int run(@Nullable Path begun) throws Exception {
    CommandLine command = spec.commandLine();
    String asked = name;
    if (asked == null) {
      throw new CommandLine.ParameterException(
          command, "Which experiment? 'list' shows them, 'all' runs every one");
    }
    if (asked.equals(LIST)) {
      list();
      return ExitCode.DONE;
    }
    check(command);
    if (asked.equals(ALL) && begun != null) {
      throw new CommandLine.ParameterException(
          command, "--resume: expected the experiment that the run is of, not 'all'");
    }
    List<Experiment> chosen =
        asked.equals(ALL)
            ? Experiments.all()
            : List.of(Usage.parsed(command, () -> Experiments.named(asked)));
    if (data != null) {
      Usage.require(command, chosen.size() == 1, "--data", "one experiment, not all", data);
      Usage.require(command, Files.exists(data), "--data", "a file or folder that exists", data);
      Usage.require(
          command,
          !chosen.get(0).data().isEmpty(),
          "--data",
          "none, for " + asked + " draws its data",
          data);
    }
    // What is wrong with the data is told before anything is probed.
    design(chosen, new MlpLearner(VECTOR, "", ProcessResources.get()));
    Map<String, Availability> found = probe();
    DeviceOption.requireFound(found);
    Map<String, Device> devices = BackendRecords.devices(found);
    String networks = networks(found, devices);
    Resources resources = ProcessResources.get();
    Integer limit = sweep.threads();
    if (limit != null) resources = resources.withThreads(limit);
    MlpLearner learner = new MlpLearner(networks, String.valueOf(devices.get(networks)), resources);
    Map<Experiment, Design> designs = design(chosen, learner);
    boolean complete = true;
    try (JmhLock unused = JmhLock.take()) {
      for (Map.Entry<Experiment, Design> next : designs.entrySet()) {
        complete &= run(next.getKey(), next.getValue(), found, resources.threads(), begun);
      }
    }
    return complete ? ExitCode.DONE : ExitCode.FAILED;
  }

  private Map<Experiment, Design> design(List<Experiment> chosen, MlpLearner networks) {
    Map<Experiment, Design> designs = new LinkedHashMap<>();
    for (Experiment experiment : chosen) {
      Request request = new Request(scale, seeds, data, networks);
      designs.put(experiment, Usage.parsed(spec.commandLine(), () -> experiment.design(request)));
    }
    return designs;
  }

  private boolean run(
      Experiment experiment,
      Design design,
      Map<String, Availability> found,
      int workers,
      @Nullable Path begun)
      throws Exception {
    CommandLine command = spec.commandLine();
    System.err.printf(
        Locale.ROOT,
        "%s, %s: about %s on two cores%n",
        experiment.name(),
        design.plan().scale(),
        minutes(experiment.minutes(scale)));
    List<String> arguments =
        ResumeOption.others(command).stream()
            .map(word -> word.equals(ALL) ? experiment.name() : word)
            .toList();
    StepTimer timer = new StepTimer(design, scale, found);
    RunSession.Intent intent =
        new RunSession.Intent(
            experiment.name(),
            "experiment",
            arguments,
            found,
            timer.isEmpty() ? null : timer.rounds(),
            design.plan(),
            null);
    try (RunSession session =
        begun == null ? RunSession.begin(out, intent) : RunSession.resume(begun, intent)) {
      double shardLimitSeconds = sweep.shardLimitSeconds(command);
      boolean complete;
      try (ExperimentRun.Place place = place(workers, shardLimitSeconds)) {
        complete = new ExperimentRun(design, place, timer).run(session);
      }
      RunDirectory directory = session.directory();
      experiment.export(directory);
      session.complete();
      System.out.println(directory.path());
      return complete;
    }
  }

  private ExperimentRun.Place place(int workers, double shardLimitSeconds) {
    Optional<SparkMaster> cluster = sweep.master(spec.commandLine());
    if (cluster.isPresent()) return new OnCluster(sweep, cluster.get(), backend);
    return new ExperimentRun.Place() {
      @Override
      public ShardRunner open(RunDirectory directory) throws IOException {
        LocalShards local =
            new LocalShards(List.of(), workers, shardLimitSeconds, System.err::println);
        local.logTo(directory);
        return local;
      }

      /** Each part has a process of its own. */
      @Override
      public void leave(ShardRunner runner) throws IOException {
        runner.close();
      }
    };
  }

  /** A cluster is started once for all parts. */
  private static final class OnCluster implements ExperimentRun.Place {
    private final SweepOptions sweep;
    private final SparkMaster master;
    private final String backend;
    private @Nullable ShardRunner opened;

    OnCluster(SweepOptions sweep, SparkMaster master, String backend) {
      this.sweep = sweep;
      this.master = master;
      this.backend = backend;
    }

    @Override
    public ShardRunner open(RunDirectory directory) {
      ShardRunner runner = opened;
      if (runner == null) {
        runner = sweep.open(master, backend, directory);
        opened = runner;
      }
      return runner;
    }

    @Override
    public void leave(ShardRunner runner) {}

    @Override
    public void close() throws IOException {
      if (opened != null) opened.close();
    }
  }

  private void check(CommandLine command) {
    resume.requireIn(command, out);
    Usage.require(
        command,
        seeds == null || seeds >= 2 && seeds <= MAX_SEEDS,
        "--seeds",
        "2 to 100000",
        seeds);
    List<String> ids = Backends.ids();
    Usage.require(
        command,
        backend.equals(StudyOptions.AUTO) || ids.contains(backend),
        "--backend",
        "auto or one of " + String.join(", ", ids),
        backend);
    sweep.check(command, backend);
  }

  private Map<String, Availability> probe() {
    Resources resources = ProcessResources.get();
    if (backend.equals(StudyOptions.AUTO)) return Backends.probeAll(resources);
    return Map.of(backend, Backends.byId(backend).probe(resources));
  }

  /** A GPU trains many replicas at once; on a processor the vector backend is the fastest. */
  private String networks(Map<String, Availability> found, Map<String, Device> devices) {
    if (!backend.equals(StudyOptions.AUTO)) {
      Objects.requireNonNull(found.get(backend)).require(backend);
      return backend;
    }
    if (sweep.master(spec.commandLine()).isPresent()) return VECTOR;
    Device opencl = devices.get("opencl");
    return opencl != null && opencl.kind() == Device.Kind.GPU ? "opencl" : VECTOR;
  }

  private static void list() {
    int widest = Experiments.all().stream().mapToInt(e -> e.name().length()).max().orElseThrow();
    System.out.println("Minutes on two cores, quick and full:");
    for (Experiment experiment : Experiments.all()) {
      System.out.printf(
          Locale.ROOT,
          "  %-" + widest + "s  %5s %5s  %s%n",
          experiment.name(),
          number(experiment.minutes(Scale.QUICK)),
          number(experiment.minutes(Scale.FULL)),
          experiment.summary());
      if (!experiment.data().isEmpty()) {
        System.out.printf("  %" + widest + "s               --data %s%n", "", experiment.data());
      }
    }
  }

  private static String minutes(double minutes) {
    return minutes < 1 ? "a minute" : number(minutes) + " minutes";
  }

  private static String number(double minutes) {
    return minutes < 10
        ? String.format(Locale.ROOT, "%.1f", minutes)
        : String.format(Locale.ROOT, "%.0f", minutes);
  }
}
