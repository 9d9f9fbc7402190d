package org.learncost.benchmarks.rounds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.learncost.core.result.Series;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Optional;

/**
 * One benchmark with one set of parameters, to be run a fork at a time.
 *
 * @param options that select nothing but this series
 * @param jvmArgs for its forks, after JMH's own
 */
public record ForkSpec(Series series, Options options, List<String> jvmArgs) {

  /** Everything that some options of JMH select, as JMH itself would unfold it. */
  public static List<ForkSpec> of(Options options, List<String> jvmArgs) {
    List<ForkSpec> forkSpecs = new ArrayList<>();
    Collection<BenchmarkListEntry> found =
        BenchmarkList.defaultList()
            .find(
                OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT),
                options.getIncludes(),
                options.getExcludes());
    for (BenchmarkListEntry entry : found) {
      int asked = options.getThreads().orElse(entry.getThreads().orElse(1));
      int threads = asked == Threads.MAX ? Runtime.getRuntime().availableProcessors() : asked;
      for (Mode mode : modes(options, entry)) {
        for (Map<String, String> params : parameters(options, entry)) {
          Series series = new Series(entry.getUsername(), mode.shortLabel(), threads, params);
          forkSpecs.add(new ForkSpec(series, only(options, series, mode), jvmArgs));
        }
      }
    }
    return forkSpecs;
  }

  private static Set<Mode> modes(Options options, BenchmarkListEntry entry) {
    Set<Mode> modes = EnumSet.noneOf(Mode.class);
    modes.addAll(options.getBenchModes());
    if (modes.isEmpty()) modes.add(entry.getMode());
    if (modes.contains(Mode.All)) modes = EnumSet.complementOf(EnumSet.of(Mode.All));
    return modes;
  }

  /** All combinations, the last parameter changing fastest. */
  private static List<Map<String, String>> parameters(Options options, BenchmarkListEntry entry) {
    List<Map<String, String>> combined = new ArrayList<>(List.of(Map.of()));
    Map<String, String[]> declared = entry.getParams().orElse(Map.of());
    new TreeMap<>(declared)
        .forEach(
            (name, defaults) -> {
              Collection<String> values = options.getParameter(name).orElse(List.of(defaults));
              List<Map<String, String>> next = new ArrayList<>();
              for (Map<String, String> before : combined) {
                for (String value : values) {
                  Map<String, String> with = new TreeMap<>(before);
                  with.put(name, value);
                  next.add(with);
                }
              }
              combined.clear();
              combined.addAll(next);
            });
    return combined;
  }

  private static Options only(Options options, Series series, Mode mode) {
    ChainedOptionsBuilder one = measuring(options);
    one.include("^" + Pattern.quote(series.benchmark()) + "$").mode(mode).threads(series.threads());
    series.params().forEach(one::param);
    return one.build();
  }

  /**
   * How long and how options measure; not what they select, nor how many forks, nor where results
   * go.
   */
  private static ChainedOptionsBuilder measuring(Options from) {
    ChainedOptionsBuilder to = new OptionsBuilder();
    set(from.getWarmupIterations(), to::warmupIterations);
    set(from.getWarmupTime(), to::warmupTime);
    set(from.getWarmupBatchSize(), to::warmupBatchSize);
    set(from.getMeasurementIterations(), to::measurementIterations);
    set(from.getMeasurementTime(), to::measurementTime);
    set(from.getMeasurementBatchSize(), to::measurementBatchSize);
    set(from.getWarmupMode(), to::warmupMode);
    set(from.getThreadGroups(), to::threadGroups);
    set(from.getTimeUnit(), to::timeUnit);
    set(from.getOperationsPerInvocation(), to::operationsPerInvocation);
    set(from.getTimeout(), to::timeout);
    set(from.shouldSyncIterations(), to::syncIterations);
    set(from.shouldDoGC(), to::shouldDoGC);
    set(from.verbosity(), to::verbosity);
    set(from.getJvm(), to::jvm);
    set(from.getJvmArgs(), args -> to.jvmArgs(args.toArray(new String[0])));
    set(from.getJvmArgsPrepend(), args -> to.jvmArgsPrepend(args.toArray(new String[0])));
    return to;
  }

  private static <T> void set(Optional<T> value, java.util.function.Consumer<T> option) {
    if (value.hasValue()) option.accept(value.get());
  }
}
