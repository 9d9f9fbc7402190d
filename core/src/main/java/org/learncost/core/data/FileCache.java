package org.learncost.core.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A cache of what was read from files, kept for as long as they have the same size and time. */
final class FileCache<T> {
  private record Version(long bytes, FileTime changed) {}

  private record Kept<T>(List<Version> versions, T content) {}

  private final Map<List<Path>, Kept<T>> kept = new HashMap<>();

  /**
   * What was read from files before, if they are the same still.
   *
   * @param read reads them; throws if they cannot be read
   */
  synchronized T get(List<Path> files, Supplier<T> read) {
    List<Version> versions = versions(files);
    Kept<T> known = kept.get(files);
    if (known != null && known.versions.equals(versions)) return known.content;
    T content = read.get();
    if (versions != null) kept.put(List.copyOf(files), new Kept<>(versions, content));
    return content;
  }

  /** Null if one is missing, which whoever reads it tells better. */
  private static @Nullable List<Version> versions(List<Path> files) {
    List<Version> versions = new ArrayList<>();
    try {
      for (Path file : files) {
        versions.add(new Version(Files.size(file), Files.getLastModifiedTime(file)));
      }
      return versions;
    } catch (IOException e) {
      return null;
    }
  }
}
