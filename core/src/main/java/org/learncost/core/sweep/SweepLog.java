package org.learncost.core.sweep;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The output of a sweep's process: kept until there is a file for it, which is made at a line. */
final class SweepLog {
  private final List<String> kept = new ArrayList<>();
  private @Nullable Path file;
  private @Nullable PrintStream out;

  synchronized void open(Path newFile) {
    file = newFile;
    List<String> lines = List.copyOf(kept);
    kept.clear();
    lines.forEach(this::print);
  }

  synchronized void print(String line) {
    Path place = file;
    if (place == null) {
      kept.add(line);
      return;
    }
    PrintStream open = out;
    try {
      if (open == null) {
        open =
            new PrintStream(
                new FileOutputStream(place.toFile(), true), true, StandardCharsets.UTF_8);
        out = open;
      }
      open.println(line);
    } catch (IOException e) {
      // The journal will tell what is wrong with the folder.
    }
  }

  synchronized void close() {
    if (out != null) out.close();
    out = null;
  }
}
