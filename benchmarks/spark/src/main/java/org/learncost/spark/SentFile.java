package org.learncost.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.learncost.core.data.DataFiles;

/** A file that a task reads, on its way to the executors, each of which keeps one copy. */
final class SentFile implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What lies here, by what tasks name: the SHA-256 of the named file, or of all in the folder. */
  private static final Map<String, String> PLACED = new HashMap<>();

  private final String sha256;
  private final String named;

  /** Its name in the folder that is named; empty if the file itself is. */
  private final String within;

  private final String file;
  private final Broadcast<byte[]> content;

  private SentFile(
      String sha256, String named, String within, String file, Broadcast<byte[]> content) {
    this.sha256 = sha256;
    this.named = named;
    this.within = within;
    this.file = file;
    this.content = content;
  }

  /**
   * Reads one, as the parent asks for it.
   *
   * @param words its SHA-256, what a task names, its name in there if that is a folder, and the
   *     file, with tabs between
   */
  static SentFile read(JavaSparkContext spark, String words) throws IOException {
    String[] parts = words.split("\t", -1);
    byte[] content = Files.readAllBytes(Path.of(parts[3]));
    return new SentFile(parts[0], parts[1], parts[2], parts[3], spark.broadcast(content));
  }

  /**
   * Writes those that are not here yet, and has tasks read them.
   *
   * @throws IllegalStateException if one is not what was sent
   */
  static void place(List<SentFile> files) {
    synchronized (PLACED) {
      Map<String, StringBuilder> wanted = new HashMap<>();
      for (SentFile each : files) {
        wanted.computeIfAbsent(each.named, n -> new StringBuilder()).append(each.sha256);
      }
      wanted.forEach(
          (named, content) -> {
            if (content.toString().equals(PLACED.get(named))) return;
            try {
              place(named, files.stream().filter(f -> f.named.equals(named)).toList());
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            PLACED.put(named, content.toString());
          });
    }
  }

  private static void place(String named, List<SentFile> files) throws IOException {
    Path folder = Files.createTempDirectory("learncost-data");
    folder.toFile().deleteOnExit();
    Path here = folder;
    for (SentFile each : files) {
      boolean whole = each.within.isEmpty();
      Path copy = folder.resolve(whole ? "data" : each.within);
      if (whole) here = copy;
      Path parent = copy.resolveSibling("");
      for (Path made = parent; !made.equals(folder); made = made.resolveSibling("")) {
        made.toFile().deleteOnExit();
      }
      Files.createDirectories(parent);
      copy.toFile().deleteOnExit();
      Files.write(copy, each.content.value());
      String found = DataFiles.sha256(copy);
      if (!found.equals(each.sha256)) {
        throw new IllegalStateException(
            "%s: its SHA-256 here is %s, expected %s: it changed while it was sent"
                .formatted(each.file, found, each.sha256));
      }
    }
    DataFiles.moved(named, here);
  }
}
