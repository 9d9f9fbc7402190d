package org.learncost.benchmarks.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.learncost.benchmarks.host.BackendRecords;
import org.learncost.benchmarks.host.ProcessResources;
import org.learncost.benchmarks.rounds.BenchParameters;
import org.learncost.benchmarks.rounds.ForkSpec;
import org.learncost.benchmarks.rounds.ProfilerOption;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.Backends;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.ProfilerConfig;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The benchmarks that arguments of JMH select, checked before a fork starts: only backends that run
 * here, unless the user names them.
 *
 * @param arguments JMH's, with the backends
 * @param options the same, parsed
 * @param found what probing found of the backends
 */
record JmhSelection(
    List<String> arguments, CommandLineOptions options, Map<String, Availability> found) {

  static JmhSelection of(CommandLine command, List<String> arguments) {
    CommandLineOptions asked = parse(command, arguments);
    BenchParameters.check(command, asked);
    profilers(asked).forEach(profiler -> ProfilerOption.of(profiler).check(command));
    List<ForkSpec> selected = select(command, asked);
    if (selected.isEmpty()) {
      throw new ParameterException(
          command, "no benchmark matches " + String.join(", ", asked.getIncludes()));
    }
    BenchParameters.requireMemory(command, asked, selected);
    Map<String, Availability> found = probe(command, asked);
    List<String> all = new ArrayList<>(arguments);
    if (!asked.getParameter("backend").hasValue()) {
      all.addAll(List.of("-p", "backend=" + String.join(",", BackendRecords.available(found))));
    }
    return new JmhSelection(all, parse(command, all), found);
  }

  private static List<ForkSpec> select(CommandLine command, Options options) {
    try {
      return ForkSpec.of(options, List.of());
    } catch (PatternSyntaxException e) {
      String expected = "expected a regular expression of benchmarks, not '" + e.getPattern() + "'";
      throw new ParameterException(command, expected + ": " + e.getDescription(), e);
    }
  }

  static CommandLineOptions parse(CommandLine command, List<String> arguments) {
    try {
      return new CommandLineOptions(arguments.toArray(new String[0]));
    } catch (CommandLineOptionException e) {
      throw new ParameterException(command, String.valueOf(e.getMessage()), e);
    }
  }

  /** Everything that is selected. */
  List<ForkSpec> forkSpecs() {
    List<String> jvmArgs = new ArrayList<>(options.getJvmArgsAppend().orElse(List.of()));
    jvmArgs.addAll(ProcessResources.jvmArgs());
    return ForkSpec.of(options, jvmArgs);
  }

  /** JMH's profilers, each as {@code -prof} takes it. */
  List<String> profilers() {
    return profilers(options);
  }

  private static List<String> profilers(Options options) {
    List<String> profilers = new ArrayList<>();
    for (ProfilerConfig profiler : options.getProfilers()) {
      String text = profiler.getKlass() + ":" + profiler.getOpts();
      profilers.add(profiler.getOpts().isEmpty() ? profiler.getKlass() : text);
    }
    return profilers;
  }

  /** Looks at the backends that the user names, at all if none; those that are named must run. */
  private static Map<String, Availability> probe(CommandLine command, Options options) {
    var named = options.getParameter("backend");
    if (!named.hasValue()) {
      Map<String, Availability> found = Backends.probeAll(ProcessResources.get());
      DeviceOption.requireFound(found);
      return found;
    }
    Map<String, Availability> found = new LinkedHashMap<>();
    for (String id : named.get()) {
      if (!Backends.ids().contains(id)) {
        String known = String.join(", ", Backends.ids());
        throw new ParameterException(
            command, "-p backend: expected some of %s, not '%s'".formatted(known, id));
      }
      Availability availability = Backends.byId(id).probe(ProcessResources.get());
      availability.require(id);
      found.put(id, availability);
    }
    return found;
  }
}
