package org.learncost.reports.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.learncost.core.result.Folders;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.RunFileException;
import org.learncost.reports.read.JmhFile;

/** Runs kept under a name, to be compared with: copies in results/baselines/NAME. */
public final class Baselines {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

  private Baselines() {}

  /**
   * The folder of a baseline; empty if there is none of that name.
   *
   * @param results the folder of all runs
   */
  public static Optional<Path> find(Path results, String name) {
    if (!isName(name)) return Optional.empty();
    return Optional.of(folder(results).resolve(name)).filter(Files::isDirectory);
  }

  /** Letters, digits, dots, dashes and underscores; neither a dot nor a dash comes first. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** The names of all baselines, sorted. */
  public static List<String> list(Path results) {
    Path folder = folder(results);
    if (!Files.isDirectory(folder)) return List.of();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isDirectory)
          .map(f -> f.getFileName().toString())
          .filter(Baselines::isName)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw RunFileException.unreadable(folder, e);
    }
  }

  /**
   * Copies a run, or one file of JMH's JSON, beside its place and moves it there.
   *
   * @param source a run directory or a file
   * @param force whether a baseline of that name may be replaced
   * @return the baseline's folder
   * @throws RunFileException if the source is no run, or the name is taken
   */
  public static Path save(Path results, String name, Path source, boolean force) {
    if (!isName(name)) throw new IllegalArgumentException("not a name: " + name);
    Path target = folder(results).resolve(name);
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !force) {
      throw new RunFileException(target, "there is a baseline of that name; --force replaces it");
    }
    check(source);
    Path next = beside(target, "next");
    try {
      Files.createDirectories(folder(results));
      Folders.delete(next);
      Files.createDirectory(next);
      copy(source, next);
      replace(target, next);
      return target;
    } catch (IOException e) {
      throw new RunFileException(target, "cannot be written: " + e);
    } finally {
      removeQuietly(next);
    }
  }

  /**
   * Deletes a baseline.
   *
   * @throws RunFileException if there is none, or it cannot be deleted
   */
  public static void drop(Path results, String name) {
    Path baseline =
        find(results, name)
            .orElseThrow(() -> new RunFileException(folder(results), "no baseline " + name));
    try {
      // Out of the way in one move: a baseline is never half there.
      Path old = beside(baseline, "old");
      Folders.delete(old);
      Files.move(baseline, old, StandardCopyOption.ATOMIC_MOVE);
      Folders.delete(old);
    } catch (IOException e) {
      throw new RunFileException(baseline, "cannot be deleted: " + e);
    }
  }

  private static Path folder(Path results) {
    return results.resolve("baselines");
  }

  private static Path beside(Path target, String what) {
    return target.resolveSibling(
        "." + target.getFileName() + "." + what + ProcessHandle.current().pid());
  }

  private static void check(Path source) {
    if (Files.isRegularFile(source)) {
      JmhFile.read(source);
      return;
    }
    if (!Files.isDirectory(source)) throw new RunFileException(source, "no such run or file");
    RunDirectory run = new RunDirectory(source);
    if (Files.exists(run.manifestFile())) run.manifest();
    else if (!Files.exists(run.jmhFile())) {
      throw new RunFileException(source, "not a run: expected manifest.json or jmh.json in it");
    }
    if (Files.exists(run.jmhFile())) JmhFile.read(run.jmhFile());
  }

  private static void copy(Path source, Path next) throws IOException {
    RunDirectory to = new RunDirectory(next);
    if (Files.isRegularFile(source)) {
      copyFile(source, to.jmhFile());
      return;
    }
    RunDirectory from = new RunDirectory(source);
    for (Path file :
        List.of(from.manifestFile(), from.jmhFile(), from.trialsFile(), from.forksFile())) {
      if (Files.exists(file)) copyFile(file, next.resolve(file.getFileName()));
    }
    if (!Files.isDirectory(from.latencyDirectory())) return;
    Files.createDirectory(to.latencyDirectory());
    try (Stream<Path> logs = Files.list(from.latencyDirectory())) {
      for (Path log : logs.filter(Files::isRegularFile).toList()) {
        copyFile(log, to.latencyDirectory().resolve(log.getFileName()));
      }
    }
  }

  /** With the file's time, which is all that a foreign file says about when it was measured. */
  private static void copyFile(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static void replace(Path target, Path next) throws IOException {
    Path old = beside(target, "old");
    Folders.delete(old);
    boolean taken = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
    if (taken) Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    try {
      Files.move(next, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (taken) Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
      throw e;
    }
    Folders.delete(old);
  }

  private static void removeQuietly(Path path) {
    try {
      Folders.delete(path);
    } catch (IOException e) {
      // It stays behind, hidden; the first problem is the one to report.
      return;
    }
  }
}
