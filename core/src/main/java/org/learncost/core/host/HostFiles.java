package org.learncost.core.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of /proc and /sys, in which Linux tells what it knows. A file that is missing or may
 * not be read is null: most of them are missing somewhere, in a container or on another processor.
 *
 * @param root of the file system
 */
record HostFiles(Path root) {
  static final HostFiles HERE = new HostFiles(Path.of("/"));

  boolean exists(String path) {
    return Files.exists(root.resolve(path));
  }

  @Nullable String text(String path) {
    try {
      byte[] bytes = Files.readAllBytes(root.resolve(path));
      String text = new String(bytes, StandardCharsets.UTF_8).strip();
      return text.isEmpty() ? null : text;
    } catch (IOException | SecurityException e) {
      return null;
    }
  }

  List<String> lines(String path) {
    String text = text(path);
    return text == null ? List.of() : text.lines().toList();
  }

  /** Null where it is no number too: cgroups write "max" for no limit. */
  @Nullable Long number(String path) {
    return parse(text(path));
  }

  static @Nullable Long parse(@Nullable String text) {
    return text != null && text.matches("-?\\d{1,18}") ? Long.valueOf(text) : null;
  }

  /** What follows the name and a colon, as /proc/cpuinfo and /proc/self/status have it. */
  @Nullable String value(String path, String name) {
    return lines(path).stream()
        .filter(line -> line.contains(":") && line.split(":", 2)[0].strip().equals(name))
        .findFirst()
        .map(line -> line.split(":", 2)[1].strip())
        .orElse(null);
  }

  /** Entries of a folder whose names match, sorted, as paths from the root. */
  List<String> entries(String folder, String pattern) {
    try (Stream<Path> entries = Files.list(root.resolve(folder))) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.matches(pattern))
          .sorted()
          .map(name -> folder + "/" + name)
          .toList();
    } catch (IOException | SecurityException e) {
      return List.of();
    }
  }

  /** What is read of each path, without those that have nothing to read. */
  static <T> Stream<T> known(List<String> paths, Function<String, @Nullable T> read) {
    return paths.stream().flatMap(path -> Stream.ofNullable(read.apply(path)));
  }
}
