package org.learncost.reports.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.learncost.core.result.ForkRecord;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.RunFileException;

/** What JMH, its profilers and crashing JVMs left in a run directory, for a reader to open. */
final class LeftFiles {
  private static final String LOG = "jmh.log";

  private LeftFiles() {}

  /** Paths relative to the run directory: JMH's log, crash files, then profiles. */
  static List<String> of(RunDirectory directory, List<ForkRecord> forks) {
    Path run = directory.path();
    List<Path> files = new ArrayList<>();
    files.add(run.resolve(LOG));
    forks.stream()
        .map(ForkRecord::crashFile)
        .filter(Objects::nonNull)
        .map(file -> run.resolve(file).normalize())
        // Whoever wrote the file may name what lies elsewhere.
        .filter(file -> file.startsWith(run.normalize()))
        .forEach(files::add);
    Path profiles = directory.profilesDirectory();
    if (Files.isDirectory(profiles)) {
      try (Stream<Path> all = Files.walk(profiles)) {
        all.sorted().forEach(files::add);
      } catch (IOException e) {
        throw RunFileException.unreadable(profiles, e);
      }
    }
    return files.stream()
        .filter(Files::isRegularFile)
        .map(file -> run.normalize().relativize(file.normalize()))
        .map(file -> file.toString().replace('\\', '/'))
        .distinct()
        .toList();
  }
}
