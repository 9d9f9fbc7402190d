package org.learncost.benchmarks.command;

import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.learncost.benchmarks.host.ProcessResources;
import org.learncost.benchmarks.metric.SecondaryMetricNotes;
import org.learncost.benchmarks.rounds.ForkSpec;
import org.learncost.benchmarks.rounds.JmhLock;
import org.learncost.benchmarks.rounds.ProfilerOption;
import org.learncost.benchmarks.rounds.Rounds;
import org.learncost.benchmarks.rounds.RunSession;
import org.learncost.core.result.ExitCode;
import org.learncost.core.result.RoundsPlan;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * JMH's own main with four additions: only backends that run here, unless the user names them; an
 * option for the OpenCL device; {@link SecondaryMetricNotes}; and a benchmark that fails, or could
 * not run with a parameter, makes the exit code say so.
 */
@Command(
    name = "bench",
    description = {
      "Plain JMH; every option of JMH passes through ('bench -h' lists them).",
      "With --rounds, --budget or --until into a run directory, one fork of each benchmark at a",
      "time in random order; -f, -wf and -o are then ignored. Prints the run directory."
    },
    sortOptions = false)
final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--help",
      usageHelp = true,
      description = "Show this; -h shows the options of JMH.")
  private boolean help;

  @Mixin private final DeviceOption device = new DeviceOption();

  @Mixin private final RoundsOptions rounds = new RoundsOptions();

  @Mixin private final ResumeOption resume = new ResumeOption();

  @Option(
      names = "--out",
      defaultValue = "results",
      description = "With rounds: folder of all runs (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--name",
      defaultValue = "bench",
      description = "With rounds: name of this run (default: ${DEFAULT-VALUE}).")
  private String name;

  @Unmatched private final List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    CommandLineOptions options = JmhSelection.parse(spec.commandLine(), arguments);
    if (onlyAsks(options)) {
      org.openjdk.jmh.Main.main(arguments.toArray(new String[0]));
      return 0;
    }
    Path resumed = resume.directory();
    if (resumed != null) {
      if (!ResumeOption.others(spec.commandLine()).isEmpty()) return inRounds(resumed);
      BenchCommand begun = new BenchCommand();
      new CommandLine(begun)
          .parseArgs(RunSession.arguments(resumed, "bench").toArray(new String[0]));
      return begun.inRounds(resumed);
    }
    if (rounds.asked()) return inRounds(null);
    List<String> chosen = ProcessResources.jvmArgs();
    if (!chosen.isEmpty() && options.getJvmArgsAppend().hasValue()) {
      throw new ParameterException(
          spec.commandLine(),
          "-jvmArgsAppend: expected none beside --opencl-device; append "
              + String.join(" ", chosen)
              + " yourself");
    }
    JmhSelection selection = JmhSelection.of(spec.commandLine(), arguments);
    // Without rounds JMH's profilers write into the folder that the user is in.
    for (String profiler : selection.profilers()) {
      ProfilerOption option = ProfilerOption.of(profiler);
      if (option.dir().isEmpty()) option.requirePlain(spec.commandLine(), Path.of(""));
    }
    List<String> all = new ArrayList<>(selection.arguments());
    if (!chosen.isEmpty()) all.addAll(List.of("-jvmArgsAppend", String.join(" ", chosen)));
    all.addAll(List.of("-prof", SecondaryMetricNotes.class.getName()));
    CommandLineOptions measured = JmhSelection.parse(spec.commandLine(), all);
    try (JmhLock unused = JmhLock.take()) {
      return run(measured);
    }
  }

  private static boolean onlyAsks(CommandLineOptions options) {
    return options.shouldList()
        || options.shouldListWithParams()
        || options.shouldListProfilers()
        || options.shouldListResultFormats()
        || options.shouldHelp();
  }

  /**
   * The same through {@link Rounds}, into a run directory.
   *
   * @param resumed the run to go on with; null for a new one
   */
  private int inRounds(@Nullable Path resumed) throws Exception {
    CommandLine command = spec.commandLine();
    RunSession.requireName(command, name);
    resume.requireIn(command, out);
    JmhSelection selection = JmhSelection.of(command, arguments);
    RoundsPlan plan = rounds.plan(command, 1, selection.profilers(), String.join(" ", arguments));
    List<ForkSpec> forkSpecs = selection.forkSpecs();
    RunSession.Intent intent =
        new RunSession.Intent(
            name, "bench", ResumeOption.others(command), selection.found(), plan, null);
    try (JmhLock unused = JmhLock.take();
        RunSession session =
            resumed == null ? RunSession.begin(out, intent) : RunSession.resume(resumed, intent)) {
      Rounds.Result result = new Rounds(session.directory(), session.rounds(), forkSpecs).run();
      session.complete();
      ResultFormatFactory.getInstance(ResultFormatType.TEXT, System.err)
          .writeOut(result.merged().rows());
      CommandLineOptions options = selection.options();
      if (options.getResult().hasValue() || options.getResultFormat().hasValue()) {
        ResultFormatType format = options.getResultFormat().orElse(Defaults.RESULT_FORMAT);
        String file =
            Defaults.RESULT_FILE_PREFIX + "." + format.toString().toLowerCase(Locale.ROOT);
        result.merged().write(Path.of(options.getResult().orElse(file)).toAbsolutePath(), format);
      }
      result.tellFailures(session.directory());
      System.out.println(session.directory().path());
      return result.failures().isEmpty() ? 0 : ExitCode.FAILED;
    }
  }

  /**
   * JMH goes on after a benchmark that fails, writes the rows of the others and exits with 0. Here
   * the rows are counted.
   */
  private static int run(Options options) throws RunnerException, FileNotFoundException {
    PrintStream out =
        options.getOutput().hasValue()
            ? new PrintStream(
                new FileOutputStream(options.getOutput().get()), true, StandardCharsets.UTF_8)
            : System.out;
    OutputFormat format =
        OutputFormatFactory.createFormatInstance(
            out, options.verbosity().orElse(Defaults.VERBOSITY));
    AtomicInteger started = new AtomicInteger();
    // All of an interface of twenty methods as it is, but for one.
    OutputFormat counting =
        (OutputFormat)
            Proxy.newProxyInstance(
                BenchCommand.class.getClassLoader(),
                new Class<?>[] {OutputFormat.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("startBenchmark")) started.incrementAndGet();
                  return method.invoke(format, arguments);
                });
    int rows = new Runner(options, counting).run().size();
    if (rows == started.get()) return 0;
    System.err.println(
        "failed: " + (started.get() - rows) + " of " + started + " benchmarks left no row");
    return ExitCode.FAILED;
  }
}
