package org.learncost.reports.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.Manifest;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.RunFileException;

/**
 * What JMH measured in one run, with when and of which version.
 *
 * @param path run directory or file of JMH's JSON
 * @param created when; null for a file, which does not tell
 * @param revision git commit; null if unknown
 * @param dirty whether there were uncommitted changes
 */
public record MeasuredRun(
    Path path,
    @Nullable Instant created,
    @Nullable String revision,
    boolean dirty,
    List<JmhResult> results) {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final int SHORT_REVISION = 7;

  /** The minute in UTC, or the file's name. */
  public String name() {
    return created == null ? path.getFileName().toString() : MINUTES.format(created);
  }

  /** As git shortens it, with a plus if there were uncommitted changes; empty if unknown. */
  public String shortRevision() {
    if (revision == null) return "";
    String cut = revision.substring(0, Math.min(SHORT_REVISION, revision.length()));
    return dirty ? cut + "+" : cut;
  }

  /**
   * Reads runs in the order of time. Files of JMH's JSON do not tell their time: if there is one,
   * the order of the paths stays, but for the runs within a folder.
   *
   * @param paths run directories, folders that hold some, and files
   * @param notes gets a line for each run of a folder that is left out, and why
   * @throws RunFileException if a path is none of these, or is damaged
   */
  public static List<MeasuredRun> readAll(List<Path> paths, List<String> notes) {
    List<MeasuredRun> runs = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.exists(path)) throw new RunFileException(path, "no such run, folder or file");
      if (!Files.isDirectory(path) || isRun(path)) runs.add(read(path));
      else runs.addAll(readFolder(path, notes));
    }
    if (runs.stream().allMatch(r -> r.created() != null)) runs.sort(byTime());
    // A run and the folder that holds it may both be named.
    Set<Path> seen = new HashSet<>();
    return runs.stream().filter(r -> seen.add(r.path().toAbsolutePath().normalize())).toList();
  }

  private static Comparator<MeasuredRun> byTime() {
    return Comparator.comparing(
        MeasuredRun::created, Comparator.nullsFirst(Comparator.naturalOrder()));
  }

  private static boolean isRun(Path path) {
    RunDirectory run = new RunDirectory(path);
    return Files.exists(run.manifestFile()) || Files.exists(run.jmhFile());
  }

  private static List<MeasuredRun> readFolder(Path folder, List<String> notes) {
    List<MeasuredRun> runs = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path path : files.filter(MeasuredRun::isRun).sorted().toList()) {
        try {
          runs.add(read(path));
        } catch (RunFileException e) {
          notes.add("left out: " + e.getMessage());
        }
      }
    } catch (IOException e) {
      throw RunFileException.unreadable(folder, e);
    }
    if (runs.isEmpty() && notes.isEmpty()) {
      throw new RunFileException(
          folder, "no run in it: expected run directories, or manifest.json or jmh.json");
    }
    runs.sort(byTime());
    return runs;
  }

  private static MeasuredRun read(Path path) {
    if (!Files.isDirectory(path)) {
      return new MeasuredRun(path, null, null, false, JmhFile.read(path));
    }
    RunDirectory run = new RunDirectory(path);
    List<JmhResult> results = JmhFile.read(run.jmhFile());
    if (!Files.exists(run.manifestFile())) {
      return new MeasuredRun(path, null, null, false, results);
    }
    Manifest manifest = run.manifest();
    try {
      Instant created = Instant.parse(String.valueOf(manifest.createdUtc()));
      return new MeasuredRun(path, created, manifest.gitRevision(), manifest.gitDirty(), results);
    } catch (DateTimeException e) {
      throw new RunFileException(
          run.manifestFile(),
          "createdUtc is " + manifest.createdUtc() + ", expected as in 2026-01-02T03:04:05Z");
    }
  }
}
