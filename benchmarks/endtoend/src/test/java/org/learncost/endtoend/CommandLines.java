package org.learncost.endtoend;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The two programs by their command lines, each in a process of its own, and what they leave. */
final class CommandLines {
  /** What a program printed, and how it ended. */
  record Ended(int exitCode, String out, String err) {}

  private CommandLines() {}

  /**
   * @param folder for what it prints, and for its cache
   */
  static Ended benchmarks(Path folder, List<String> arguments) throws Exception {
    return start(folder, "", List.of(), "org.learncost.benchmarks.command.Main", arguments);
  }

  /** The same with the backend {@link Slowed}, slower by a factor. */
  static Ended withSlowed(Path folder, double factor, List<String> arguments) throws Exception {
    String list = Path.of("target/test-classes/slowed").toAbsolutePath() + File.pathSeparator;
    List<String> flags = List.of("-D" + Slowed.FACTOR + "=" + factor);
    return start(folder, list, flags, "org.learncost.benchmarks.command.Main", arguments);
  }

  static Ended reports(Path folder, String... arguments) throws Exception {
    return start(folder, "", List.of(), "org.learncost.reports.Main", List.of(arguments));
  }

  private static Ended start(
      Path folder, String classPath, List<String> flags, String program, List<String> arguments)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--") || flag.startsWith("-XX"))
        .forEach(command::add);
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Djmh.ignoreLock=true"));
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath + System.getProperty("java.class.path"), program));
    command.addAll(arguments);
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    int exitCode = builder.start().waitFor();
    return new Ended(exitCode, Files.readString(out), Files.readString(err));
  }

  /**
   * The rows of one of a report's tables, by the names of its columns.
   *
   * @param report its folder
   */
  static List<CSVRecord> table(Path report, String name) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    String text = Files.readString(report.resolve("tables").resolve(name + ".csv"));
    try (CSVParser parser = CSVParser.parse(text, format)) {
      return parser.getRecords();
    }
  }
}
