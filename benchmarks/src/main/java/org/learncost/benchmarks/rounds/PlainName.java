package org.learncost.benchmarks.rounds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.Folders;

/**
 * A name of a folder that JMH's jfr profiler can write to: jcmd, which it calls, takes a space for
 * the end of a name, JMH itself a semicolon, and the flight recorder expands %p. Where the folder's
 * own path holds one of these, a link in the temporary folder stands for it.
 *
 * @param made the folder of the link; null where there is none
 */
record PlainName(Path path, @Nullable Path made) implements AutoCloseable {
  private static final Pattern PECULIAR = Pattern.compile("[\\s;%\"']");

  static boolean isPlain(Path folder) {
    return !PECULIAR.matcher(folder.toAbsolutePath().toString()).find();
  }

  /**
   * @throws IOException if there is no place for a link
   */
  static PlainName of(Path folder) throws IOException {
    if (isPlain(folder)) return new PlainName(folder, null);
    Set<Path> places = new LinkedHashSet<>();
    for (String place : List.of(System.getProperty("java.io.tmpdir"), "/tmp")) {
      Path candidate = Path.of(place);
      if (isPlain(candidate) && Files.isWritable(candidate)) places.add(candidate);
    }
    if (places.isEmpty()) {
      throw new IOException(
          folder
              + ": profilers cannot write into a folder whose path holds a space, and"
              + " java.io.tmpdir holds no link to it: set -Djava.io.tmpdir to one without");
    }
    Path made = Files.createTempDirectory(places.iterator().next(), "learncost-profiles");
    Path link = made.resolve("run");
    return new PlainName(Files.createSymbolicLink(link, folder.toAbsolutePath()), made);
  }

  @Override
  public void close() throws IOException {
    if (made != null) Folders.delete(made);
  }
}
