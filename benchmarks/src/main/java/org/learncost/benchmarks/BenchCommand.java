package org.learncost.benchmarks;

import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.Backends;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * JMH's own main with four additions: only backends that run here, unless the user names them; an
 * option for the OpenCL device; {@link SideMetrics}; and a benchmark that fails, or could not run
 * with a parameter, makes the exit code say so.
 */
@Command(
    name = "bench",
    description = "Plain JMH; every option of JMH passes through ('bench -h' lists them).")
final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private final DeviceOption device = new DeviceOption();

  @Unmatched private final List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    List<String> all = new ArrayList<>(arguments);
    CommandLineOptions options = parse();
    boolean onlyAsks =
        options.shouldList()
            || options.shouldListWithParams()
            || options.shouldListProfilers()
            || options.shouldListResultFormats()
            || options.shouldHelp();
    if (!DeviceOption.jvmArgs().isEmpty()) {
      if (options.getJvmArgsAppend().hasValue()) {
        throw new ParameterException(
            spec.commandLine(),
            "-jvmArgsAppend: expected none beside --opencl-device; append "
                + String.join(" ", DeviceOption.jvmArgs())
                + " yourself");
      }
      all.addAll(List.of("-jvmArgsAppend", String.join(" ", DeviceOption.jvmArgs())));
    }
    if (!onlyAsks) {
      BenchParameters.check(spec.commandLine(), options);
      var named = options.getParameter("backend");
      if (named.hasValue()) {
        named.get().forEach(this::requireAvailable);
      } else {
        all.addAll(List.of("-p", "backend=" + String.join(",", available())));
      }
      all.addAll(List.of("-prof", SideMetrics.class.getName()));
      return run(new CommandLineOptions(all.toArray(new String[0])));
    }
    org.openjdk.jmh.Main.main(all.toArray(new String[0]));
    return 0;
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
    return Main.FAILED;
  }

  private CommandLineOptions parse() {
    try {
      return new CommandLineOptions(arguments.toArray(new String[0]));
    } catch (CommandLineOptionException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void requireAvailable(String id) {
    if (!Backends.ids().contains(id)) {
      throw new ParameterException(
          spec.commandLine(),
          "-p backend: expected some of "
              + String.join(", ", Backends.ids())
              + ", not '"
              + id
              + "'");
    }
    Backends.byId(id).probe().require(id);
  }

  private static List<String> available() {
    Map<String, Availability> found = Backends.probeAll();
    DeviceOption.requireFound(found);
    return BackendRecords.available(found);
  }
}
