package org.learncost.benchmarks;

import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.profile.Profiler;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.profile.ProfilerFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.ProfilerConfig;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * One of JMH's profilers as {@code -prof} takes it.
 *
 * @param options of the profiler after the colon; may be empty
 */
record ProfilerOption(String name, String options) {
  /** Those that write files into a folder of their option {@code dir}. */
  private static final List<String> WRITERS = List.of("jfr", "async");

  static ProfilerOption of(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new ProfilerOption(text, "")
        : new ProfilerOption(text.substring(0, colon), text.substring(colon + 1));
  }

  /** Refuses one that JMH does not know or that cannot run here. */
  void check(CommandLine command) {
    try {
      Profiler unused = ProfilerFactory.getProfilerOrException(new ProfilerConfig(name, options));
    } catch (ProfilerException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("cannot run here");
      boolean unknown = why.contains("ClassNotFoundException");
      String expected = unknown ? "expected one of JMH's ('bench -lprof' lists them)" : why;
      throw new ParameterException(command, "profiler '" + name + "': " + expected, e);
    }
  }

  /** The same, writing into a folder unless the user named another. */
  ProfilerOption into(Path folder) {
    boolean named = List.of(options.split(";")).stream().anyMatch(o -> o.startsWith("dir="));
    if (named || !WRITERS.contains(name)) return this;
    String dir = "dir=" + folder.toAbsolutePath();
    return new ProfilerOption(name, options.isEmpty() ? dir : options + ";" + dir);
  }

  void addTo(ChainedOptionsBuilder builder) {
    builder.addProfiler(name, options);
  }
}
