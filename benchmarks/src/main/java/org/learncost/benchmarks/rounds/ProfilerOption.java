package org.learncost.benchmarks.rounds;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
public record ProfilerOption(String name, String options) {
  /** Those that write files into a folder of their option {@code dir}. */
  private static final List<String> WRITERS = List.of("jfr", "async");

  private static final String DIR = "dir=";

  public static ProfilerOption of(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new ProfilerOption(text, "")
        : new ProfilerOption(text.substring(0, colon), text.substring(colon + 1));
  }

  /** Refuses one that JMH does not know, that cannot run here or cannot write where it is told. */
  public void check(CommandLine command) {
    dir().ifPresent(folder -> requirePlain(command, Path.of(folder)));
    try {
      Profiler unused = ProfilerFactory.getProfilerOrException(new ProfilerConfig(name, options));
    } catch (ProfilerException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("cannot run here");
      boolean unknown = why.contains("ClassNotFoundException");
      String expected = unknown ? "expected one of JMH's ('bench -lprof' lists them)" : why;
      throw new ParameterException(command, "profiler '" + name + "': " + expected, e);
    }
  }

  /** Refuses a folder that the profiler would lose its recording for, at the end of a fork. */
  public void requirePlain(CommandLine command, Path folder) {
    if (!WRITERS.contains(name) || PlainName.isPlain(folder)) return;
    throw new ParameterException(
        command,
        "profiler '%s': cannot write into '%s', for the space or other special character in it: name another folder, as in -prof %s:dir=/tmp"
            .formatted(name, folder.toAbsolutePath(), name));
  }

  /** The folder that the user named. */
  public Optional<String> dir() {
    return Stream.of(options.split(";"))
        .filter(option -> option.startsWith(DIR))
        .map(option -> option.substring(DIR.length()))
        .findFirst();
  }

  /** The same, writing into a folder unless the user named another. */
  ProfilerOption into(Path folder) {
    if (dir().isPresent() || !WRITERS.contains(name)) return this;
    String dir = DIR + folder.toAbsolutePath();
    return new ProfilerOption(name, options.isEmpty() ? dir : options + ";" + dir);
  }

  void addTo(ChainedOptionsBuilder builder) {
    builder.addProfiler(name, options);
  }
}
